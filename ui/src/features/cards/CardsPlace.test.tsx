import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { editorChoices } from '../../../test/gallery/program';
import { organization } from '../../../test/organization';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { CodeView } from '../../bindings/CodeView';
import type { PersonLine } from '../../bindings/PersonLine';
import { cardOrder, firstJob } from './answers';
import { CardsPlace } from './CardsPlace';
import type { DrawPdf } from './pdfPages';
import { noPromise, promise } from '../../../test/promise';

const line: PersonLine = { id: 'juan', name: 'Juan Pérez', phones: ['+524151520311'], emails: [], patients: [{ name: 'Luna' }], language: 'es', code: null, friends: 1, balance: mxn(0) };

function code(rest: Partial<CodeView> = {}): CodeView {
  return { id: 'c', shown: '04K7M-2QX9T', kind: 'standing', program: 'p', program_name: 'Friends', starts_on: null, ends_on: '2026-12-31', use_limit: 5, uses: 1, paused: false, provisional: false, cards: 0, issued_at: today(9, 0), ...rest };
}

const remembered = { card: 'HP M404', receipt: null, statement: null, stock: 'j8414', nudge_x: 3, nudge_y: -2, receipt_roll: false } as const;

/** A program that holds one person's codes. */
function desk(codes: CodeView[], rest: Program = {}): Program {
  const add = (one: CodeView) => {
    codes = [...codes, one];
    return { code: one.id, shown: one.shown, had_one: false };
  };
  return {
    people: { rows: [line], total: 1 },
    person: () => ({
      phones: ['415 152 0311'],
      page: {
        id: 'juan',
        details: { name: 'Juan Pérez', phones: ['+524151520311'], emails: [], address: null, language: 'es', consent: { messages: false, leaderboard: false }, notes: null, external_id: null, patients: [{ name: 'Luna' }], customer_since: null },
        is_customer: true, referrer: null, balance: { available: mxn(0), waiting: mxn(0), in_payout: mxn(0), paid: mxn(0), year: 2025 }, funnel: { cards: 0, referrals: 0, converted: 0, rewards: 0 }, codes, merges: [],
      },
      story: [],
      refunds: [],
      refundable: [],
      choices: [], to_come: mxn(0),
      next_statuses: [], own_terms: [],
    }),
    printers: remembered,
    system_printers: [{ name: 'HP M404', is_default: true, state: { state: 'idle' }, alerts: [] }],
    paper: new ArrayBuffer(8),
    check_personal_code: ({ text }) => (text === 'TAKEN1' ? { code: 'code_taken' } : null),
    issue_code: () => add(code()),
    issue_personal_code: ({ text }) => add(code({ id: 'own', shown: text, kind: 'personal' })),
    update_code: ({ code: id, form }) => {
      codes = codes.map((one) => (one.id === id ? { ...one, ...form } : one));
      return { id, changes: [], attention: [] };
    },
    print_cards: { printer: 'HP M404', id: 'HP-1' },
    print_test_page: { printer: 'HP M404', id: 'HP-2' },
    save_paper: 'Documents/card.pdf',
    set_printers: null,
    ...rest,
  };
}

const draw: DrawPdf = () => Promise.resolve(['blob:front', 'blob:back']);
const at = { at: 'cards', person: 'juan' } as const;

const given = vi.fn();

beforeEach(() => {
  URL.revokeObjectURL = given;
});

