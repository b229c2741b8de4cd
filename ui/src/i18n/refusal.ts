// What a refusal says to the person at the desk: the message of its code, its values written by locale.
import type { Money } from '../money/money';
import { formatMoney } from '../money/money';
import { fullDate, timeOf } from './dates';
import en from './en.json';
import type { TextKey, TextValues, Translate } from './index';
import { localeTag, type Locale } from './Locale';

type Codes = keyof typeof en.refusal;

function isKnown(code: string): code is Codes {
  return code in en.refusal;
}

/** Returns the sentence for a refusal. */
export function refusalText(refusal: { code: string }, t: Translate, locale: Locale): string {
  if (!isKnown(refusal.code)) return t('refusal.unknown', { code: refusal.code });
  const key: TextKey = `refusal.${refusal.code}`;
  return t(key, valuesOf(refusal, t, locale));
}

function isState(value: string): value is keyof typeof en.refusalState {
  return value in en.refusalState;
}

function valuesOf(refusal: object, t: Translate, locale: Locale): TextValues {
  const values: TextValues = {};
  for (const [name, value] of Object.entries(refusal) as [string, unknown][]) {
    if (isMoney(value)) values[name] = formatMoney(value, localeTag(locale));
    else if (name === 'state' && typeof value === 'string' && isState(value)) values[name] = t(`refusalState.${value}`);
    else if (typeof value === 'string') values[name] = /^\d{4}-\d\d-\d\d$/.test(value) ? fullDate(value, locale) : value;
    else if (typeof value === 'number') values[name] = name === 'until' ? timeOf(value, locale) : value;
  }
  return values;
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;
}
