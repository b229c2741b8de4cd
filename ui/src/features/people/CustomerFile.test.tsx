import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { customerList, takenOver } from '../../../test/gallery/customerScenes';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { PeoplePlace } from './PeoplePlace';

const people = { rows: [], total: 0 };
const csv = () => new File(['Nombre;Alta\nRosa Tamez;2019'], 'clientes.csv', { type: 'text/csv' });

async function choose(program: Program) {
  const shown = showPlace(<PeoplePlace />, { people, progress: null, ...program });
  await shown.user.click(await screen.findByRole('button', { name: 'Customers from a file…' }));
  await shown.user.upload(screen.getByLabelText('Choose a file…', { selector: 'input' }), csv());
  return shown;
}

describe('customers from a file', () => {
  it('p3 are shown with whom they fit before anything is written, and taken over by Enter', async () => {
    const { user, of } = await choose({ read_customer_list: customerList, take_over_customers: { ...takenOver, counts: { ...takenOver.counts, unclear: 0 }, rows: [] } });
    expect(await screen.findByText(/1,840 new · 212 known, of whom more is known now · 31 known · 1 unclear · 2 with mistakes/)).toBeTruthy();
    expect(screen.getByText(/2,086 rows · not read: Sucursal/)).toBeTruthy();
    expect(screen.getByText(/^Phone: /)).toBeTruthy();
    expect(screen.getByText('Customer since: This day is still to come. Choose today or a day before.')).toBeTruthy();
    expect(screen.getByText(/Luis Peña Ñíguez, who gets what is missing · customer since 4 May 2019/)).toBeTruthy();
    expect(of('take_over_customers')).toEqual([]);
    await expectAccessible();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Take over 2,052 customers/ }));
    await user.keyboard('{Enter}');
    expect(await screen.findByText('1,840 customers added')).toBeTruthy();
    expect(of('take_over_customers')).toEqual([{ text: 'Nombre;Alta\nRosa Tamez;2019', said: [] }]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' })));
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('p2 of whom it is unclear a manager says who it is, also afterwards', async () => {
    const { user, of } = await choose({ read_customer_list: { ...customerList, counts: { new: 0, changed: 0, same: 3, unclear: 1, wrong: 0 } }, take_over_customers: ({ said }) => ({ ...takenOver, counts: { new: said.length, changed: 0, same: 3, unclear: 1 - said.length, wrong: 0 }, rows: [] }) });
    const action = await screen.findByRole('button', { name: /^Take over customers/ });
    expect(action.getAttribute('aria-disabled'), 'nothing is added without it').toBe('true');
    await user.click(screen.getByRole('combobox', { name: 'Who is Rosa Tamez, 442 123 4567?' }));
    await user.click(await screen.findByRole('option', { name: 'It is Juan Pérez García', hidden: true }));
    await user.click(screen.getByRole('button', { name: /^Take over 1 customer/ }));
    await screen.findByText('1 customer added');
    expect(of('take_over_customers')[0]?.said).toEqual([{ line: 5, person: 'juan' }]);
  });

  it('p3 that were stopped go on where they were', async () => {
    const { user, of } = await choose({ read_customer_list: customerList, take_over_customers: { ...takenOver, stopped: true } });
    await user.click(await screen.findByRole('button', { name: /^Take over 2,052/ }));
    expect(await screen.findByText(/It was stopped before the end of the list/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^Go on/ }));
    await waitFor(() => expect(of('take_over_customers')).toHaveLength(2));
  });

  it('are a manager’s, and say why a file cannot be read', async () => {
    await choose({ read_customer_list: () => refused('text_too_long', { limit: 9 }) });
    expect((await screen.findByRole('alert')).textContent).toContain('The file was not read');
  });

  it('p3 are not offered to the desk', async () => {
    showPlace(<PeoplePlace />, { people }, { may: ['counter', 'pay'] });
    await screen.findByRole('button', { name: 'Add person' });
    expect(screen.queryByRole('button', { name: 'Customers from a file…' })).toBeNull();
  });
});
