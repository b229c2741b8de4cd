import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { programRows } from '../../../test/gallery/peopleScenes';
import { editorDraft, togetherDraft, togetherReading } from '../../../test/gallery/program';
import { editorProps } from '../../../test/gallery/programScenes';
import { points, service } from '../../../test/promise';
import { expectAccessible, show } from '../../../test/show';
import type { ProgramDraft } from '../../bindings/ProgramDraft';
import { ProgramEditor, type ProgramEditorProps } from './ProgramEditor';
import { ProgramsPage } from './ProgramsPage';
import { Given } from './TryIt';

function Editor({ onTyped, ...rest }: Partial<ProgramEditorProps> & { onTyped?: (draft: ProgramDraft) => void }) {
  const props = editorProps(rest);
  const [draft, setDraft] = useState(props.editing.draft);
  const onDraft = (next: ProgramDraft) => {
    onTyped?.(next);
    setDraft(next);
  };
  return <ProgramEditor {...props} editing={{ ...props.editing, draft, onDraft }} />;
}

describe('the sentences of a program', () => {
  it('w2 open at the word that is pressed, and send what is typed as it is', async () => {
    const onTyped = vi.fn();
    const { user } = show(<Editor onTyped={onTyped} />);
    await user.click(screen.getByRole('button', { name: '$250.00' }));
    const amount = screen.getByRole('textbox', { name: 'Amount' });
    expect(document.activeElement).toBe(amount);
    await user.clear(amount);
    await user.type(amount, '1,OOO');
    expect((onTyped.mock.lastCall?.[0] as ProgramDraft).rules[1]?.typed).toBe('1,OOO');
    expect(screen.getAllByText(/^Before: When a friend's first purchase/)).toHaveLength(2);
  });

  it('w2 are added, moved and removed', async () => {
    const onTyped = vi.fn();
    const { user } = show(<Editor onTyped={onTyped} />);
    const numbers = () => (onTyped.mock.lastCall?.[0] as ProgramDraft).rules.map((rule) => rule.number);
    await user.click(screen.getByRole('button', { name: 'Move sentence 2 up' }));
    expect(numbers()).toEqual([2, 1, 3]);
    await user.click(screen.getByRole('button', { name: 'Remove sentence 3' }));
    expect(numbers()).toEqual([2, 1]);
    await user.click(screen.getByRole('button', { name: 'Add a sentence' }));
    expect(numbers()).toEqual([2, 1, null]);
    expect(screen.getByRole('combobox', { name: 'When' })).toBeTruthy();
  });

  it('w2 ask for what their trigger and form need, as Rust says it', async () => {
    const onTyped = vi.fn();
    const { user } = show(<Editor onTyped={onTyped} />);
    await user.click(screen.getByRole('button', { name: 'Change sentence 2' }));
    expect(screen.queryByRole('textbox', { name: /Number of friends/ })).toBeNull();
    const pick = async (name: string, downs: number) => {
      await user.click(screen.getByRole('combobox', { name }));
      await user.keyboard(`${'{ArrowDown}'.repeat(downs)}{Enter}`);
    };
    await pick('When', 2);
    expect(screen.getByRole('textbox', { name: 'Number of friends' })).toBeTruthy();
    await pick('In which form', 4);
    expect(screen.getByRole('textbox', { name: 'How many' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'At most optional' })).toBeNull();
    expect((onTyped.mock.lastCall?.[0] as ProgramDraft).rules[1]).toMatchObject({ form: 'points', amount: 'units', typed: '' });
    await pick('In which form', 1);
    expect(screen.queryByRole('textbox', { name: 'How many' })).toBeNull();
    expect(screen.getByRole('textbox', { name: 'What it is' })).toBeTruthy();
  });

  it('w2 ask a streak for its months', async () => {
    const onTyped = vi.fn();
    const { user } = show(<Editor onTyped={onTyped} />);
    await user.click(screen.getByRole('button', { name: 'Change sentence 3' }));
    await user.click(screen.getByRole('combobox', { name: 'When' }));
    await user.keyboard('{ArrowDown}{Enter}');
    const months = screen.getByRole('textbox', { name: 'Months in a row' });
    await user.clear(months);
    await user.type(months, '3');
    expect((onTyped.mock.lastCall?.[0] as ProgramDraft).rules[2]).toMatchObject({ trigger: 'streak', milestone: '3' });
    expect(screen.queryByRole('textbox', { name: 'Number of friends' })).toBeNull();
  });

  it('w2 stand together as a bundle or a choice, with the occasion of the first', async () => {
    const onTyped = vi.fn();
    const { user } = show(<Editor onTyped={onTyped} />);
    const rules = () => (onTyped.mock.lastCall?.[0] as ProgramDraft).rules.map(({ number, joined, trigger }) => [number, joined, trigger]);
    await user.click(screen.getByRole('button', { name: 'Change sentence 3' }));
    await user.click(screen.getByRole('button', { name: 'Or, instead of it…' }));
    expect(rules()[3]).toEqual([null, 'or', 'converted']);
    const gift = screen.getByRole('group', { name: 'What is given, no. 2' });
    expect(document.activeElement, 'its form comes next').toBe(within(gift).getByRole('combobox', { name: 'In which form' }));
    expect(within(gift).queryByRole('combobox', { name: 'When' }), 'the first says when').toBeNull();
    expect(within(gift).queryByRole('textbox', { name: /^From/ })).toBeNull();
    await user.click(within(gift).getByRole('radio', { name: 'and' }));
    expect(rules()[3]?.[1]).toBe('and');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'And, together with it…' }));
    expect(rules().map(([, joined]) => joined)).toEqual(['alone', 'alone', 'alone', 'and', 'and']);
    await user.click(screen.getByRole('button', { name: 'Remove no. 1' }));
    expect(rules().slice(2), 'the next has its occasion').toEqual([[null, 'alone', 'every_kth'], [null, 'and', 'converted']]);
    await user.click(screen.getByRole('button', { name: 'Move sentence 3 up' }));
    expect(rules().map(([number, joined]) => [number, joined])).toEqual([[1, 'alone'], [null, 'alone'], [null, 'and'], [2, 'alone']]);
    await user.click(screen.getByRole('button', { name: 'Remove sentence 2' }));
    expect(rules().map(([number]) => number)).toEqual([1, 2]);
  });

  it('w2 that stand together are one sentence, whose words open the field of their rule', async () => {
    const editing = { ...editorProps().editing, draft: togetherDraft, reading: togetherReading };
    const { user } = show(<Editor editing={editing} />);
    expect(screen.getByText((_, element) => element?.tagName === 'P' && element.textContent === "When a friend's first purchase is at least $500.00, the referrer chooses: $250.00 in cash, or $300.00 account credit and 100 points.")).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '100' }));
    const third = screen.getByRole('group', { name: 'What is given, no. 3' });
    expect(document.activeElement).toBe(within(third).getByRole('textbox', { name: 'How many' }));
    await user.click(screen.getByRole('button', { name: '$500.00' }));
    expect(document.activeElement, 'what they share stands at the first').toBe(screen.getByRole('textbox', { name: /Purchase of at least/ }));
  });

  it('w4 take a tier table, and say at the tier what is wrong', async () => {
    const onTyped = vi.fn();
    const findings = { 'rules.0.tiers.1': 'The tiers must begin one after the other.' };
    const tiers = [{ from: '5', amount: 'fixed' as const, typed: '20' }, { from: '1', amount: 'fixed' as const, typed: '10' }];
    const [first] = editorDraft.rules;
    if (!first) throw new Error('it has a rule');
    const { user } = show(<Editor onTyped={onTyped} editing={{ ...editorProps().editing, findings, draft: { ...editorDraft, rules: [{ ...first, form: 'cash', amount: 'tiers', tiers }] } }} />);
    await user.click(screen.getByRole('button', { name: 'Change sentence 1' }));
    const table = screen.getByRole('group', { name: 'Tiers' });
    expect(within(table).getByText('The tiers must begin one after the other.')).toBeTruthy();
    expect(within(table).getByRole('textbox', { name: 'Tier 2: from friend' }).getAttribute('aria-invalid')).toBe('true');
    await user.click(within(table).getByRole('button', { name: 'Remove tier 1' }));
    await user.click(within(table).getByRole('button', { name: 'Add a tier' }));
    expect((onTyped.mock.lastCall?.[0] as ProgramDraft).rules[0]?.tiers).toEqual([tiers[1], { from: '', amount: 'fixed', typed: '' }]);
  });
});

