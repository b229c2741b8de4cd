import { screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { mxn } from '../../../test/gallery/figures';
import { chosen, toChoose } from '../../../test/choices';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { Drafts, DraftsProvider } from '../../drafts/Drafts';
import { useWalk } from '../../app/places';
import { CallFailed } from '../../backend/backend';
import type { CodeAnswer } from '../../bindings/CodeAnswer';
import type { Likeness } from '../../bindings/Likeness';
import type { PersonLine } from '../../bindings/PersonLine';
import type { PersonStory } from '../../bindings/PersonStory';
import type { PurchaseQuote } from '../../bindings/PurchaseQuote';
import { PurchasePlace } from './PurchasePlace';
import { anew, draftOf } from './drafts';
import { RecordPlace } from './RecordPlace';
import { noPromise, promise } from '../../../test/promise';

const valid: CodeAnswer = {
  shown: '04K7M-2QX9T', at: 0, refusal: null, programs: [], findings: [], referrer: 'juan', referrer_name: 'Juan Pérez', program: 'p', program_name: 'Friends', uses: 2, use_limit: null, ends_on: null,
  promise,
  variant: null,
};
const emily: PersonLine = { id: 'emily', name: 'Emily Carter', phones: ['+524151520844'], emails: [], patients: [{ name: 'Coco' }], language: 'en', code: null, friends: 0, balance: mxn(0) };
const rosa: PersonLine = { ...emily, id: 'rosa', name: 'Rosa Quiñones', code: '04K7H-5RM2X' };
const likely: Likeness = { id: 'emily', name: 'Emily Carter', same: 'phone', phones: ['+524151520844'], patients: [{ name: 'Coco' }], is_customer: true, last_purchase: '2025-10-02' };
const story: PersonStory = {
  phones: [],
  page: {
    id: 'emily',
    details: { name: 'Emily Carter', phones: ['+524151520844'], emails: [], address: null, language: 'en', consent: { messages: false, leaderboard: false }, notes: null, external_id: null, patients: [], customer_since: null },
    is_customer: false,
    referrer: null,
    balance: { available: mxn(0), waiting: mxn(0), in_payout: mxn(0), paid: mxn(0), year: 2025 },
    merges: [],
    funnel: { cards: 0, referrals: 0, converted: 0, rewards: 0 },
    codes: [],
  },
  story: [],
  refunds: [],
  refundable: [],
  choices: [], to_come: mxn(0),
  next_statuses: [], own_terms: [],
};

const done = { id: 'r1', changes: [], attention: [] };

const counter: Program = { check_code: ({ typed }) => (typed === '04K7M-2QX9T' ? valid : { ...valid, refusal: { code: 'code_unknown' }, referrer: null, promise: null }), alike: [], people: { rows: [emily], total: 1 }, record_referral: done, cancel_referral: done, person: story };

describe('a code of somebody who has something to choose', () => {
  it('w2 says so beside the code, and lets it be chosen there', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, person: { ...story, choices: [toChoose, chosen] }, choose_reward: done });
    expect(await screen.findByText('Emily Carter has a reward to choose')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^Choose a reward/ }));
    await screen.findByRole('dialog', { name: /What does .* choose/ });
    await user.keyboard('2{Enter}');
    await waitFor(() => expect(of('choose_reward')).toEqual([{ choice: 'ch1', alternative: 2 }]));
    expect(of('record_referral')).toEqual([]);
  });
});

