// What went wrong, in words: of a whole call, and of the fields of its form.
import type { Translate, TextKey } from '../i18n';
import en from '../i18n/en.json';
import type { Locale } from '../i18n/Locale';
import { refusalText } from '../i18n/refusal';
import type { CallError } from './backend';

type BrokenCodes = keyof typeof en.broken;

function isKnown(code: string): code is BrokenCodes {
  return code in en.broken;
}

/** Returns what broke on this computer, what is safe and what to do. */
export function brokenText(code: string, t: Translate): string {
  if (!isKnown(code)) return t('error.broken.text');
  const key: TextKey = `broken.${code}`;
  return t(key);
}

/** Returns the sentence for a failed call. */
export function troubleText(error: CallError, t: Translate, locale: Locale): string {
  switch (error.kind) {
    case 'refused':
      return refusalText(error.refusal, t, locale);
    case 'invalid':
      return [...new Set(error.fields.map((one) => refusalText(one.refusal, t, locale)))].join(' ');
    case 'broken':
      return brokenText(error.code, t);
    case 'unreachable':
      return t('error.unreachable.text');
  }
}

/** Returns what each field says, by its name in the program's form; of several about one field the first. */
export function fieldTexts(error: CallError | null, t: Translate, locale: Locale): Record<string, string> {
  if (error?.kind !== 'invalid') return {};
  const texts: Record<string, string> = {};
  for (const { field, refusal } of error.fields) texts[field] ??= refusalText(refusal, t, locale);
  return texts;
}