describe('cards of a person', () => {
  const programs = [{ id: 'r', name: 'Students', promise: noPromise, eligible: false, code: null }, { id: 'q', name: 'Puppies', promise: noPromise, eligible: true, code: null }, { id: 'p', name: 'Friends', promise: noPromise, eligible: true, code: null }];

  it('c4 issues in the program of the last time, without a key more', async () => {
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([], { running_programs: programs }), { at });
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Puppies' })).toHaveProperty('checked', true));
    expect(screen.queryByRole('radio', { name: 'Students' }), 'not where they may not refer').toBeNull();
    await expectAccessible();
    await user.keyboard('{F4}');
    await waitFor(() => expect(of('issue_code')).toEqual([{ person: 'juan', program: 'q' }]));
  });

  it('c4 issues in another program once it is chosen', async () => {
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([], { running_programs: programs }), { at });
    await user.click(await screen.findByRole('radio', { name: 'Friends' }));
    await user.keyboard('{F4}');
    await waitFor(() => expect(of('issue_code')).toEqual([{ person: 'juan', program: 'p' }]));
  });

  it('takes the name, Enter, F4 and F6 from nobody chosen to a printed card', async () => {
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([]), { at: { at: 'cards' } });
    await user.type(await screen.findByRole('textbox', { name: 'Choose a person' }), 'juan');
    await screen.findByRole('option', { name: /Juan Pérez/ });
    await user.keyboard('{Enter}');
    await screen.findByRole('button', { name: /Issue/ });
    await user.keyboard('{F4}');
    expect(await screen.findByRole('img', { name: 'Front' })).toHaveProperty('src', 'blob:front');
    await user.keyboard('{F6}');
    expect(await screen.findByText('1 card sent to HP M404.')).toBeTruthy();
    expect(of('issue_code')).toEqual([{ person: 'juan', program: null }]);
    expect(screen.getByText('04K7M-2QX9T', { selector: '[role=status] span' }).parentElement?.textContent, 'it can be read out').toContain('Code 04K7M-2QX9T issued to Juan Pérez');
    expect(of('print_cards')[0]).toMatchObject({ printer: 'HP M404', reason: null, order: { code: 'c', stock: 'j8414', language: 'es', options: { nudge_x: 3, nudge_y: -2, copies: 1, start_cell: 1, sides: 'front' } } });
    expect(of('set_printers'), 'this computer remembers what it printed on').toEqual([{ printers: remembered }]);
  });

  it('asks for the preview of one card whatever lies on the sheet, and draws it anew for another look', async () => {
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([code()]), { at });
    await screen.findByRole('img', { name: 'Front' });
    screen.getByRole('textbox', { name: 'Cards' }).focus();
    await user.keyboard('{ArrowUp}');
    expect(of('paper')).toHaveLength(1);
    await user.click(screen.getByRole('radio', { name: 'Both' }));
    await waitFor(() => expect(of('paper').at(-1)?.paper).toMatchObject({ paper: 'card', options: { sides: 'both', copies: 1 } }));
  });

  it('prints as soon as the card is drawn when F6 came before, and only once', async () => {
    let drawn: (pages: readonly string[]) => void = () => undefined;
    const slow: DrawPdf = () => new Promise((done) => (drawn = done));
    const { user, of } = showPlace(<CardsPlace draw={slow} />, desk([code()]), { at });
    await user.keyboard('{F6}');
    await screen.findByRole('status', { name: 'Drawing the card' });
    await user.keyboard('{F6}{F6}');
    expect(of('print_cards'), 'nothing prints unseen').toEqual([]);
    drawn(['blob:front']);
    await screen.findByText('1 card sent to HP M404.');
    await user.click(screen.getByRole('switch', { name: 'End date' }));
    drawn(['blob:front']);
    await new Promise((done) => setTimeout(done, 50));
    expect(of('print_cards')).toHaveLength(1);
  });

  it('says what has no effect on this card, and opens the settings where nothing prints', async () => {
    const program = desk([code({ ends_on: null })], { system_printers: [], running_programs: [{ id: 'p', name: 'Friends', promise: noPromise, eligible: true, code: null }] });
    const { user, went } = showPlace(<CardsPlace draw={draw} />, program, { at });
    await screen.findByRole('img', { name: 'Front' });
    expect(await screen.findByText('This program offers friends nothing.')).toBeTruthy();
    expect(screen.getByText('This code has no end date.')).toBeTruthy();
    expect(screen.getByText(/The clinic has no phone yet/)).toBeTruthy();
    await user.keyboard('{F6}');
    await user.click(await screen.findByRole('button', { name: 'Open the printing settings' }));
    expect(went).toEqual([{ at: 'settings', section: 'printing' }]);
  });

  it('leaves the options of a card that has all of it', async () => {
    const program = desk([code()], { running_programs: [{ id: 'p', name: 'Friends', promise, eligible: true, code: null }] });
    const { user, of } = showPlace(<CardsPlace draw={draw} />, program, { at, org: { ...organization, phone: '415 152 0100' } });
    await screen.findByRole('img', { name: 'Front' });
    expect(screen.getByText('It stands on the back: choose both sides.')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Both' }));
    await user.click(screen.getByRole('switch', { name: 'Clinic phone' }));
    await waitFor(() => expect(of('paper').at(-1)?.paper).toMatchObject({ options: { fields: { phone: false, expiry: true, offer: true } } }));
  });

  it('prints the test page of this stock and nudge, and records nothing', async () => {
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([code()]), { at });
    await screen.findByRole('img', { name: 'Front' });
    await user.click(screen.getByRole('button', { name: 'Print test page' }));
    expect(await screen.findByText('Test page sent to HP M404.')).toBeTruthy();
    expect(of('print_test_page')[0]).toMatchObject({ printer: 'HP M404', order: { stock: 'j8414', options: { nudge_x: 3, nudge_y: -2 } } });
    expect(of('print_cards')).toEqual([]);
  });

  it('wants a reason for a card that was handed over before', async () => {
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([code({ cards: 2 })]), { at });
    await screen.findByRole('img', { name: 'Front' });
    await user.keyboard('{F6}');
    await screen.findByText('Print again for Juan Pérez?');
    await user.keyboard('{Enter}');
    expect(of('print_cards')).toEqual([]);
    await user.keyboard('lost it{Enter}');
    await screen.findByText('1 card sent to HP M404.');
    expect(of('print_cards')[0]?.reason).toBe('lost it');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says why it was not printed, and saves the PDF instead', async () => {
    const broken = () => {
      throw new CallFailed({ kind: 'broken', code: 'printer_stopped', detail: 'paper out' });
    };
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([code()], { print_cards: broken }), { at });
    await screen.findByRole('img', { name: 'Front' });
    await user.keyboard('{F6}');
    expect((await screen.findByRole('alert')).textContent).toContain('Look at its paper and lights');
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findByText('Saved as Documents/card.pdf')).toBeTruthy();
    const test = screen.getByRole('button', { name: 'Save test page' });
    await waitFor(() => expect(test.getAttribute('aria-busy')).not.toBe('true'));
    await user.click(test);
    await waitFor(() => expect(of('save_paper').map(({ paper }) => paper.paper)).toEqual(['sheet', 'test_page']));
  });

  it('says that the printer is not here, where to choose one, and records no print', async () => {
    let here = false;
    const print = () => {
      if (!here) throw new CallFailed({ kind: 'broken', code: 'no_printer', detail: 'HP M404' });
      return { printer: 'HP M404', id: 'HP-1' };
    };
    const { user } = showPlace(<CardsPlace draw={draw} />, desk([code()], { print_cards: print }), { at });
    await screen.findByRole('img', { name: 'Front' });
    await user.keyboard('{F6}');
    expect((await screen.findByRole('alert')).textContent).toContain('This printer is not here. Choose one in the settings, under printing.');
    expect(screen.queryByText(/sent to/)).toBeNull();
    here = true;
    await user.keyboard('{F6}');
    expect(await screen.findByText('1 card sent to HP M404.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says while typing whether a personal code can be had, and issues it', async () => {
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([code()]), { at });
    const field = await screen.findByRole('textbox', { name: /Personal code/ });
    await user.type(field, 'TAKEN1');
    expect(await screen.findByText('This code is taken. Choose another.')).toBeTruthy();
    await user.clear(field);
    await user.type(field, 'JUANLUNA');
    expect(await screen.findByText('JUANLUNA is free.')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('combobox', { name: 'Code' })).toHaveProperty('value', 'JUANLUNA');
    expect(of('issue_personal_code')).toEqual([{ person: 'juan', program: 'p', text: 'JUANLUNA', own_terms: [] }]);
  });

  it('w3 issues one with terms of its own, which only a manager can', async () => {
    const { user, of, again } = showPlace(<CardsPlace draw={draw} />, desk([code()], { program_choices: editorChoices, code_terms: [{ code: 'own', words: ['The referrer: 20% in cash'] }] }), { at });
    await user.type(await screen.findByRole('textbox', { name: /Personal code/ }), 'JUANVIP');
    await user.click(screen.getByRole('button', { name: 'With own terms…' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('textbox', { name: 'Personal code' })).toHaveProperty('value', 'JUANVIP');
    await user.type(await within(dialog).findByRole('textbox', { name: 'Percentage' }), '20');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('The referrer: 20% in cash')).toBeTruthy();
    expect(of('issue_personal_code')).toEqual([{ person: 'juan', program: 'p', text: 'JUANVIP', own_terms: [{ recipient: 'referrer', form: 'cash', amount: 'percent', typed: '20', tiers: [] }] }]);
    again(null);
    showPlace(<CardsPlace draw={draw} />, desk([code()]), { at, may: ['counter'] });
    await screen.findByRole('textbox', { name: /Personal code/ });
    expect(screen.queryByRole('button', { name: 'With own terms…' })).toBeNull();
  });

  it('shows what the program says when a personal code is refused after all', async () => {
    const { user } = showPlace(<CardsPlace draw={draw} />, desk([code()], { issue_personal_code: () => refused('code_offensive') }), { at });
    await user.type(await screen.findByRole('textbox', { name: /Personal code/ }), 'JUANLUNA');
    await screen.findByText('JUANLUNA is free.');
    await user.keyboard('{Enter}');
    expect(await screen.findByText('This word cannot go on a card. Choose another.')).toBeTruthy();
  });

  it('pauses a code and leaves its limits as they were', async () => {
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([code()]), { at });
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    await user.click(await screen.findByRole('button', { name: 'Resume' }));
    expect(of('update_code')).toEqual([true, false].map((paused) => ({ code: 'c', form: { starts_on: null, ends_on: '2026-12-31', use_limit: 5, paused } })));
  });

  it('says that a code ended or was used up', async () => {
    showPlace(<CardsPlace draw={draw} />, desk([code({ ends_on: '2025-11-19' })]), { at });
    expect(await screen.findByText('Ended')).toBeTruthy();
  });

  it('prints a card that this window cannot draw, and says so', async () => {
    const { user, of } = showPlace(<CardsPlace draw={() => Promise.reject(new Error('no canvas'))} />, desk([code({ uses: 5 })]), { at });
    await screen.findByText('The card cannot be shown here. It prints and saves all the same.');
    expect(screen.getByText('Used up')).toBeTruthy();
    await user.keyboard('{F6}');
    await waitFor(() => expect(of('print_cards')).toHaveLength(1));
  });

  it('gives pictures back to the browser when they are no longer shown', async () => {
    const { unmount } = showPlace(<CardsPlace draw={draw} />, desk([code()]), { at });
    await screen.findByRole('img', { name: 'Front' });
    unmount();
    expect(given).toHaveBeenCalledWith('blob:front');
  });

  it('lets a receptionist print but not pause', async () => {
    showPlace(<CardsPlace draw={draw} />, desk([code()]), { at, may: ['counter'] });
    await screen.findByRole('img', { name: 'Front' });
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
    await expectAccessible();
  });
});