describe('a code of several programs', () => {
  const programs = [
    { id: 'p', name: 'Friends', promise: noPromise, eligible: true, code: null },
    { id: 'q', name: 'Puppies', promise: { ...promise, friend: [{ what: '25% off', when: 'On the first visit.' }] }, eligible: true, code: null },
  ];

  it('is honoured in the one that is chosen, with its own offer', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, check_code: { ...valid, programs } });
    await user.click(await screen.findByRole('radio', { name: 'Puppies' }));
    expect(await screen.findByText('25% off')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Tadeo{Enter}');
    await waitFor(() => expect(of('record_referral')[0]?.form.program).toBe('q'));
  });

  it('c4 is the referrer’s own there where they have one', async () => {
    const both = programs.map((program) => (program.id === 'q' ? { ...program, code: '0ABCD-EFGH1' } : { ...program, code: '04K7M-2QX9T' }));
    const puppies: CodeAnswer = { ...valid, shown: '0ABCD-EFGH1', program: 'q', program_name: 'Puppies', programs: both };
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, check_code: ({ typed }) => (typed === '0ABCD-EFGH1' ? puppies : { ...valid, programs: both }) });
    await user.click(await screen.findByRole('radio', { name: 'Puppies' }));
    expect(await screen.findByText('0ABCD-EFGH1')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Tadeo{Enter}');
    await waitFor(() => expect(of('record_referral')[0]?.form).toMatchObject({ code: '0ABCD-EFGH1', program: 'q' }));
  });

  it('c4 takes the program of the last referral for somebody found by name, with no more keys', async () => {
    const last = [...programs].reverse();
    const { user, of } = showPlace(<RecordPlace />, { ...counter, people: { rows: [rosa], total: 1 }, check_code: ({ typed }) => (typed === rosa.code ? { ...valid, shown: typed, programs: last } : { ...valid, refusal: { code: 'code_unknown' }, referrer: null, promise: null }) });
    await user.type(screen.getByRole('textbox', { name: /code/i }), 'rosa{Enter}');
    await screen.findByRole('option', { name: /Rosa Quiñones/ });
    expect(document.activeElement, 'the next key means the list').toBe(screen.getByRole('textbox', { name: /Who brought them/ }));
    expect(screen.queryByText('The name is missing.'), 'nobody asked to record yet').toBeNull();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('radio', { name: 'Puppies' })).toHaveProperty('checked', true);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' })));
    await user.keyboard('Tadeo{Enter}');
    await waitFor(() => expect(of('record_referral')[0]?.form.program).toBe('q'));
  });

  it('c4 goes by the program in which somebody found by name has a code, whatever was used last', async () => {
    const [friends, puppies] = programs;
    const own = { ...valid, shown: rosa.code ?? '', programs: [friends, { ...puppies, code: rosa.code }] } as CodeAnswer;
    const { user, of } = showPlace(<RecordPlace />, { ...counter, people: { rows: [rosa], total: 1 }, check_code: ({ typed }) => (typed === rosa.code ? own : { ...valid, refusal: { code: 'code_unknown' }, referrer: null, promise: null }) });
    await user.type(screen.getByRole('textbox', { name: /code/i }), 'rosa{Enter}');
    await screen.findByRole('option', { name: /Rosa Quiñones/ });
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('radio', { name: 'Puppies' })).toHaveProperty('checked', true);
    await user.keyboard('Tadeo{Enter}');
    await waitFor(() => expect(of('record_referral')[0]?.form).toMatchObject({ program: 'q', code: rosa.code }));
  });

  it('asks nothing where only one runs', async () => {
    showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, check_code: { ...valid, programs: programs.slice(0, 1) } });
    await screen.findByText('Juan Pérez');
    expect(screen.queryByRole('radio', { name: 'Friends' })).toBeNull();
  });
});

