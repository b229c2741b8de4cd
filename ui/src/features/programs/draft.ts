// What is typed of a program, and what the program behind the window says of it field by field.
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

/** Moves a rule up or down. */
export function movedRule(draft: ProgramDraft, index: number, by: -1 | 1): ProgramDraft {
  const rules = [...draft.rules];
  const [rule] = rules.splice(index, 1);
  if (rule) rules.splice(index + by, 0, rule);
  return { ...draft, rules };
}

/** Returns a list with something in it or without, in the order of what there is to choose. */
export function toggled<T extends string>(list: readonly T[], value: T, all: readonly T[]): T[] {
  const has = list.includes(value);
  return all.filter((one) => (one === value ? !has : list.includes(one)));
}
