import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn, today } from '../../../test/gallery/figures';
import { desk, done, juan, reward, svg, told } from '../../../test/juan';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { PersonStory } from '../../bindings/PersonStory';
import { PeoplePlace } from './PeoplePlace';
import { EditPersonPlace, NewPersonPlace } from './PersonFormPlace';
import { PersonPlace } from './PersonPlace';
import { qrView } from './view';
import { noPromise } from '../../../test/promise';

describe('a code where several programs run', () => {
  const programs = [
    { id: 'p', name: 'Friends', promise: noPromise, eligible: true, code: '04K7M-2QX9T' },
    { id: 'q', name: 'Puppies', promise: noPromise, eligible: true, code: null },
    { id: 'r', name: 'Students', promise: noPromise, eligible: false, refusal: { code: 'not_eligible' as const }, code: null },
  ];

  it('is issued in the one that is chosen', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...desk, running_programs: programs });
    await screen.findByText('payable today');
    await waitFor(() => expect(of('running_programs')).toHaveLength(1));
    await user.click(screen.getByRole('button', { name: 'Issue code' }));
    expect(await screen.findByText('Has 04K7M-2QX9T already')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Issue code: Students' }).getAttribute('aria-disabled')).toBe('true');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Issue code: Puppies' }));
    await waitFor(() => expect(of('issue_code')).toEqual([{ person: 'juan', program: 'q' }]));
    expect((await screen.findByText('04K7M-2QX9T', { selector: '[role=status] span' })).parentElement?.textContent).toContain('Juan Pérez has the code 04K7M-2QX9T already');
    await user.keyboard('{F4}');
    await waitFor(() => expect(document.activeElement, 'the one used last comes first').toBe(screen.getByRole('button', { name: 'Issue code: Friends' })));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(of('issue_code').at(-1), 'keys alone take it').toEqual({ person: 'juan', program: 'p' }));
  });
});

describe('the first code of somebody', () => {
  it('c4 is issued in the program of the last time, without a key more', async () => {
    const programs = [{ id: 'q', name: 'Puppies', promise: noPromise, eligible: true, code: null }, { id: 'p', name: 'Friends', promise: noPromise, eligible: true, code: null }];
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...desk, person: { ...juan, page: { ...juan.page, codes: [] } }, running_programs: programs });
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Puppies' })).toHaveProperty('checked', true));
    await expectAccessible();
    await user.keyboard('{F4}');
    await waitFor(() => expect(of('issue_code')).toEqual([{ person: 'juan', program: 'q' }]));
  });
});

describe('sending a code', () => {
  const message = { to: '+524151520311', subject: 'Su código', text: 'Con el código 04K7M-2QX9T: 15%', url: 'https://wa.me/', consent: true };
  const program: Program = {
    ...desk,
    code_message: ({ form }) => (form.to === '12' ? invalid('to', 'phone_unreadable') : { ...message, consent: form.to === '' ? form.channel !== 'email' : null }),
    touches: [{ id: 't1', code: 'c1', shown: '04K7M-2QX9T', channel: 'card', count: 1, reason: null, at: today(8, 0), on: '2025-11-20', staff_name: 'Lucía' }],
    send_code: done,
  };

  function invalid(field: string, code: string): never {
    throw new CallFailed({ kind: 'invalid', fields: [{ field, refusal: { code } }] });
  }

  it('takes S and Enter for who has a number, after the text was read', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, program);
    await screen.findByText('payable today');
    await user.keyboard('s');
    expect(await screen.findByText(/Con el código/)).toBeTruthy();
    expect(screen.getByText(/Card · today 08:00 · Lucía/)).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('WhatsApp has the message. Press send there.')).toBeTruthy();
    expect(of('send_code')).toEqual([{ form: { code: 'c1', channel: 'whatsapp', to: '', language: null } }]);
  });

  it('says what is wrong with a number, and that somebody did not agree', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, program);
    await user.click(await screen.findByRole('button', { name: 'Send code' }));
    await screen.findByText(/Con el código/);
    await user.type(screen.getByRole('textbox', { name: 'To which number' }), '12');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'To which number' }).getAttribute('aria-invalid')).toBe('true'));
    await user.keyboard('{Enter}');
    expect(of('send_code')).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'E-mail' }));
    expect(await screen.findByText(/has not agreed to messages/)).toBeTruthy();
  });

  it('says when nothing on this computer can send it', async () => {
    const broken = () => {
      throw new CallFailed({ kind: 'broken', code: 'no_handler', detail: '' });
    };
    const { user } = showPlace(<PersonPlace id="juan" />, { ...program, send_code: broken });
    await user.click(await screen.findByRole('button', { name: 'Send code' }));
    await screen.findByText(/Con el código/);
    await user.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('It was not sent');
  });
});

