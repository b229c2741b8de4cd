// What the program answers about a person, as the page shows it.
import type { CodeView } from '../../bindings/CodeView';
import type { CodeTerms } from '../../bindings/CodeTerms';
import type { PersonPage as Answer } from '../../bindings/PersonPage';
import type { PersonStory } from '../../bindings/PersonStory';
import type { LocalDate } from '../../i18n/dates';
import type { Money } from '../../money/money';
import type { PersonCode, QrView } from './CodeTile';
import { patientNames } from './line';
import type { BalanceView, FunnelView, PersonView } from './PersonPage';

export function personView({ page: { id, details, account, referrer }, phones, own_terms }: Pick<PersonStory, 'page' | 'phones' | 'own_terms'>): PersonView {
  return {
    id,
    name: details.name,
    status: referrer?.status ?? null,
    customerSince: details.customer_since === null ? null : Number(details.customer_since.slice(0, 4)),
    phone: phones[0] ?? null,
    email: details.emails[0] ?? null,
    patients: details.patients.length === 0 ? null : patientNames(details.patients),
    tags: details.tags ?? [],
    language: details.language,
    ownTerms: own_terms.map(({ words }) => words),
    ...(account === undefined ? {} : { account }),
  };
}

export function balanceView({ available, paid, year }: Answer['balance'], toCome: Money): BalanceView {
  return { currency: available.currency, payable: available, available, toCome, paidThisYear: paid, year };
}

export function funnelView({ cards, referrals, converted, rewards }: Answer['funnel']): FunnelView {
  return { cards, referrals, firstVisits: converted, rewards };
}

export function codeView(code: CodeView, qr: string | undefined, terms: readonly CodeTerms[], today: LocalDate): PersonCode {
  return { code: code.shown, kind: code.kind, campaign: code.kind === 'campaign' ? code.program_name : null, uses: code.uses, limit: code.use_limit, state: stateOf(code, today), terms: termsOf(code.id, terms), qr: qr === undefined ? null : qrView(qr, code.shown) };
}

/** Returns the own terms of a code, in words. */
export function termsOf(code: string, terms: readonly CodeTerms[]): readonly string[] {
  return terms.find((one) => one.code === code)?.words ?? [];
}

function stateOf(code: CodeView, today: LocalDate): PersonCode['state'] {
  if (code.paused) return { kind: 'paused' };
  if (code.ends_on !== null && code.ends_on < today) return { kind: 'expired', on: code.ends_on };
  if (code.use_limit !== null && code.uses >= code.use_limit) return { kind: 'usedUp' };
  return { kind: code.provisional ? 'provisional' : 'good' };
}

/** Reads the picture that the program draws: a square, and one path of its dark modules. */
export function qrView(svg: string, content: string): QrView | null {
  const side = /viewBox="0 0 (\d+) \d+"/.exec(svg)?.[1];
  const path = /<path d="([^"]+)"/.exec(svg)?.[1];
  return side === undefined || path === undefined ? null : { modules: Number(side), path, content };
}
