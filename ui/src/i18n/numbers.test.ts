// The numbers within a text are written as they are in the clinic's country.
import { describe, expect, it } from 'vitest';
import { createI18n } from './index';

describe('a number within a text', () => {
  it.each([
    ['es', 'MX', '12,345 personas'],
    ['es', 'ES', '12.345 personas'],
    ['en', 'US', '12,345 people'],
  ] as const)('is written as in %s-%s', (language, region, said) => {
    expect(createI18n(language, region).t('payouts.all.people', { count: 12_345 })).toBe(said);
  });
});