describe('a code that was read out on the phone', () => {
  it('c8 is noted, and nothing is opened', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...desk, code_message: { to: '', subject: '', text: 'x', url: '', consent: true }, touches: [], record_touch: done });
    await user.click(await screen.findByRole('button', { name: 'Send code' }));
    await user.click(await screen.findByRole('radio', { name: 'On the phone' }));
    expect(screen.queryByRole('textbox', { name: 'To which number' })).toBeNull();
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Noted')).toBeTruthy();
    expect(of('record_touch')).toEqual([{ code: 'c1', channel: 'phone', count: 1, reason: null }]);
    expect(of('send_code')).toEqual([]);
  });
});

describe('a promise of one person for another', () => {
  const promise = { ...reward, form: 'discount' as const, state: 'available' as const, amount: mxn(0) };
  const rosa = { id: 'rosa', name: 'Rosa Quiñones', phones: [], emails: [], patients: [], language: 'es' as const, code: null, friends: 0, balance: mxn(0) };
  const program: Program = { ...desk, reward: { reward: { item: promise, why: '10% off', waits: null }, postings: [], sum: null, lapses: [], uses: [] }, people: { rows: [{ ...rosa, id: 'juan', name: 'Juan Pérez' }, rosa], total: 2 }, transfer_reward: done };

  it('w12 is given with a reason, never to whom has it', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, program);
    await user.click(await screen.findByText(/waits until 20 Dec/));
    await user.click(await screen.findByRole('button', { name: 'Give to another person…' }));
    await user.type(await screen.findByRole('textbox', { name: 'To whom' }), 'a');
    await screen.findByText('Rosa Quiñones');
    expect(within(screen.getByRole('listbox')).getAllByRole('option')).toHaveLength(1);
    await user.keyboard('{Enter}');
    await expectAccessible();
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'her daughter{Enter}');
    expect(await screen.findByText('It is Rosa Quiñones’s now')).toBeTruthy();
    expect(of('transfer_reward')).toEqual([{ reward: 'w1', to: 'rosa', reason: 'her daughter' }]);
  });

  it('w12 says to whom it went, and a refusal', async () => {
    const { user, again } = showPlace(<PersonPlace id="juan" />, { ...program, transfer_reward: () => refused('own_payout') });
    await user.click(await screen.findByText(/waits until 20 Dec/));
    await user.click(await screen.findByRole('button', { name: 'Give to another person…' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'mine{Enter}');
    expect(await screen.findByText('First choose to whom.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'To whom' }), 'a');
    await screen.findByText('Rosa Quiñones');
    await user.keyboard('{Enter}');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('Nobody asks for or approves his own payout.');
    again(null);
    const given = showPlace(<PersonPlace id="juan" />, { ...program, reward: { reward: { item: { ...promise, state: 'transferred', transferred_to: 'Rosa Quiñones' }, why: '10% off', waits: null }, postings: [], sum: null, lapses: [], uses: [] } });
    await given.user.click(await screen.findByText(/waits until 20 Dec/));
    expect(await screen.findByText('Given to Rosa Quiñones')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Give to another person…' })).toBeNull();
  });
});

describe('a gift that a person uses', () => {
  const credit = { ...reward, form: 'credit' as const, state: 'available' as const, amount: mxn(50), remainder: mxn(30) };
  const story = { reward: { item: credit, why: '$50.00 account credit', waits: null }, postings: [], sum: null, lapses: [], uses: [{ id: 'u1', told: '$20.00 on Dec 2, 2025, by Marta', undone: false }] };
  const program: Program = { ...desk, reward: story, use_reward: done, undo_use: done };

  it('o1 is used in part, and a use is taken back with a reason', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, program);
    await user.click(await screen.findByText(/waits until 20 Dec/));
    await user.click(await screen.findByRole('button', { name: 'Use…' }));
    await user.type(await screen.findByRole('textbox', { name: /How much/ }), '10');
    await expectAccessible();
    await user.type(screen.getByRole('textbox', { name: /Visit or note/ }), 'bath');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Used')).toBeTruthy();
    expect(of('use_reward')).toEqual([{ reward: 'w1', form: { amount: '10', visit: 'bath' } }]);
    await user.click(await screen.findByText(/waits until 20 Dec/));
    await user.click(await screen.findByRole('button', { name: 'Take back: $20.00 on Dec 2, 2025, by Marta' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'not hers{Enter}');
    expect(await screen.findByText('Taken back')).toBeTruthy();
    expect(of('undo_use')).toEqual([{ usage: 'u1', reason: 'not hers' }]);
  });
});

describe('account credit that a payout was paid as', () => {
  const credit = { ...reward, id: 'c1', form: 'credit' as const, state: 'available' as const, amount: mxn(50), remainder: mxn(30), referral: null, friend: null, friend_name: null, payout: 'p1', payout_number: 324 };
  const told = { item: { kind: 'reward' as const, ...credit }, why: '$50.00 account credit, from payout P-0324, $30.00 of $50.00 left', waits: null };

  it('o6 is told with its payout, used, and cancelled only with that', async () => {
    const program: Program = { ...desk, person: { ...juan, story: [told] }, reward: { reward: { ...told, item: credit }, postings: [], sum: null, lapses: [], uses: [] } };
    const { user, went } = showPlace(<PersonPlace id="juan" />, program);
    await user.click(await screen.findByText(/Account credit from payout/));
    expect(await screen.findByRole('button', { name: 'Use…' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Cancel it…' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Open payout' }));
    expect(went).toEqual([{ at: 'payout', id: 'p1' }]);
  });
});

describe('a story that is longer than what is told', () => {
  const many = Array.from({ length: 200 }, (_, at) => ({ ...told, item: { ...told.item, id: `w${String(at)}` } }));

  it('says so, and leads to the statement, which has all', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...desk, person: { ...juan, story: many }, save_paper: 'Documents/Statement.pdf' });
    const said = (await screen.findByText(/More has happened than stands here/)).parentElement;
    await user.click(within(said ?? document.body).getByRole('button', { name: 'Statement' }));
    await waitFor(() => expect(of('save_paper')).toEqual([{ paper: { paper: 'statement', person: 'juan', as_of: null } }]));
  });

  it('says nothing while all is told', async () => {
    showPlace(<PersonPlace id="juan" />, { ...desk, person: { ...juan, story: many.slice(1) } });
    await screen.findByText('payable today');
    expect(screen.queryByText(/More has happened than stands here/)).toBeNull();
  });
});

