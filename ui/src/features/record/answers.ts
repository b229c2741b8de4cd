// What the program answers about codes, people and purchases, as the recording screens show it.
import type { CodeAnswer } from '../../bindings/CodeAnswer';
import type { Likeness } from '../../bindings/Likeness';
import type { Patient } from '../../bindings/Patient';
import type { PersonForm } from '../../bindings/PersonForm';
import type { PurchaseQuote } from '../../bindings/PurchaseQuote';
import type { QuotedReward } from '../../bindings/QuotedReward';
import type { Refusal } from '../../bindings/Refusal';
import type { RewardView } from '../../bindings/RewardView';
import type { Told } from '../../bindings/Told';
import type { Translate } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import type { Locale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import { lineDetail } from '../people/line';
import type { CodeTrouble, PresentedCode } from './CodeCard';
import type { Duplicate } from './Duplicates';
import type { PickedPerson } from './PersonPicker';
import type { UsableReward } from './Promises';
import type { Following, FollowingReward } from './RecordPurchase';
import type { ReferralFields } from './RecordReferral';

/** What was typed is no code at all, so it was meant as something else: a name, a phone, an invoice. */
const noCode: readonly Refusal['code'][] = ['code_length', 'code_symbols', 'code_unknown', 'text_empty', 'text_too_long', 'text_control'];

export function readsAsCode(answer: CodeAnswer): boolean {
  return answer.refusal === null || !noCode.includes(answer.refusal.code);
}

export function presentedCode(typed: string, answer: CodeAnswer | undefined, scanned: boolean, t: Translate, locale: Locale): PresentedCode {
  if (!answer) return { kind: 'checking', code: typed };
  const { shown: code, at, refusal } = answer;
  if (refusal) return { kind: 'refused', code, trouble: troubleOf(refusal), text: refusalText(refusal, t, locale) };
  if (answer.referrer === null) return { kind: 'notHere', code, at, scanned, program: answer.program_name ?? '' };
  const program = answer.program_name ?? '';
  const offer = answer.variant === null ? program : `${program} · ${t('experiment.variant', { name: answer.variant.toUpperCase() })}`;
  return { kind: 'valid', code, at, scanned, uses: answer.uses, until: answer.ends_on, referrer: answer.referrer_name ?? '', program: offer };
}

const troubles: Partial<Record<Refusal['code'], CodeTrouble>> = { code_mistyped: 'mistyped', code_expired: 'expired', code_paused: 'paused', code_exhausted: 'exhausted', code_not_yet_valid: 'early', own_code: 'own' };

function troubleOf(refusal: Refusal): CodeTrouble {
  return troubles[refusal.code] ?? 'refused';
}

/** Sends what is typed of a new friend as it is; it is read behind the window. */
export function friendForm(fields: ReferralFields): PersonForm {
  const written = (text: string) => (text.trim() === '' ? [] : [text]);
  return { name: fields.name, phones: written(fields.phone), emails: written(fields.email), address: '', language: fields.language, consent_messages: false, consent_leaderboard: false, notes: '', external_id: '', patients: [], customer_since: null };
}

/** Returns whether there is enough of a person to look for the same one. */
export function canBeAlike(form: PersonForm): boolean {
  return form.phones.length + form.emails.length > 0 || form.address.trim() !== '';
}

export function pickedPerson(person: { id: string; name: string; patients: readonly Patient[]; phones: readonly string[] }): PickedPerson {
  return { id: person.id, name: person.name, detail: lineDetail(person) };
}

/** Returns who may be the same as somebody of the typed name; `referrer` is who would bring them. */
export function duplicateOf(likeness: Likeness, typed: string, referrer: string | null, t: Translate, date: (date: LocalDate) => string): Duplicate {
  const visit = likeness.last_purchase === null ? '' : t('record.duplicate.lastVisit', { date: date(likeness.last_purchase) });
  const detail = [lineDetail(likeness), visit].filter((part) => part !== '').join(' · ');
  const then = likeness.is_customer && referrer !== null ? 'notNew' : likeness.same === 'address' || likeness.id === referrer ? 'review' : 'same';
  return { id: likeness.id, name: likeness.name, same: likeness.same, detail, then, sure: (likeness.same === 'phone' || likeness.same === 'email') && bare(likeness.name) === bare(typed) };
}

/** A name without accents, case or doubled spaces. */
function bare(name: string): string {
  return name.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ');
}

/** Returns what would follow from a purchase; `came` says whether somebody had brought the person before. */
export function followingOf(quote: PurchaseQuote, came: boolean, person: string, usesDiscount: boolean): Following {
  if (quote.referral === null) return came ? { kind: 'later' } : { kind: 'notReferred' };
  return { kind: quote.converts ? 'converts' : 'again', referrer: quote.referrer_name ?? '', rewards: [...(usesDiscount ? discountOf(quote, person) : []), ...quote.rewards.map((reward, index) => rewardOf(reward, String(index), reward.recipient === 'referrer' ? (quote.referrer_name ?? '') : person))], choices: quote.choices.map(({ recipient, offer }, index) => ({ id: `choice ${index}`, name: recipient === 'referrer' ? (quote.referrer_name ?? '') : person, offer })) };
}

/** Returns what the person can use; what each is worth is known once there is a quote. */
export function promisesOf(usable: readonly Told<RewardView>[], quote: PurchaseQuote | undefined): UsableReward[] {
  const off = quote?.not_usable ?? [];
  const listed = usable.filter(({ item }) => item.form === 'discount').map<UsableReward>(({ item, why }) => {
    const takes = quote?.usable.find((one) => one.reward === item.id);
    return { id: item.id, why, until: item.valid_until, worth: quote ? (takes?.worth ?? 'none') : 'unknown', cuts: takes?.cuts ?? [], reason: off.find((one) => one.reward === item.id)?.why ?? null };
  });
  const others = off.filter((one) => usable.every(({ item }) => item.id !== one.reward));
  return [...listed, ...others.map<UsableReward>((one) => ({ id: one.reward, why: one.what, until: null, worth: 'never', cuts: [], reason: one.why }))];
}

/** The discount that is used on the purchase stands before what it brings. */
function discountOf(quote: PurchaseQuote, person: string): FollowingReward[] {
  const used = quote.usable.find((one) => one.reward === quote.reward);
  if (!used) return [];
  return [{ id: used.reward, name: person, title: person, what: null, amount: used.worth, lines: [{ text: used.what, amount: null, cut: false }, ...used.cuts.map((text) => ({ text, amount: null, cut: true }))], when: { kind: 'off' } }];
}

function rewardOf(reward: QuotedReward, id: string, name: string): FollowingReward {
  return {
    id,
    name,
    title: name,
    what: reward.what,
    amount: reward.amount,
    lines: [...(reward.why === reward.what ? [] : [{ text: reward.why, amount: null, cut: false }]), ...reward.cuts.map((text) => ({ text, amount: null, cut: true }))],
    when: reward.needs_approval ? { kind: 'approval' } : reward.form === 'cash' ? { kind: 'from', date: reward.available_on } : { kind: 'use', from: reward.available_on, until: reward.valid_until },
  };
}