describe('recording a referral at the desk', () => {
  it('takes name, phone and Enter after a typed code, and can be undone', async () => {
    const { user, of, went } = showPlace(<RecordPlace code="04K7M-2QX9T" />, counter);
    expect(await screen.findByText('Juan Pérez')).toBeTruthy();
    expect(screen.getByText('15% off, at most $150.00')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
    await user.keyboard('Tadeo Zúñiga{Tab}415 152 9999{Enter}');
    await waitFor(() => expect(went).toEqual([{ at: 'desk' }]));
    expect(of('record_referral')[0]?.form).toMatchObject({ code: '04K7M-2QX9T', known: null, source: 'walk_in', person: { name: 'Tadeo Zúñiga', phones: ['415 152 9999'], language: 'en' } });
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(of('cancel_referral')).toEqual([{ referral: 'r1', reason: 'undone at once' }]));
  });

  it('tells when the undo came too late, though its screen is gone', async () => {
    const Leaves = () => (useWalk().place.at === 'record' ? <RecordPlace code="04K7M-2QX9T" /> : null);
    const { user } = showPlace(<Leaves />, { ...counter, cancel_referral: () => refused('wrong_state', { state: 'converted' }) }, { at: { at: 'record' } });
    await screen.findByText('Juan Pérez');
    await user.keyboard('Tadeo{Enter}');
    await screen.findByText(/recorded/);
    expect(screen.queryByText('Juan Pérez')).toBeNull();
    await user.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText(/its state is “completed”/)).toBeTruthy();
  });

  it('shows likely duplicates while typing, and takes the person we have with one key', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, alike: [likely] });
    await screen.findByText('Juan Pérez');
    await user.keyboard('Emily{Tab}4151520844');
    expect(await screen.findByText(/has the same phone/)).toBeTruthy();
    expect(screen.getByText(/last visit 2 Oct 2025/)).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Alt>}1{/Alt}');
    await waitFor(() => expect(of('check_code').at(-1)).toMatchObject({ friend: 'emily' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('record_referral')[0]?.form.known).toBe('emily'));
  });

  it('records somebody whose page was open with one key after the scan', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" scanned known="emily" />, counter);
    await screen.findByText('Juan Pérez');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Record referral'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('record_referral')[0]?.form).toMatchObject({ known: 'emily', code: '04K7M-2QX9T' }));
  });

  it('reads a name where the code goes, and takes that person’s code', async () => {
    const { user, of } = showPlace(<RecordPlace />, { ...counter, people: { rows: [emily, rosa], total: 2 } });
    await user.type(await screen.findByRole('textbox', { name: /Code on the card/ }), 'rosa{Enter}');
    await user.click(await screen.findByText('Emily Carter'));
    expect(await screen.findByText('Emily Carter has no code yet. Open their page and issue one.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Who brought them/ }), 'ros');
    await user.click(await screen.findByText('Rosa Quiñones'));
    await waitFor(() => expect(of('check_code').at(-1)).toMatchObject({ typed: '04K7H-5RM2X' }));
  });

  it('says what each field wants, and what a rule refuses', async () => {
    let answer: () => never = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'phones', refusal: { code: 'phone_unreadable' } }] });
    };
    const { user, went } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, record_referral: () => answer() });
    await screen.findByText('Juan Pérez');
    await user.keyboard('Tadeo{Tab}12{Enter}');
    expect(await screen.findByText('No phone number can be read here. Check the digits.')).toBeTruthy();
    answer = () => refused('already_referred', { referrer: null });
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/Somebody else brought this person before/)).toBeTruthy();
    expect(went).toEqual([]);
  });

  it('gives the friend a code of their own and goes to its card', async () => {
    const referral = { page: { referral: { friend: 'tadeo' } } } as never;
    const { user, of, went } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, referral, issue_code: { code: 'c', shown: '04K7M-2QX9T', had_one: false } });
    await screen.findByText('Juan Pérez');
    await user.keyboard('Tadeo{F6}');
    await waitFor(() => expect(went).toEqual([{ at: 'person', id: 'tadeo' }, { at: 'cards', person: 'tadeo' }]));
    expect(of('issue_code')).toEqual([{ person: 'tadeo', program: null }]);
  });
});