describe('two records of one person', () => {
  const twin: PersonStory = { ...juan, phones: ['415 152 0311'], page: { ...juan.page, id: 'twin', details: { ...juan.page.details, name: 'Juan Perez' }, codes: [] } };
  const line = { id: 'twin', name: 'Juan Perez', phones: ['+524151520311'], emails: [], patients: [], language: 'es' as const, code: null, friends: 0, balance: mxn(0) };
  const program: Program = { ...desk, people: { rows: [{ ...line, id: 'juan', name: 'Juan Pérez' }, line], total: 2 }, side_by_side: { kept: juan, merged: twin, is_one: false }, merge_persons: done, unmerge_persons: done };

  it('become one by keyboard, with the record that was chosen and the reason', async () => {
    const { user, of, went } = showPlace(<PersonPlace id="juan" />, program);
    await user.click(await screen.findByRole('button', { name: 'Same person…' }));
    await user.keyboard('juan');
    expect(await screen.findAllByRole('option')).toHaveLength(1);
    await user.keyboard('{Enter}');
    await screen.findByRole('radio', { name: /Juan Perez/ });
    await expectAccessible();
    await user.click(screen.getByRole('radio', { name: /Juan Perez/ }));
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Same phone{Enter}');
    expect(await screen.findByText('They are one now.')).toBeTruthy();
    expect(of('merge_persons')).toEqual([{ kept: 'twin', merged: 'juan', reason: 'Same phone' }]);
    expect(went).toEqual([{ at: 'person', id: 'twin' }]);
  });

  it('stay two without a reason, and say why the program refused', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...program, merge_persons: () => refused('wrong_state') });
    await user.click(await screen.findByRole('button', { name: 'Same person…' }));
    await user.keyboard('juan');
    await screen.findByRole('option');
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('textbox', { name: 'Reason' }));
    await user.keyboard('{Enter}');
    expect(of('merge_persons')).toEqual([]);
    await user.keyboard('Same phone{Enter}');
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('are taken apart again from the page, with a reason', async () => {
    const merged: PersonStory = { ...juan, page: { ...juan.page, merges: [{ id: 'm', person: 'twin', person_name: 'Juan Perez', at: today(9, 0), on: '2025-11-20', staff_name: 'Héctor Ruiz', reason: 'Same phone' }] } };
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...program, person: merged });
    expect(await screen.findByText('Joined with Juan Perez')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Take apart/ }));
    await screen.findByText('Take Juan Perez apart again?');
    await user.keyboard('Father and son{Enter}');
    expect(await screen.findByText('They are two again.')).toBeTruthy();
    expect(of('unmerge_persons')).toEqual([{ merge: 'm', reason: 'Father and son' }]);
  });

  it('are a manager’s to join: others see it and cannot', async () => {
    showPlace(<PersonPlace id="juan" />, program, { may: ['counter'] });
    await screen.findByText('payable today');
    expect(screen.queryByRole('button', { name: 'Same person…' })).toBeNull();
  });
});

