import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mxn } from '../../../test/gallery/figures';
import { trialAnswer } from '../../../test/gallery/peopleScenes';
import { editorChoices, editorDraft, editorReading, editorTemplates } from '../../../test/gallery/program';
import { refused, showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { PersonLine } from '../../bindings/PersonLine';
import type { ProgramDraft } from '../../bindings/ProgramDraft';
import type { ProgramListed } from '../../bindings/ProgramListed';
import { Drafts, DraftsProvider } from '../../drafts/Drafts';
import { ProgramsPlace } from './ProgramsPlace';

function view(rest: Partial<ProgramListed> = {}): ProgramListed {
  return {
    id: 'p', name: 'Friends', state: 'active', version: 1, eligibility: { kinds: [] }, issuing: { at_registration: false, at_purchase: false, pattern: null }, card_text: { es: 'Nos recomienda' }, conditions: {}, starts_on: null, ends_on: null, gives: 'Friend: 12.5% off, at most $150.00 · Referrer: $200.00 in cash',
    terms: {
      program: 'p', currency: 'MXN', base: 'net', multiplier: 1000, referral_cap: mxn(500), approval_above: mxn(100), waiting_days: 30, valid_days: 90, validated: true,
      rules: [
        { number: 1, trigger: 'recorded', recipient: 'new_customer', form: 'discount', amount: { kind: 'percent', rate: 1250 }, minimum_spend: mxn(500), cap: mxn(150) },
        { number: 2, trigger: 'converted', recipient: 'referrer', form: 'cash', amount: { kind: 'fixed', amount: mxn(200) }, minimum_spend: mxn(500), cap: null },
      ],
    },
    ...rest,
  };
}

/** What the editor asks. */
const editor = { program_draft: editorDraft, program_choices: editorChoices, program_templates: editorTemplates, read_program: editorReading, program_spending: { cost: mxn(31280), left: mxn(28720) } };

function desk(programs: ProgramListed[], rest: Program = {}): Program {
  return {
    programs: () => programs,
    ...editor,
    write_program: ({ program, draft }) => {
      const id = program ?? 'new';
      programs = [...programs.filter((one) => one.id !== id), view({ id, name: draft.name, version: 2, state: program === null ? 'draft' : 'active' })];
      return { id, changes: [], attention: [] };
    },
    set_program_state: ({ program, state }) => {
      programs = programs.map((one) => (one.id === program ? { ...one, state } : one));
      return { id: program, changes: [], attention: [] };
    },
    ...rest,
  };
}

describe('codes that a program issues by itself', () => {
  const invalid = () => {
    throw new CallFailed({ kind: 'invalid', fields: [{ field: 'pattern', refusal: { code: 'code_symbols' } }] });
  };

  it('are set at once, and the pattern with Enter', async () => {
    const { user, of } = showPlace(<ProgramsPlace />, desk([view()], { set_issuing: { id: 'p', changes: [], attention: [] } }));
    await user.click(await screen.findByRole('button', { name: /^Friends/ }));
    await user.click(await screen.findByText('Codes and cards'));
    await user.click(await screen.findByRole('switch', { name: /is registered/ }));
    await screen.findByText('Saved');
    await user.type(screen.getByRole('textbox', { name: /Pattern/ }), 'DEVO-{{name}{{##}{Enter}');
    await waitFor(() => expect(of('set_issuing')).toHaveLength(2));
    expect(of('set_issuing')).toEqual([
      { program: 'p', form: { at_registration: true, at_purchase: false, pattern: '' } },
      { program: 'p', form: { at_registration: false, at_purchase: false, pattern: 'DEVO-{name}{##}' } },
    ]);
  });

  it('c4 can only be looked at by who may not write programs', async () => {
    const { user, of } = showPlace(<ProgramsPlace />, desk([view({ issuing: { at_registration: true, at_purchase: false, pattern: 'DEVO-{name}{##}' } })]), { may: ['read_all'] });
    await user.click(await screen.findByRole('button', { name: /^Friends/ }));
    await user.click(await screen.findByText('Codes and cards'));
    const set = await screen.findByRole('switch', { name: /is registered/ });
    expect(set, 'it is on, and stays so').toHaveProperty('checked', true);
    await user.click(set);
    expect(screen.getByRole('textbox', { name: /Pattern/ })).toHaveProperty('disabled', true);
    expect(of('set_issuing')).toEqual([]);
  });

  it('say what is wrong with a pattern', async () => {
    const { user } = showPlace(<ProgramsPlace />, desk([view()], { set_issuing: invalid }));
    await user.click(await screen.findByRole('button', { name: /^Friends/ }));
    await user.click(await screen.findByText('Codes and cards'));
    await user.type(await screen.findByRole('textbox', { name: /Pattern/ }), '!!');
    await user.click(screen.getByRole('button', { name: 'Keep the pattern' }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Pattern/ }).getAttribute('aria-invalid')).toBe('true'));
  });
});

