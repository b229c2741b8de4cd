import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { mxn, nothing, today } from '../../../test/gallery/figures';
import { expectAccessible, show } from '../../../test/show';
import type { PresentedCode } from './CodeCard';
import { Done } from './Done';
import { emptyPurchase, RecordPurchase, type Following, type PurchaseFields, type RecordPurchaseProps } from './RecordPurchase';
import { emptyReferral, RecordReferral, type RecordReferralProps, type ReferralFields } from './RecordReferral';
import { points, promise, service } from '../../../test/promise';
import { firstName } from './firstName';

const valid: PresentedCode = { kind: 'valid', code: '04K7M-2QX9T', at: today(14, 20), scanned: true, uses: 9, until: '2025-12-31', referrer: 'Juan Pérez García', program: 'Friends' };
const emily = { id: 'e', name: 'Emily Carter', detail: 'Coco' };

function Referral({ start, ...rest }: Partial<RecordReferralProps> & { start?: ReferralFields }) {
  const [fields, onFields] = useState(start ?? emptyReferral('en'));
  return <RecordReferral presented={valid} country="+52 Mexico" errors={{}} duplicates={[]} promised={promise} programs={[]} program="" onProgram={nothing} people={{ rows: [emily], searching: false }} onSearchPeople={nothing} onCode={nothing} onFindReferrer={nothing} finding={null} onClearCode={nothing} onSame={nothing} onAnother={nothing} onSubmit={nothing} onBack={nothing} {...rest} fields={fields} onFields={onFields} />;
}

