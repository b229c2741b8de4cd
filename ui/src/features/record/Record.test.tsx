import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { mxn, nothing, today } from '../../../test/gallery/figures';
import { expectAccessible, show } from '../../../test/show';
import type { PresentedCode } from './CodeCard';
import { Done } from './Done';
import { emptyPurchase, RecordPurchase, type Following, type PurchaseFields, type RecordPurchaseProps } from './RecordPurchase';
import { emptyReferral, RecordReferral, type RecordReferralProps, type ReferralFields } from './RecordReferral';
import { firstName, percentText, type Promised } from './terms';

const valid: PresentedCode = { kind: 'valid', code: '04K7M-2QX9T', at: today(14, 20), scanned: true, uses: 9, until: '2025-12-31', referrer: 'Juan Pérez García', program: 'Friends' };
const promised: Promised = { friend: { value: { kind: 'percent', basisPoints: 1500 }, atMost: mxn(150) }, referrer: '$200.00', choices: [], minimumSpend: mxn(500), until: '2026-02-18', waitDays: 30 };
const emily = { id: 'e', name: 'Emily Carter', detail: 'Coco' };

function Referral({ start, ...rest }: Partial<RecordReferralProps> & { start?: ReferralFields }) {
  const [fields, onFields] = useState(start ?? emptyReferral('en'));
  return <RecordReferral presented={valid} country="+52 Mexico" errors={{}} duplicates={[]} promised={promised} programs={[]} program="" onProgram={nothing} people={{ rows: [emily], searching: false }} onSearchPeople={nothing} onCode={nothing} onFindReferrer={nothing} finding={null} onClearCode={nothing} onSame={nothing} onAnother={nothing} onSubmit={nothing} onBack={nothing} {...rest} fields={fields} onFields={onFields} />;
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
    expect(screen.getByText('15% off')).toBeTruthy();
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
    { id: 'a', name: 'Emily Carter', title: 'The friend', amount: mxn(150), lines: [{ text: '15% of $1,240.00', amount: mxn(186), cut: false }, { text: 'At most $150.00', amount: mxn(-36), cut: true }], when: { kind: 'now' } as const },
    { id: 'b', name: 'Juan Pérez', title: 'Juan', amount: mxn(200), lines: [], when: { kind: 'from', date: '2025-12-20' } as const },
    { id: 'c', name: 'Juan Pérez', title: 'Juan', amount: mxn(600), lines: [], when: { kind: 'approval' } as const },
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

describe('words', () => {
  it('keeps a title with the first name and writes percentages without a space', () => {
    expect(firstName('Dra. Ana Beltrán')).toBe('Dra. Ana');
    expect(percentText(1250, 'es-MX')).toBe('12.5%');
  });

  it('says what was recorded', () => {
    const { again } = show(<Done what="referral" name="Tadeo" />);
    expect(document.body.textContent).toContain('Referral of Tadeo recorded');
    again(<Done what="purchase" name="Nadia" />);
    expect(document.body.textContent).toContain('Purchase of Nadia recorded');
  });
});