describe('a copy of a program', () => {
  it('w1 opens as a new draft, and what is typed of it is kept apart', async () => {
    const { user, of } = showPlace(<ProgramsPlace />, desk([view()], { program_copy: { ...editorDraft, name: 'Copy of Friends' } }));
    await user.click(await screen.findByRole('button', { name: 'Copy: Friends' }));
    expect(await screen.findByDisplayValue('Copy of Friends')).toBeTruthy();
    expect(of('program_copy')).toEqual([{ program: 'p' }]);
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(of('write_program')).toHaveLength(1));
    expect(of('write_program')[0]).toMatchObject({ program: null, draft: { name: 'Copy of Friends' } });
  });

  it('w1 is offered to nobody who may not write programs', async () => {
    showPlace(<ProgramsPlace />, desk([view()]), { may: ['counter'] });
    await screen.findByRole('button', { name: /^Friends/ });
    expect(screen.queryByRole('button', { name: 'Copy: Friends' })).toBeNull();
  });
});

describe('programs', () => {
  it('begin in the first one: Enter opens it', async () => {
    const { user } = showPlace(<ProgramsPlace />, desk([view()]));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Friends/ })));
    await user.keyboard('{Enter}');
    expect(await screen.findByText('What people get')).toBeTruthy();
  });

  it('w1 are cloned from a template, which then waits to be started', async () => {
    const { user, of } = showPlace(<ProgramsPlace />, desk([]));
    const [add] = await screen.findAllByRole('button', { name: 'New program' });
    if (add) await user.click(add);
    await user.click(await screen.findByRole('button', { name: /Repair shop/ }));
    const name = await screen.findByRole('textbox', { name: 'Name of the program' });
    expect(name).toHaveProperty('value', 'Points for friends');
    await user.type(name, ' 2');
    await user.keyboard('{Control>}s{/Control}');
    await user.click(await screen.findByRole('button', { name: 'Start' }));
    await screen.findByRole('button', { name: 'Pause' });
    expect(of('write_program')[0]).toMatchObject({ program: null, draft: { name: 'Points for friends 2' } });
    expect(of('set_program_state')).toEqual([{ program: 'new', state: 'active' }]);
  });

  it('w1 begin from the template that is picked, and go on with what was typed only where that is asked for', async () => {
    const drafts = new Drafts();
    const kept = () => drafts.of('me').map(({ fields }) => (fields as ProgramDraft).name);
    const { user } = showPlace(
      <DraftsProvider drafts={drafts} staff="me">
        <ProgramsPlace />
      </DraftsProvider>,
      desk([]),
    );
    const pick = async (name: RegExp) => {
      await user.click((await screen.findAllByRole('button', { name: 'New program' }))[0] ?? document.body);
      await user.click(await screen.findByRole('button', { name }));
      return screen.findByRole('textbox', { name: 'Name of the program' });
    };
    const typed = await pick(/Repair shop/);
    await user.type(typed, ' 2');
    expect(kept()).toEqual(['Points for friends 2']);
    await user.keyboard('{Escape}');
    expect(await pick(/Continue the unsaved program.*Points for friends 2/)).toHaveProperty('value', 'Points for friends 2');
    await user.keyboard('{Escape}');
    expect(await pick(/Repair shop/), 'as the template has it').toHaveProperty('value', 'Points for friends');
    expect(kept(), 'it was said that it goes').toEqual([]);
    await user.keyboard('{Escape}');
    await user.click((await screen.findAllByRole('button', { name: 'New program' }))[0] ?? document.body);
    await screen.findByRole('button', { name: /Repair shop/ });
    expect(screen.queryByRole('button', { name: /Continue/ })).toBeNull();
  });

  it('w1 show one as it is saved, and write it as it is typed', async () => {
    const { user, of } = showPlace(<ProgramsPlace />, desk([view()]));
    expect(await screen.findByText('Friend: 12.5% off, at most $150.00 · Referrer: $200.00 in cash')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^Friends/ }));
    const name = await screen.findByRole('textbox', { name: 'Name of the program' });
    await screen.findByRole('img', { name: '$31,280.00 of the budget is used, $28,720.00 is left' });
    expect(screen.queryByRole('button', { name: /Save version/ }), 'nothing is new yet').toBeNull();
    await user.type(name, '!');
    await waitFor(() => expect(of('read_program').at(-1)).toMatchObject({ program: 'p', draft: { name: 'Friends of Los Fresnos!' } }));
    await user.click(screen.getByRole('button', { name: /Save version 2/ }));
    await screen.findByText('Saved');
    expect(of('write_program')).toEqual([{ program: 'p', draft: { ...editorDraft, name: 'Friends of Los Fresnos!' } }]);
    await expectAccessible();
  });

  it('w2 says at the field what Rust finds, and in the note what is refused', async () => {
    const reading = { ...editorReading, findings: [{ field: 'budget', refusal: { code: 'rule_out_of_range' as const, field: 'budget' } }] };
    const { user } = showPlace(<ProgramsPlace />, desk([view()], { read_program: reading, set_program_state: () => refused('too_many_programs', { limit: 5 }) }));
    await user.click(await screen.findByRole('button', { name: /^Friends/ }));
    expect(await screen.findByText('A budget of nothing would pay nothing, ever. Leave it empty for none.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect((await screen.findByRole('alert')).textContent).toContain('5 programs run at most.');
  });

  it('w1 r3 tells beside Start what another program pays for at the same time too', async () => {
    const told = "At the same time “Summer” pays for a friend's purchase too.";
    const { user, of } = showPlace(<ProgramsPlace />, desk([view({ state: 'draft' })], { read_program: { ...editorReading, changes: [], beside: [told] } }));
    await user.click(await screen.findByRole('button', { name: /^Friends/ }));
    expect(await screen.findByText(told)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Start/ }));
    await waitFor(() => expect(of('set_program_state'), 'it is told, not forbidden').toHaveLength(1));
  });

  it('can only be looked at by who may not write', async () => {
    const { user, of } = showPlace(<ProgramsPlace />, desk([view()]), { may: ['read_all'] });
    await screen.findByText(/^Friend:/);
    expect(screen.queryByRole('button', { name: 'New program' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Friends/ }));
    await user.type(await screen.findByRole('textbox', { name: 'Name of the program' }), '!');
    await user.keyboard('{Control>}s{/Control}');
    expect(of('write_program')).toEqual([]);
  });
});