describe('a program', () => {
  it('w2 is not saved while anything is wrong, and says what is missing then', async () => {
    const onSave = vi.fn();
    const editing = { ...editorProps().editing, draft: { ...editorDraft, name: '', budget: '0' }, findings: { name: 'Nothing was typed here.', budget: 'A budget of nothing would pay nothing, ever.' } };
    const { user } = show(<Editor editing={editing} onSave={onSave} />);
    expect(screen.getByText('A budget of nothing would pay nothing, ever.')).toBeTruthy();
    expect(screen.queryByText('Nothing was typed here.'), 'what is empty waits').toBeNull();
    await user.keyboard('{Control>}s{/Control}');
    expect(screen.getByText('Nothing was typed here.')).toBeTruthy();
    expect(onSave).not.toHaveBeenCalled();
  });

  it('w1 is saved as the next version, or discarded', async () => {
    const [onSave, onDiscard] = [vi.fn(), vi.fn()];
    const { user } = show(<Editor onSave={onSave} onDiscard={onDiscard} />);
    expect(screen.getByText('1 change since version 3')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Save version 4/ }));
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect([onSave.mock.calls.length, onDiscard.mock.calls.length]).toEqual([1, 1]);
  });

  it('w1 starts, pauses, resumes, and ends only when asked twice', async () => {
    const onState = vi.fn();
    const { user, again } = show(<Editor dirty={false} standing={{ id: 'p', state: 'draft', version: 1 }} onState={onState} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    again(<Editor dirty={false} standing={{ id: 'p', state: 'paused', version: 1 }} onState={onState} />);
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    again(<Editor dirty={false} standing={{ id: 'p', state: 'active', version: 1 }} onState={onState} />);
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    await user.click(screen.getByRole('button', { name: 'End' }));
    expect(onState).toHaveBeenCalledTimes(3);
    await user.click(screen.getByRole('button', { name: 'End' }));
    expect(onState.mock.calls).toEqual([['active'], ['active'], ['paused'], ['ended']]);
  });

  it('can only be looked at by who may not write it', async () => {
    const onSave = vi.fn();
    const { user } = show(<Editor reason="A manager does this." onSave={onSave} refusal="No." />);
    await user.keyboard('{Control>}s{/Control}');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('w1 runs at the sites that are ticked by keyboard, at all if none is', async () => {
    const onTyped = vi.fn();
    const { user } = show(<Editor onTyped={onTyped} />);
    const sites = () => (onTyped.mock.lastCall?.[0] as ProgramDraft).sites;
    screen.getByRole('checkbox', { name: 'Centro' }).focus();
    await user.keyboard(' {Tab} ');
    expect(sites()).toEqual(['s', 'n']);
    await user.keyboard(' {Shift>}{Tab}{/Shift} ');
    expect(sites()).toEqual([]);
  });

  it('w1 w5 says at a limit and at a day what is wrong with it', async () => {
    const { user } = show(<Editor editing={{ ...editorProps().editing, findings: { waiting_days: 'From 0 to 365.', ends_on: 'The end is before the start.' } }} />);
    expect(screen.getByText('2 things need another look')).toBeTruthy();
    await user.keyboard('{Control>}s{/Control}');
    expect(screen.getByRole('textbox', { name: 'Cash can be paid after' }).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('textbox', { name: /Last day/ }).getAttribute('aria-invalid')).toBe('true');
  });

  it('takes the terms and the line on the card in both languages', async () => {
    const onTyped = vi.fn();
    const { user } = show(<Editor onTyped={onTyped} />);
    await user.click(screen.getByText('Terms text'));
    await user.type(screen.getByRole('textbox', { name: /Terms, English/ }), 'X');
    expect((onTyped.mock.lastCall?.[0] as ProgramDraft).conditions).toEqual({ en: 'X', es: '' });
  });

  it('has no finding of axe', async () => {
    const { user } = show(
      <main>
        <Editor />
      </main>,
    );
    await user.click(screen.getByRole('button', { name: 'Change sentence 2' }));
    await expectAccessible();
  });
});

describe('a trial', () => {
  it('w2 w10 names what is no money, with the days on which it can be used', () => {
    const { again } = show(<Given answer={points('en').trial} />);
    expect(screen.getAllByText('500 points').length).toBeGreaterThan(0);
    expect(screen.getAllByText('Usable at once, until 20 Nov 2026')).toHaveLength(2);
    expect(screen.queryByText('$0.00'), 'nor is a sum of it told').toBeNull();
    again(<Given answer={service('en').trial} />);
    expect(screen.getByText('Cleaning')).toBeTruthy();
    expect(screen.getByText('$1,980.00')).toBeTruthy();
  });
});

describe('programs', () => {
  it('opens one, says what each gives, offers the first', async () => {
    const onOpen = vi.fn();
    const onAdd = vi.fn();
    const { user, again } = show(<ProgramsPage programs={programRows} onOpen={onOpen} onAdd={onAdd} onCampaigns={onOpen} />);
    expect(screen.getByText('Friend: 15% off, at most $150.00 · Referrer: $200.00 in cash')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Summer baths/ }));
    expect(onOpen).toHaveBeenCalledWith('2');
    await expectAccessible();
    again(<ProgramsPage programs={[]} onOpen={onOpen} onCampaigns={onOpen} />);
    expect(screen.getByText('No program yet')).toBeTruthy();
    again(<ProgramsPage programs={null} onOpen={onOpen} onCampaigns={onOpen} />);
    expect(screen.queryByText('No program yet')).toBeNull();
  });
});