describe('a code that does not count', () => {
  const refusing = (code: 'code_paused' | 'own_code' | 'code_mistyped'): CodeAnswer => ({ ...valid, refusal: { code } });

  it('promises nothing, keeps the button off and says why on Enter', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, check_code: refusing('code_mistyped') });
    await screen.findByText('Mistyped');
    expect(screen.queryByText('15% off, at most $150.00')).toBeNull();
    expect(screen.getByText('This code does not count, so nothing is promised.')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Record referral/ }).getAttribute('aria-disabled')).toBe('true');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Tadeo{Enter}');
    expect(await screen.findByText('That was not done')).toBeTruthy();
    await user.keyboard('{F6}');
    expect(of('record_referral')).toEqual([]);
    await expectAccessible();
  });

  it('is resumed by who may, and counts at once', async () => {
    let paused = true;
    const code = { id: 'c', shown: '04K7M-2QX9T', kind: 'standing' as const, program: 'p', program_name: 'Friends', starts_on: null, ends_on: '2026-12-31', use_limit: 5, uses: 1, paused: true, provisional: false, cards: 0, issued_at: 0 };
    const program: Program = {
      ...counter,
      person: { ...story, page: { ...story.page, codes: [code] } },
      check_code: () => (paused ? refusing('code_paused') : valid),
      update_code: () => {
        paused = false;
        return done;
      },
    };
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, program);
    await user.click(await screen.findByRole('button', { name: 'Resume' }));
    expect(await screen.findByText('Valid')).toBeTruthy();
    expect(of('update_code')).toEqual([{ code: 'c', form: { starts_on: null, ends_on: '2026-12-31', use_limit: 5, paused: false } }]);
  });

  it('offers no resuming to who may not', async () => {
    showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, check_code: refusing('code_paused') }, { may: ['counter'] });
    await screen.findByText('Paused');
    expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull();
  });
});

describe('a friend who reads like somebody who is here', () => {
  it('is not recorded before somebody said who it is', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, alike: [likely] });
    await screen.findByText('Juan Pérez');
    await user.keyboard('emily  carter{Tab}4151520844{Enter}');
    expect(await screen.findByText('That was not done')).toBeTruthy();
    expect(of('record_referral')).toEqual([]);
    await user.keyboard('{Enter}');
    expect(of('record_referral')).toEqual([]);
    await user.keyboard('{Alt>}0{/Alt}');
    await waitFor(() => expect(screen.queryByText(/has the same phone/)).toBeNull());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('record_referral')[0]?.form).toMatchObject({ known: null, person: { phones: ['4151520844'] } }));
  });

  it('is recorded at once where only the phone is shared', async () => {
    const { user, of } = showPlace(<RecordPlace code="04K7M-2QX9T" />, { ...counter, alike: [likely] });
    await screen.findByText('Juan Pérez');
    await user.keyboard('Ben Carter{Tab}4151520844{Enter}');
    await waitFor(() => expect(of('record_referral')).toHaveLength(1));
  });
});

describe('a referral that begins anew', () => {
  it('leaves what was typed before where it is', async () => {
    const drafts = new Drafts();
    const at = (place: ReactNode) => (
      <DraftsProvider drafts={drafts} staff="me">
        {place}
      </DraftsProvider>
    );
    const { user, again } = showPlace(at(<RecordPlace key="1" />), counter);
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Half Typed');
    again(at(<RecordPlace key="2" code="04K7M-2QX9T" draft={anew()} />));
    await screen.findByText('Juan Pérez');
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', '');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Tadeo');
    const names = drafts.of('me').map((draft) => draftOf(draft));
    expect(names.map((one) => one?.name).sort()).toEqual(['Half Typed', 'Tadeo']);
    expect(names.find((one) => one?.name === 'Tadeo')?.place).toMatchObject({ at: 'record', draft: expect.stringMatching(/^record:/) as string });
  });
});