describe('trying a program', () => {
  const open = async (rest: Program) => {
    const shown = showPlace(<ProgramsPlace />, desk([view()], rest));
    await shown.user.click(await screen.findByRole('button', { name: /^Friends/ }));
    return { ...shown, trial: await screen.findByRole('region', { name: 'Try it' }) };
  };

  it('w10 shows every reward with its reason, its cuts and when it is paid, of what is typed now', async () => {
    const { user, of, trial } = await open({ try_program: trialAnswer });
    await user.type(within(trial).getByRole('textbox', { name: 'A first visit of' }), '1,240');
    await user.click(within(trial).getByRole('button', { name: 'By which friend: one more' }));
    await within(trial).findByText('cut from $400.00 to $350.00 by the limit of $500.00 for one referral');
    await waitFor(() => expect(of('try_program').at(-1)).toMatchObject({ program: 'p', draft: { name: 'Friends of Los Fresnos' }, trial: { amount: '1,240', number: 2 } }));
    expect(trial.textContent).toContain('The friend pays$1,090.00');
    expect(trial.textContent).toContain('Payable from 20 Dec 2025');
    expect(trial.textContent).toContain('A manager approves it first.');
    expect(trial.textContent).toContain('The most for one referral is reached.');
    expect(of('write_program')).toEqual([]);
    await expectAccessible();
  });

  it('w2 w10 asks in which month in a row it is where a streak is rewarded', async () => {
    const rules = editorDraft.rules.map((rule) => ({ ...rule, trigger: 'streak' as const, milestone: '3' }));
    const { user, of, trial } = await open({ try_program: trialAnswer, program_draft: { ...editorDraft, rules } });
    await user.type(within(trial).getByRole('textbox', { name: 'A first visit of' }), '120');
    await user.click(within(trial).getByRole('button', { name: 'In which month in a row: one more' }));
    await waitFor(() => expect(of('try_program').at(-1)).toMatchObject({ trial: { amount: '120', number: 1, months: 2 } }));
  });

  it('w10 goes by what is booked of a referrer who is named', async () => {
    const juan: PersonLine = { id: 'juan', name: 'Juan Luna', phones: ['+524151520144'], emails: [], patients: [], language: 'es', code: null, friends: 6, balance: mxn(0) };
    const { user, of, trial } = await open({ people: { rows: [juan], total: 1 }, try_program: ({ trial: { referrer, number } }) => ({ ...trialAnswer, number: referrer === 'juan' ? 7 : number }) });
    await user.type(within(trial).getByRole('textbox', { name: /Who brings the friend/ }), 'juan');
    await within(trial).findByRole('option', { name: /Juan Luna/ });
    await user.keyboard('{Enter}');
    expect(within(trial).queryByRole('button', { name: 'By which friend: one more' }), 'the books say which').toBeNull();
    await user.type(within(trial).getByRole('textbox', { name: 'A first visit of' }), '120');
    await within(trial).findByText('Friend no. 7 of Juan Luna, by what is booked today');
    expect(of('try_program').at(-1)).toMatchObject({ trial: { amount: '120', referrer: 'juan' } });
  });

  it('w10 asks for the day, which visit, tax, kind and items only of who wants more', async () => {
    const { user, of, trial } = await open({ try_program: { ...trialAnswer, of_referral: mxn(900) } });
    await user.type(within(trial).getByRole('textbox', { name: 'A first visit of' }), '1,240');
    await waitFor(() => expect(of('try_program').at(-1)).toMatchObject({ trial: { amount: '1,240', tax: '', number: 1, kind: null, on: null } }));
    expect(within(trial).queryByLabelText(/On which day/)).toBeNull();
    await user.click(within(trial).getByRole('button', { name: 'More…' }));
    expect(document.activeElement, 'it is typed next').toBe(within(trial).getByRole('textbox', { name: /On which day/ }));
    await user.keyboard('1/7/2026');
    await user.click(within(trial).getByRole('button', { name: 'Which visit: one more' }));
    await user.type(within(trial).getByRole('textbox', { name: /Tax in it/ }), '171.03');
    await user.keyboard('{Tab}e');
    await user.click(within(trial).getByRole('button', { name: 'Add item' }));
    await user.keyboard('Bath');
    await waitFor(() => expect(of('try_program').at(-1)).toMatchObject({ trial: { amount: '1,240', tax: '171.03', purchase: 2, kind: 'employee', on: '2026-07-01', items: [{ product: 'Bath', quantity: 1, amount: '' }] } }));
    expect(within(trial).getByRole('textbox', { name: 'Each visit of' })).toBeDefined();
    await within(trial).findByText('With the visits before');
    await expectAccessible();
  });

  it('w10 says at tax and items what is wrong with them', async () => {
    const { user, trial } = await open({
      try_program: () => {
        throw new CallFailed({ kind: 'invalid', fields: [{ field: 'trial_items', refusal: { code: 'text_empty' } }] });
      },
    });
    await user.type(within(trial).getByRole('textbox', { name: 'A first visit of' }), '100');
    await user.click(within(trial).getByRole('button', { name: 'More…' }));
    await within(trial).findByText('Nothing was typed here.');
    expect(trial.textContent).not.toContain('Complete the program first');
  });

  it('w10 says at the amount what is wrong with it, and that a program must be complete', async () => {
    let field = 'trial_amount';
    const { user, trial } = await open({
      try_program: () => {
        throw new CallFailed({ kind: 'invalid', fields: [{ field, refusal: { code: 'amount_not_positive' } }] });
      },
    });
    const amount = within(trial).getByRole('textbox', { name: 'A first visit of' });
    await user.type(amount, '0');
    await waitFor(() => expect(amount.getAttribute('aria-invalid')).toBe('true'));
    field = 'referrer';
    await user.clear(amount);
    await user.type(amount, '100');
    await within(trial).findByText('Complete the program first: something beside is missing or wrong.');
  });

  it('w10 says that nothing follows, and why a program refuses', async () => {
    let refuses = false;
    const { user, trial } = await open({ try_program: () => (refuses ? refused('not_eligible') : { ...trialAnswer, discount: mxn(0), rewards: [], given: mxn(0) }) });
    const amount = within(trial).getByRole('textbox', { name: 'A first visit of' });
    await user.type(amount, '100');
    await within(trial).findByText('Nothing follows from such a visit.');
    refuses = true;
    await user.type(amount, '0');
    await within(trial).findByText(/A manager can change what the person is/);
    expect(trial.textContent).not.toContain('Complete the program first');
  });

  it('w1 show their versions: when, by whom, what changed, and who still has them', async () => {
    const versions = [
      { version: 2, since: '2025-11-12', at: 0, by: 'Héctor Ruiz', recorded: 5, open: 4, changes: [{ before: 'With a friend’s first purchase, the referrer gets 10% in cash.', after: 'With a friend’s first purchase, the referrer gets 15% in cash.' }] },
      { version: 1, since: '2025-09-01', at: 0, by: null, recorded: 40, open: 3, changes: [{ before: null, after: 'The program is called Friends.' }] },
    ];
    const { user, of } = showPlace(<ProgramsPlace />, desk([view()], { program_versions: versions }));
    await user.click(await screen.findByRole('button', { name: /^Friends/ }));
    await user.click(await screen.findByText('Versions'));
    const items = await screen.findAllByRole('heading', { name: /^Version \d/ });
    expect(items.map((item) => item.textContent)).toEqual(['Version 2', 'Version 1']);
    expect(screen.getByText('12 Nov 2025, by Héctor Ruiz')).toBeDefined();
    expect(screen.getByText('5 friends have it; 4 of them may still buy.')).toBeDefined();
    expect(screen.getByText('With a friend’s first purchase, the referrer gets 15% in cash.')).toBeDefined();
    expect(of('program_versions')).toEqual([{ program: 'p' }]);
  });
});