describe('a person’s page', () => {
  it('tells the story with its reasons, codes with their QR, and what can be paid', async () => {
    showPlace(<PersonPlace id="juan" />, desk);
    expect(await screen.findByText('payable today')).toBeTruthy();
    const list = screen.getByRole('list', { name: 'Story' });
    expect(within(list).getByText('waits until 20 Dec 2025')).toBeTruthy();
    expect(within(list).getByText(/P-0301/)).toBeTruthy();
    expect(within(list).getByText('−$600.00')).toBeTruthy();
    expect(await screen.findByRole('img', { name: '04K7M-2QX9T' })).toBeTruthy();
    expect(screen.getByText(/Ended 1 Jan/)).toBeTruthy();
    await expectAccessible();
  });

  it('opens a reward beside the story, balanced to the cent, and holds it back with a reason', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, desk);
    await user.click(await screen.findByText(/Reward for/));
    expect(await screen.findByText('Cost of rewards')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Put on hold…' }));
    await user.type(await screen.findByRole('textbox', { name: /Reason/ }), 'Asks for the invoice');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(of('hold_reward')).toEqual([{ reward: 'w1', reason: 'Asks for the invoice' }]));
  });

  it('p4 cancels a reward that was not given yet, with a reason', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, { ...desk, cancel_reward: done });
    await user.click(await screen.findByText(/Reward for/));
    await user.click(await screen.findByRole('button', { name: 'Cancel it…' }));
    await user.type(await screen.findByRole('textbox', { name: /Reason/ }), 'Left without paying{Enter}');
    await waitFor(() => expect(of('cancel_reward')).toEqual([{ reward: 'w1', reason: 'Left without paying' }]));
    await expectAccessible();
  });

  it('goes from a line of the story to what it is about, and from F6 to the card', async () => {
    const { user, went, of } = showPlace(<PersonPlace id="juan" />, desk);
    await user.click(await screen.findByText(/Brought/));
    await user.click(screen.getByText(/Cash payout/));
    await user.keyboard('{F6}');
    expect(went).toEqual([{ at: 'referral', id: 'f1' }, { at: 'payout', id: 'y1' }, { at: 'cards', person: 'juan' }]);
    await user.keyboard('{F4}');
    expect(went.at(-1), 'the standing code is here: another one has a word in it').toEqual({ at: 'cards', person: 'juan', personal: true });
    expect(of('issue_code')).toEqual([]);
    await user.click(screen.getByTitle('Print card'));
    expect(went.at(-1)).toMatchObject({ at: 'cards', person: 'juan', code: juan.page.codes[0]?.id });
  });

  it('saves the statement where there is no printer, and opens it', async () => {
    const { user, of } = showPlace(<PersonPlace id="juan" />, desk);
    await user.click(await screen.findByRole('button', { name: 'Statement' }));
    expect(await screen.findByText('Saved as Documents/Statement.pdf')).toBeTruthy();
    expect(of('save_paper')).toEqual([{ paper: { paper: 'statement', person: 'juan', as_of: null } }]);
    await user.keyboard('{Control>}o{/Control}');
    await waitFor(() => expect(of('open_saved')).toEqual([{ path: 'Documents/Statement.pdf' }]));
  });

  it('says why a statement was not saved', async () => {
    const { user } = showPlace(<PersonPlace id="juan" />, { ...desk, save_paper: () => refused('not_signed_in') });
    await user.click(await screen.findByRole('button', { name: 'Statement' }));
    expect(await screen.findByText(/sign in/i)).toBeTruthy();
  });

  it('says why what cannot be done now cannot', async () => {
    showPlace(<PersonPlace id="juan" />, { ...desk, person: { ...juan, page: { ...juan.page, balance: { ...juan.page.balance, available: mxn(0) } } } }, { may: ['read_all'] });
    expect(await screen.findAllByText('Somebody from the desk does this.')).toHaveLength(3);
  });

  it('says that somebody is not here any more', async () => {
    showPlace(<PersonPlace id="juan" />, { person: () => refused('not_found', { what: 'person' }) });
    expect(await screen.findByText(/This person is not here any more/)).toBeTruthy();
  });

  it('reads the picture of a code, and nothing else', () => {
    expect(qrView(svg, 'A')).toEqual({ modules: 29, path: 'M4 4h7v7h-7z', content: 'A' });
    expect(qrView('<svg/>', 'A')).toBeNull();
  });
});

