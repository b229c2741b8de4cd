// Each field that a refusal can name as out of range is said in words, in both languages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en.json';
import es from './es.json';
import { createI18n } from './index';

const crates = join(import.meta.dirname, '../../../crates');
const sources = ['domain', 'engine', 'desk'].flatMap((crate) =>
  readdirSync(join(crates, crate, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.rs') && !path.endsWith('tests.rs'))
    .map((path) => readFileSync(join(crates, crate, 'src', path), 'utf8').split('#[cfg(test)]')[0] ?? ''),
);
const naming = [/RuleOutOfRange \{ field: "(\w+)"/g, /\bout_of\("(\w+)"\)/g, /\b(?:needed|optional|limit)\([^;"]*, "(\w+)"/g, /Self::Streak => "(\w+)"/g];
const named = [...new Set(sources.flatMap((text) => naming.flatMap((one) => [...text.matchAll(one)].map((match) => match[1] ?? ''))))].sort();

describe('a value that is out of range', () => {
  it('is named by the sources', () => {
    expect(named).toEqual(expect.arrayContaining(['bought_within', 'months', 'pattern', 'purchases', 'rate', 'tier', 'year']));
  });

  it.each([
    ['en', en.refusal.rule_out_of_range],
    ['es', es.refusal.rule_out_of_range],
  ] as const)('is said in words in %s, whatever the field', (language, text) => {
    const said = (field: string) => createI18n(language).t('refusal.rule_out_of_range', { field });
    expect(named.filter((field) => said(field) === said('mislaid'))).toEqual([]);
    expect(text).not.toContain('{field}.');
  });
});
