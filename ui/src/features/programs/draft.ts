// What is typed of a program, and what the program behind the window says of it field by field.
import type { FormChoice } from '../../bindings/FormChoice';
import type { ProgramChoices } from '../../bindings/ProgramChoices';
import type { ProgramDraft } from '../../bindings/ProgramDraft';
import type { ProgramReading } from '../../bindings/ProgramReading';
import type { RuleDraft } from '../../bindings/RuleDraft';

/** What a part of the editor shows and changes. */
export type Editing = {
  currency: string;
  draft: ProgramDraft;
  onDraft: (draft: ProgramDraft) => void;
  choices: ProgramChoices;
  reading: ProgramReading | undefined;
  /** What is wrong, in words, by the name of the field. */
  findings: Readonly<Record<string, string>>;
  /** Somebody wanted to save: what is missing is said too. */
  tried: boolean;
};

/** Returns what is wrong with a field: of one that is still empty only once somebody wanted to save. */
export function wrongIn({ findings, tried }: Pick<Editing, 'findings' | 'tried'>, field: string, typed: string): string | undefined {
  return typed.trim() === '' && !tried ? undefined : findings[field];
}

/** Returns whether anything of a rule is wrong. */
export function isWrong(findings: Editing['findings'], index: number): boolean {
  return Object.keys(findings).some((field) => field.startsWith(`rules.${index}.`));
}

export function changedRule(draft: ProgramDraft, index: number, change: Partial<RuleDraft>): ProgramDraft {
  return { ...draft, rules: draft.rules.map((rule, at) => (at === index ? { ...rule, ...change } : rule)) };
}

/** Where rules that stand together begin and end: those that are given together, or are alternatives of a choice. */
export type Group = { from: number; to: number };

export function groupsOf(rules: readonly RuleDraft[]): Group[] {
  const groups: Group[] = [];
  rules.forEach(({ joined }, index) => {
    const last = groups.at(-1);
    if (joined === 'alone' || last === undefined) groups.push({ from: index, to: index + 1 });
    else last.to = index + 1;
  });
  return groups;
}

/** The fields that rules which stand together share: the first of them shows them. */
const shared = ['trigger', 'milestone', 'action', 'again_days', 'recipient', 'minimum_spend', 'products', 'from', 'until', 'kinds', 'for_days', 'for_count'] as const satisfies readonly (keyof RuleDraft)[];

export function isShared(field: string): boolean {
  return shared.some((one) => one === field);
}

/** Moves rules that stand together up or down, past those that stand together there. */
export function movedGroup(draft: ProgramDraft, at: number, by: -1 | 1): ProgramDraft {
  const groups = groupsOf(draft.rules).map(({ from, to }) => draft.rules.slice(from, to));
  const [group] = groups.splice(at, 1);
  if (group) groups.splice(at + by, 0, group);
  return { ...draft, rules: groups.flatMap(([first, ...rest]) => (first ? [{ ...first, joined: 'alone' as const }, ...rest] : [])) };
}

/** Takes a rule out; the one below takes its place, with what they shared. */
export function withoutRule(draft: ProgramDraft, index: number): ProgramDraft {
  const [rule, next] = draft.rules.slice(index, index + 2);
  const rules = draft.rules.filter((_, at) => at !== index);
  if (rule && next && next.joined !== 'alone') rules[index] = { ...next, ...Object.fromEntries(shared.map((field) => [field, rule[field]])), joined: rule.joined };
  return { ...draft, rules };
}

/** Returns a list with something in it or without, in the order of what there is to choose. */
export function toggled<T extends string>(list: readonly T[], value: T, all: readonly T[]): T[] {
  const has = list.includes(value);
  return all.filter((one) => (one === value ? !has : list.includes(one)));
}

/** Returns how an amount is given in another form: as before, where that form knows it so. */
export function fitting(form: FormChoice | undefined, now: Pick<RuleDraft, 'amount'>): Partial<Pick<RuleDraft, 'amount' | 'typed' | 'tiers'>> {
  const [usual] = form?.amounts ?? [];
  return form === undefined || usual === undefined || form.amounts.includes(now.amount) ? {} : { amount: usual, typed: '', tiers: [] };
}