const quote: PurchaseQuote = {
  referral: 'r1', referrer_name: 'Juan Pérez', converts: true, usable: [], not_usable: [], choices: [], reward: null, discount: mxn(150), to_pay: mxn(850),
  rewards: [{ recipient: 'referrer', form: 'cash', amount: mxn(200), what: null, why: '$200.00', cuts: ['cut from $250.00 to $200.00 by its limit of $200.00'], available_on: '2025-12-20', valid_until: null, needs_approval: false }],
};

describe('recording a purchase at the desk', () => {
  it('tells what follows before it is recorded, and sends what was typed as it is', async () => {
    const { user, of, went } = showPlace(<PurchasePlace person="emily" />, { person: story, people: { rows: [emily], total: 1 }, quote_purchase: quote, record_purchase: { ...done, id: 'b1' }, correct_purchase: done });
    await screen.findByText('Emily Carter');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Price, tax included' })));
    await user.keyboard('1.000,00');
    expect(await screen.findByText(/This first visit completes the referral by/)).toBeTruthy();
    expect(screen.getByText('Payable from 20 Dec')).toBeTruthy();
    expect(screen.getByText(/\$150\.00, \$850\.00 left to pay/)).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(went).toEqual([{ at: 'desk' }]));
    expect(of('record_purchase')).toEqual([{ form: { person: 'emily', amount: '1.000,00', tax: '', invoice: '', use_discount: true } }]);
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(of('correct_purchase')[0]).toMatchObject({ purchase: 'b1', form: { void: true } }));
  });

  it('finds who paid by a part of the name, and goes on to the amount', async () => {
    const { user } = showPlace(<PurchasePlace />, { person: story, people: { rows: [emily], total: 1 }, quote_purchase: { ...quote, referral: null, rewards: [], discount: mxn(0) } }, { may: ['counter'] });
    await user.type(screen.getByRole('textbox', { name: 'Name, phone or patient' }), 'emi');
    await screen.findByText('Emily Carter');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Price, tax included' })));
    await user.keyboard('120');
    expect(await screen.findByText('Nobody brought this person')).toBeTruthy();
    expect(screen.queryByText(/Undo stays/)).toBeNull();
  });
});

