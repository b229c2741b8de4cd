import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn } from '../../../test/gallery/figures';
import { showPlace } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import type { AmountAnswer } from '../../bindings/AmountAnswer';
import { PurchasePlace } from './PurchasePlace';

describe('what is read in an amount', () => {
  const at = async (typed: string, reading: Partial<AmountAnswer>) => {
    const shown = showPlace(<PurchasePlace />, { people: { rows: [], total: 0 }, read_amount: { reading: null, refusal: null, ...reading } });
    await shown.user.type(screen.getByLabelText('Price, tax included'), typed);
    return shown;
  };

  it('m1 is shown in the clinic’s currency as soon as it can be read, by the program’s own rule', async () => {
    const { of } = await at('1234', { reading: { amount: mxn(1234), other: null } });
    expect(await screen.findByText('= $1,234.00')).toBeTruthy();
    expect(of('read_amount').at(-1)).toEqual({ typed: '1234', currency: 'MXN', may_be_zero: false });
    expect(screen.queryByText(/type /)).toBeNull();
    await expectAccessible();
  });

  it('m1 tells which of two meanings was taken, and how the other is typed', async () => {
    await at('1,234', { reading: { amount: mxn(1234), other: { is_grouped: true, separator: ',', amount: mxn(1.23), typed: '1,23' } } });
    expect(await screen.findByText('for $1.23, type 1,23')).toBeTruthy();
    expect(screen.getByLabelText('Price, tax included').getAttribute('aria-describedby')).toBeTruthy();
  });

  it('m1 says what is wrong with one that cannot be read', async () => {
    await at('12x4', { refusal: { code: 'amount_unreadable' } });
    expect(await screen.findByText(/No amount can be read here/)).toBeTruthy();
    expect(screen.queryByText(/^=/)).toBeNull();
  });
});