describe('a card job', () => {
  it('starts with the printer of this computer, even one that was not chosen', () => {
    const plain = { ...remembered, card: 'gone' };
    expect(firstJob(plain, [{ name: 'Laser', is_default: false, state: { state: 'idle' }, alerts: [] }], 'en')).toMatchObject({ printer: 'Laser', stock: 'j8414', nudgeX: 3 });
    expect(firstJob({ ...plain, stock: null }, [], 'en')).toMatchObject({ printer: null, stock: 'l7414' });
  });

  it('orders what is set', () => {
    expect(cardOrder('c', { ...firstJob(remembered, [], 'es'), start: 4, count: 6, sides: 'both', cropMarks: true }).options).toMatchObject({ start_cell: 4, copies: 6, sides: 'both', crop_marks: true });
  });
});

describe('codes for many', () => {
  const issued = (rest: object = {}) => ({ person: null, code: 'c', text: 'X', had_one: false, refusal: null, ...rest });

  it('go to everybody who has none, and say who got none and why', async () => {
    let left = [line, { ...line, id: 'ana', name: 'Ana Ruiz' }];
    const program = desk([], { without_code: () => left, issue_codes: () => ((left = []), [issued({ person: 'juan' }), issued({ person: 'ana', text: null, refusal: { code: 'not_eligible' } })]) });
    const { user, of } = showPlace(<CardsPlace draw={draw} />, program, { at: { at: 'cards' } });
    await user.click(await screen.findByRole('button', { name: 'Codes for all' }));
    await user.click(await screen.findByRole('button', { name: 'Issue 2 codes' }));
    expect(await screen.findByText('1 code issued')).toBeTruthy();
    expect(screen.getByText('1 was not')).toBeTruthy();
    expect(await screen.findByText('Everybody has a code')).toBeTruthy();
    expect(of('issue_codes')).toEqual([{ program: null, people: ['juan', 'ana'] }]);
    await expectAccessible();
  });

  it('of a campaign take a pattern, a number, a limit and a last day', async () => {
    const known = { id: 'k', shown: 'VERANO25', program: 'p', program_name: 'Friends', campaign: null, referrer: null, referrer_name: null, starts_on: null, ends_on: null, use_limit: 5, uses: 2, paused: false, issued_at: today(9, 0) };
    const { user, of } = showPlace(<CardsPlace draw={draw} />, desk([], { campaign_codes: [known], issue_campaign_codes: [issued(), issued()] }), { at: { at: 'cards' } });
    await user.click(await screen.findByRole('button', { name: 'Campaign codes' }));
    expect(await screen.findByText('2 of 5 uses')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(of('issue_campaign_codes'), 'a code has a text').toEqual([]);
    await user.type(screen.getByRole('textbox', { name: 'Code' }), 'EXPO-{{##}');
    await user.clear(screen.getByRole('textbox', { name: 'How many' }));
    await user.type(screen.getByRole('textbox', { name: 'How many' }), '2');
    await user.type(screen.getByRole('textbox', { name: /Uses each/ }), '10{Enter}');
    expect(await screen.findByText('2 codes issued')).toBeTruthy();
    expect(of('issue_campaign_codes')).toEqual([{ form: { text: 'EXPO-{##}', count: 2, program: null, referrer: null, starts_on: null, ends_on: null, use_limit: 10, own_terms: [] } }]);
    await expectAccessible();
  });
});