describe('the form of a person', () => {
  it('sends what was typed as it is, and shows what each field wants', async () => {
    let answer: () => typeof done = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'emails', refusal: { code: 'email_unreadable' } }] });
    };
    const { user, of, went } = showPlace(<NewPersonPlace name="Ana Ruiz" />, { save_person: () => answer(), alike: [] });
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Ana Ruiz');
    await user.type(screen.getByRole('textbox', { name: 'Phone' }), '442 123 4567');
    await user.type(screen.getByRole('textbox', { name: /E-mail/ }), 'x@{Enter}');
    expect(await screen.findByText(/This is not an e-mail address/)).toBeTruthy();
    answer = () => ({ ...done, id: 'ana' });
    await user.type(screen.getByRole('textbox', { name: /E-mail/ }), 'y.mx{Enter}');
    await waitFor(() => expect(went).toEqual([{ at: 'person', id: 'ana' }]));
    expect(of('save_person').at(-1)).toMatchObject({ person: null, form: { name: 'Ana Ruiz', phones: ['442 123 4567'], emails: ['x@y.mx'] } });
  });

  it('keeps what it does not show when it changes somebody', async () => {
    const { user, of } = showPlace(<EditPersonPlace id="juan" />, { person: juan, save_person: done, alike: [] });
    await user.type(await screen.findByRole('textbox', { name: /Notes/ }), 'Saturdays');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(of('save_person')[0]).toMatchObject({ person: 'juan', form: { external_id: 'A-7', tags: 'VIP, Club', customer_since: '2019-03-01', notes: 'Saturdays', consent_messages: true } }));
    expect(of('alike').at(-1)).toMatchObject({ except: 'juan' });
  });

  it('p1 takes the number in another system and since when somebody is a customer', async () => {
    const taken = (): never => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'external_id', refusal: { code: 'text_control' } }] });
    };
    const { user, of } = showPlace(<EditPersonPlace id="juan" />, { person: juan, save_person: ({ form }) => (form.external_id === 'A-8' ? done : taken()), alike: [] });
    const number = await screen.findByRole('textbox', { name: /Number in your other system/ });
    await user.clear(number);
    await user.type(number, 'A-9');
    const since = screen.getByRole('textbox', { name: /Customer since/ });
    await user.clear(since);
    await user.type(since, '5/6/2020');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Number in your other system/ }).getAttribute('aria-invalid')).toBe('true'));
    await user.clear(number);
    await user.type(number, 'A-8{Control>}s{/Control}');
    await waitFor(() => expect(of('save_person').at(-1)).toMatchObject({ person: 'juan', form: { external_id: 'A-8', customer_since: '2020-06-05' } }));
  });

  it('says at the field that a check digit of the bank account does not fit', async () => {
    const refusal = { code: 'bank_account_check', kind: 'iban' };
    const answer = (): never => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'bank_account', refusal }] });
    };
    const known = { ...juan, page: { ...juan.page, account: 'DE ···· 3000', details: { ...juan.page.details, bank_account: 'DE89370400440532013000' } } };
    const { user, of } = showPlace(<EditPersonPlace id="juan" />, { person: known, save_person: answer, alike: [] });
    const account = await screen.findByRole('textbox', { name: /Bank account/ });
    expect(account).toHaveProperty('value', 'DE89370400440532013000');
    await user.type(account, '1{Enter}');
    expect(await screen.findByText(/The check digits of this IBAN do not fit/)).toBeTruthy();
    expect(of('save_person')[0]).toMatchObject({ form: { bank_account: 'DE893704004405320130001' } });
  });

  it('shows the end of the bank account, and tells its changes in the story', async () => {
    const change = { item: { kind: 'account' as const, id: 'x', at: today(8, 0), shown: 'DE ···· 3000', by: 'Lucía' }, why: '', waits: null };
    const gone = { item: { kind: 'account' as const, id: 'z', at: today(9, 0), shown: null, by: 'Lucía' }, why: '', waits: null };
    const { went, user } = showPlace(<PersonPlace id="juan" />, { ...desk, person: { ...juan, page: { ...juan.page, account: 'DE ···· 3000' }, story: [gone, change] } });
    expect(await screen.findByText('Bank account taken out')).toBeTruthy();
    expect(screen.getAllByText('DE ···· 3000')).toHaveLength(2);
    await user.click(screen.getByText('Bank account taken out'));
    expect(went).toEqual([{ at: 'edit_person', id: 'juan' }]);
  });

  it('takes digits that found nobody as a phone', () => {
    showPlace(<NewPersonPlace name="442 123" />, { alike: [] });
    expect(screen.getByRole('textbox', { name: 'Phone' })).toHaveProperty('value', '442 123');
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', '');
  });
});

describe('the list of people', () => {
  const row = (number: number) => ({ id: String(number), name: `Person ${number}`, phones: [], emails: [], patients: [], language: 'es' as const, code: null, friends: 0, balance: mxn(0) });

  it('asks for the next page at the end of the list, and for what is typed', async () => {
    const page = ({ typed, offset }: { typed: string; offset: number }) => (typed === '' ? { rows: [row(offset), row(offset + 1)], total: 4 } : { rows: [row(9)], total: 1 });
    const { user, of, went } = showPlace(<PeoplePlace />, { people: page });
    expect(await screen.findByText('Person 3')).toBeTruthy();
    expect(of('people').map((args) => args.offset)).toEqual([0, 2]);
    await user.type(screen.getByRole('textbox', { name: /Name, phone/ }), 'nine');
    await user.click(await screen.findByText('Person 9'));
    expect(went).toEqual([{ at: 'person', id: '9' }]);
  });
});