describe('recording a referral', () => {
  it('takes name, phone and Enter after a scan', async () => {
    const onSubmit = vi.fn();
    const { user } = show(<Referral onSubmit={onSubmit} />);
    screen.getByRole('textbox', { name: 'Name' }).focus();
    await user.keyboard('Tadeo Zúñiga{Tab}4151520844{Enter}');
    expect(onSubmit).toHaveBeenCalledWith('nothing');
    await user.keyboard('{F6}');
    expect(onSubmit).toHaveBeenLastCalledWith('print');
    expect(screen.getByText('15% off, at most $150.00')).toBeTruthy();
  });

  it.each([
    [points('en').promise, ['100 points', '500 points', 'Once the first visit is paid, usable at once, for 365 days.']],
    [service('en').promise, ['Cleaning without charge', '$900.00 account credit', 'Usable at once, for 90 days.', 'First visit of $900.00 or more']],
  ])('w2 names what both get, and says when it can be used', async (promised, told) => {
    show(
      <main>
        <Referral promised={promised} />
      </main>,
    );
    for (const text of told) expect(screen.getAllByText(text).length).toBeGreaterThan(0);
    expect(screen.queryByText(/cash|paid out/), 'nothing of it is').toBeNull();
    await expectAccessible();
  });

  it('wants the name, then the code', async () => {
    const onSubmit = vi.fn();
    const onCode = vi.fn();
    const { user, again } = show(<Referral onSubmit={onSubmit} />);
    screen.getByRole('textbox', { name: 'Name' }).focus();
    await user.keyboard('{Enter}');
    expect(screen.getByText('The name is missing.')).toBeTruthy();
    again(<Referral presented={null} promised={null} onSubmit={onSubmit} onCode={onCode} />);
    screen.getByRole('textbox', { name: /Code on the card/ }).focus();
    await user.keyboard('JUAN2025{Enter}');
    expect(onCode).toHaveBeenCalledWith('JUAN2025');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('takes somebody who is known already', async () => {
    const onSubmit = vi.fn();
    const { user } = show(<Referral onSubmit={onSubmit} />);
    await user.click(screen.getByRole('radio', { name: 'Someone we have' }));
    await user.click(screen.getByRole('textbox', { name: 'Name, phone or patient' }));
    await user.keyboard('emi{ArrowDown}{Enter}');
    expect(screen.getAllByText('Emily Carter').length).toBeGreaterThan(0);
    await user.click(screen.getByRole('button', { name: /^Record referral/ }));
    expect(onSubmit).toHaveBeenCalledWith('nothing');
  });

  it.each<PresentedCode>([
    { kind: 'checking', code: '04K7M' },
    { kind: 'notHere', code: '04K7P-9W3TD', at: today(14, 20), scanned: false, program: 'Friends' },
    { kind: 'refused', code: '04K7M-2QX97', trouble: 'mistyped', text: 'A symbol does not fit the rest.' },
  ])('shows a code that is $kind', async (presented) => {
    show(
      <main>
        <Referral presented={presented} refusal="Not now." />
      </main>,
    );
    expect(screen.getByText('Not now.')).toBeTruthy();
    await expectAccessible();
  });
});

function Purchase({ start, ...rest }: Partial<RecordPurchaseProps> & { start?: PurchaseFields }) {
  const [fields, onFields] = useState(start ?? { ...emptyPurchase, person: emily });
  return <RecordPurchase undo currency="MXN" errors={{}} people={{ rows: [emily], searching: false }} onSearchPeople={nothing} discount="15%" following={{ kind: 'unknown' }} onSubmit={nothing} onFile={nothing} onBack={nothing} {...rest} fields={fields} onFields={onFields} />;
}

describe('recording a purchase', () => {
  it('takes the amount and Enter', async () => {
    const onSubmit = vi.fn();
    const { user } = show(<Purchase onSubmit={onSubmit} />);
    screen.getByRole('textbox', { name: 'Price, tax included' }).focus();
    await user.keyboard('{Enter}');
    expect(screen.getByText('The amount is missing.')).toBeTruthy();
    await user.keyboard('1,240.00{Enter}');
    await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(1));
  });

  it.each(['0', '-5', '1.234,567', '🐕'])('does not take %s', async (typed) => {
    const onSubmit = vi.fn();
    const { user } = show(<Purchase start={{ ...emptyPurchase, person: emily, amount: typed }} onSubmit={onSubmit} />);
    await user.click(screen.getByRole('button', { name: /Record purchase/ }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Price, tax included' }).getAttribute('aria-invalid')).toBe('true'));
    expect(onSubmit).not.toHaveBeenCalled();
  });

  const rewards = [
    { id: 'a', name: 'Emily Carter', title: 'The friend', what: null, amount: mxn(150), lines: [{ text: '15% of $1,240.00', amount: mxn(186), cut: false }, { text: 'At most $150.00', amount: mxn(-36), cut: true }], when: { kind: 'off' } as const },
    { id: 'b', name: 'Juan Pérez', title: 'Juan', what: null, amount: mxn(200), lines: [], when: { kind: 'from', date: '2025-12-20' } as const },
    { id: 'c', name: 'Juan Pérez', title: 'Juan', what: null, amount: mxn(600), lines: [], when: { kind: 'approval' } as const },
  ];
  it.each<[Following, string]>([
    [{ kind: 'unknown' }, 'Type the amount to see what follows.'],
    [{ kind: 'notReferred' }, 'Nobody brought this person'],
    [{ kind: 'later' }, 'No first visit any more: the purchase is kept, no reward follows.'],
    [{ kind: 'converts', referrer: 'Juan Pérez', rewards, choices: [{ id: 'c', name: 'Juan Pérez', offer: '$10.00 in cash, or 5% off' }] }, 'Chooses then: $10.00 in cash, or 5% off'],
  ])('says what follows: %o', async (following, text) => {
    show(
      <main>
        <Purchase following={following} refusal="No." />
      </main>,
    );
    expect(screen.getByText(text)).toBeTruthy();
    await expectAccessible();
  });
});

describe('what a purchase brings', () => {
  it('w2 is told by its name, with the days on which it can be used', () => {
    const { again } = show(<Purchase following={{ kind: 'converts', referrer: 'Juan Pérez', rewards: points('en').follows, choices: [] }} />);
    expect(screen.getAllByText('500 points').length).toBeGreaterThan(0);
    expect(screen.getAllByText('Usable at once, until 20 Nov 2026')).toHaveLength(2);
    expect(screen.queryByText(/\$0\.00|Payable/)).toBeNull();
    again(<Purchase following={{ kind: 'converts', referrer: 'Juan Pérez', rewards: service('en').follows.map((reward) => ({ ...reward, when: { kind: 'use', from: '2025-11-27', until: '2026-11-20' } })), choices: [] }} />);
    expect(screen.getByText('$900.00 account credit')).toBeTruthy();
    expect(screen.getByText('Usable from 27 Nov 2025, until 20 Nov 2026')).toBeTruthy();
  });
});

describe('words', () => {
  it('keeps a title with the first name', () => {
    expect(firstName('Dra. Ana Beltrán')).toBe('Dra. Ana');
  });

  it('says what was recorded', () => {
    const { again } = show(<Done what="referral" name="Tadeo" />);
    expect(document.body.textContent).toContain('Referral of Tadeo recorded');
    again(<Done what="purchase" name="Nadia" />);
    expect(document.body.textContent).toContain('Purchase of Nadia recorded');
  });
});