describe('what was bought, when, and by whom', () => {
  it('r7 sends the day and the items that were typed', async () => {
    const { user, of } = showPlace(<PurchasePlace person="emily" />, { person: story, people: { rows: [emily], total: 1 }, quote_purchase: quote, usable_rewards: [], record_purchase: { ...done, id: 'b1' } });
    await screen.findByText('Emily Carter');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Price, tax included')));
    await user.keyboard('340');
    await user.type(screen.getByRole('textbox', { name: /Day, if it was not today/ }), '31/11/2025');
    await user.type(screen.getByLabelText(/^Invoice/), '{Enter}');
    expect(of('record_purchase'), 'no day is left out in silence').toEqual([]);
    await user.clear(screen.getByRole('textbox', { name: /Day, if it was not today/ }));
    await user.type(screen.getByRole('textbox', { name: /Day, if it was not today/ }), '18/11/2025');
    await user.click(screen.getByText('Add item'));
    expect(document.activeElement, 'a line that was added is typed next').toBe(screen.getByLabelText('Item 1'));
    await user.keyboard('Nail trim{Tab}2{Tab}120');
    await user.click(screen.getByText('Add item'));
    await user.keyboard('Collar');
    await expectAccessible();
    await user.click(screen.getByLabelText('Remove Collar'));
    await user.type(screen.getByLabelText(/^Invoice/), '{Enter}');
    await waitFor(() => expect(of('record_purchase')).toHaveLength(1));
    expect(of('record_purchase')[0]?.form).toEqual({ person: 'emily', amount: '340', tax: '', invoice: '', use_discount: true, on: '2025-11-18', items: [{ product: 'Nail trim', quantity: 2, amount: '120' }] });
  });

  it('r7 shows what is wrong with an item', async () => {
    const wrong = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'items', refusal: { code: 'amount_not_positive' } }] });
    };
    const { user, of } = showPlace(<PurchasePlace person="emily" />, { person: story, people: { rows: [emily], total: 1 }, quote_purchase: quote, usable_rewards: [], record_purchase: wrong });
    await screen.findByText('Emily Carter');
    await user.type(screen.getByLabelText('Price, tax included'), '340');
    await user.click(screen.getByText('Add item'));
    await user.keyboard('Collar{Tab}many{Enter}');
    expect(await screen.findByText(/must be more than/i)).toBeTruthy();
    expect(of('record_purchase')[0]?.form.items).toEqual([{ product: 'Collar', quantity: 0, amount: '' }]);
  });

  it('r7 keeps a purchase of which nobody knows whose it is', async () => {
    const { user, of, went } = showPlace(<PurchasePlace />, { people: { rows: [], total: 0 }, record_unmatched_purchase: done });
    await user.click(screen.getByRole('button', { name: 'Nobody knows whose it is' }));
    const buyer = await screen.findByRole('textbox', { name: 'What is known of who paid' });
    await waitFor(() => expect(document.activeElement).toBe(buyer));
    await user.keyboard('{Enter}');
    expect(screen.getByText('Say what is known of who paid.')).toBeTruthy();
    await user.keyboard('Card ending 4471{Tab}{Tab}340{Enter}');
    await waitFor(() => expect(went).toEqual([{ at: 'desk' }]));
    expect(of('record_unmatched_purchase')).toEqual([{ form: { buyer: 'Card ending 4471', paid: '340', tax: '', invoice: '' } }]);
    expect(await screen.findByText('Purchase kept; it waits under Attention')).toBeTruthy();
  });

  it('r7 says what is wrong with it, and takes a person all the same', async () => {
    const wrong = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'paid', refusal: { code: 'amount_too_large' } }] });
    };
    const { user } = showPlace(<PurchasePlace />, { people: { rows: [], total: 0 }, record_unmatched_purchase: wrong });
    await user.click(screen.getByRole('button', { name: 'Nobody knows whose it is' }));
    await user.type(await screen.findByRole('textbox', { name: 'What is known of who paid' }), 'x');
    await user.type(screen.getByLabelText('Price, tax included'), '340{Enter}');
    await waitFor(() => expect(screen.getByLabelText('Price, tax included').getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText(/It waits under Attention until somebody says whose it is. Then/)).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Choose a person' }));
    expect(await screen.findByRole('textbox', { name: 'Name, phone or patient' })).toBeTruthy();
  });
});

