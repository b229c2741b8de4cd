import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn } from '../../../test/gallery/figures';
import { refused, showPlace } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { PurchasePlace } from './PurchasePlace';

describe('purchases from a file', () => {
  const row = { line: 2, buyer: 'Emily Carter', person: 'emily', person_name: 'Emily Carter', invoice: 'F-1', on: '2025-11-20', paid: mxn(1200), problem: null };
  const wrong = { ...row, line: 3, buyer: 'Nobody', person: null, person_name: null, paid: null, problem: { column: 'amount', refusal: { code: 'amount_unreadable' as const } } };
  const csv = () => new File(['Cliente;Importe\nEmily Carter;1200\nNobody;x'], 'compras.csv', { type: 'text/csv' });

  it('are read first, and recorded only when somebody says so', async () => {
    const { user, of } = showPlace(<PurchasePlace />, { read_purchase_file: { columns: ['Cliente', 'Importe'], ignored: ['Notas'], rows: [row, wrong] }, import_purchase_file: { recorded: 1, review: 0, already: 2, unmatched: 1, wrong: [wrong] } });
    await user.click(await screen.findByRole('button', { name: 'From a file…' }));
    await user.upload(screen.getByLabelText('Choose a file…', { selector: 'input' }), csv());
    expect(await screen.findByText(/not read: Notas/)).toBeTruthy();
    expect(screen.getByText(/^Amount: /)).toBeTruthy();
    expect(of('import_purchase_file')).toEqual([]);
    await expectAccessible();
    expect(document.activeElement, 'what has been read is recorded next').toBe(screen.getByRole('button', { name: /^Record 1 purchase/ }));
    await user.keyboard('{Enter}');
    expect(await screen.findByText('1 purchase recorded')).toBeTruthy();
    expect(screen.getByText(/1 fits nobody and waits under Attention/)).toBeTruthy();
    expect(of('import_purchase_file')[0]?.text).toContain('Emily Carter;1200');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' })));
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(of('import_purchase_file'), 'once').toHaveLength(1);
  });

  it('say why a file cannot be read', async () => {
    const { user } = showPlace(<PurchasePlace />, { read_purchase_file: () => refused('text_too_long', { limit: 9 }) });
    await user.click(await screen.findByRole('button', { name: 'From a file…' }));
    await user.upload(screen.getByLabelText('Choose a file…', { selector: 'input' }), csv());
    expect((await screen.findByRole('alert')).textContent).toContain('The file was not read');
  });
});