describe('what a person can use at the till', () => {
  const promise = (id: string, why: string) => ({
    item: {
      id, person: 'emily', person_name: 'Emily Carter', referral: null, action: null, friend: null, friend_name: null, invoice: null, recipient: 'referrer' as const, form: 'discount' as const, state: 'available' as const, amount: mxn(0),
      calculation: { rule: 1, trigger: 'converted' as const, multiplier: 1000 }, needs_approval: false, available_on: '2025-11-01', valid_until: '2026-02-18', payout: null, payout_number: null, used_on: null, used_by: null, remainder: mxn(0), units: 0, units_left: 0, lost: 0, transferred_to: null, transferred_from: null, corrects: null, reason: null, granted_at: 0, granted_on: '2025-11-01',
    },
    why,
    waits: null,
  });
  const till: Program = {
    person: story, people: { rows: [emily], total: 1 }, record_purchase: { ...done, id: 'b1' },
    usable_rewards: [promise('ten', '10% off'), promise('fifty', '$50.00 off'), promise('wash', 'A wash')],
    quote_purchase: ({ form }) => ({ ...quote, usable: [{ reward: 'ten', what: '10% off', worth: mxn(100), cuts: [] }, { reward: 'fifty', what: '$50.00 off', worth: mxn(50), cuts: [] }], reward: form.reward ?? 'ten', discount: mxn(form.reward === 'fifty' ? 50 : 100), to_pay: mxn(form.reward === 'fifty' ? 950 : 900) }),
  };
  const at = async (program: Program = till) => {
    const shown = showPlace(<PurchasePlace person="emily" />, program);
    await screen.findByRole('button', { name: /10% off/ });
    await shown.user.keyboard('1000');
    return shown;
  };

  it('o1 uses another promise with one key, and sends the choice', async () => {
    const { user, of } = await at();
    expect(await screen.findByText(/\$100\.00, \$900\.00 left to pay/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /10% off/ }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('button', { name: /A wash.*not on this purchase/ })).toBeTruthy();
    await user.keyboard('{Alt>}2{/Alt}');
    expect(await screen.findByText(/\$50\.00, \$950\.00 left to pay/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /\$50\.00 off/ }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('textbox', { name: 'Price, tax included' })).toHaveProperty('value', '1000');
    await expectAccessible();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('record_purchase')).toHaveLength(1));
    expect(of('record_purchase')[0]?.form).toMatchObject({ reward: 'fifty', use_discount: true });
  });

  it('o1 hands over with one key what the person has besides', async () => {
    const gift = { item: { ...promise('trim', '').item, form: 'service' as const, amount: mxn(120) }, why: 'Nail trim, worth $120.00', waits: null };
    const { user, of } = await at({ ...till, usable_rewards: [promise('ten', '10% off'), gift], use_reward: { ...done, id: 'u1' } });
    expect(within(screen.getByRole('region', { name: 'Also theirs to use' })).getByRole('button', { name: /Nail trim, worth \$120\.00/ })).toBeTruthy();
    await user.keyboard('{Alt>}2{/Alt}');
    await screen.findByRole('heading', { name: 'Use this reward?' });
    expect(screen.queryByRole('textbox', { name: /How much/ })).toBeNull();
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(of('use_reward')).toEqual([{ reward: 'trim', form: { amount: '', visit: '' } }]));
  });

  it('o1 says why a promise cannot be used, and what limits cut of the friend’s discount', async () => {
    const cut = 'cut from $180.00 to $100.00 by its limit of $100.00';
    await at({ ...till, quote_purchase: { ...quote, usable: [{ reward: 'ten', what: '10% off', worth: mxn(100), cuts: [cut] }], reward: 'ten', discount: mxn(100), to_pay: mxn(900), not_usable: [{ reward: 'wash', what: 'A wash', why: 'from $1,500.00 on' }, { reward: 'old', what: '20% off', why: 'expired on 3 Nov 2025' }] } });
    expect(await screen.findByRole('button', { name: /A wash.*not on this purchase: from \$1,500\.00 on/ })).toBeTruthy();
    const off = within(screen.getByRole('region', { name: 'Cannot be used on this purchase' }));
    expect(off.getByText('20% off').parentElement?.textContent).toContain('expired on 3 Nov 2025');
    expect(off.queryByRole('button')).toBeNull();
    const pane = within(screen.getByRole('complementary', { name: 'What follows' }));
    expect(pane.getByText(cut)).toBeTruthy();
    expect(pane.getByText('Off this purchase')).toBeTruthy();
    await expectAccessible();
  });

  it('o1 uses none when the one that is used is let go', async () => {
    const { user, of } = await at();
    await screen.findByText(/left to pay/);
    await user.keyboard('{Alt>}1{/Alt}{Enter}');
    await waitFor(() => expect(of('record_purchase')).toHaveLength(1));
    expect(of('record_purchase')[0]?.form).toEqual({ person: 'emily', amount: '1000', tax: '', invoice: '', use_discount: false });
  });

  it('r7 says when one more visit counts for the referrer', async () => {
    await at({ ...till, quote_purchase: { ...quote, converts: false } });
    expect(await screen.findByText(/One more visit that counts for/)).toBeTruthy();
    expect(screen.queryByText(/This first visit/)).toBeNull();
  });
});
