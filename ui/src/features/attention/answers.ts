// What the program answers about open matters, as the attention screen shows it.
import type { AttentionPage as Answer } from '../../bindings/AttentionPage';
import type { AttentionReason } from '../../bindings/AttentionReason';
import type { AttentionView } from '../../bindings/AttentionView';
import type { Lapsing } from '../../bindings/Lapsing';
import type { LapsingChoice } from '../../bindings/LapsingChoice';
import type { Matter as About } from '../../bindings/Matter';
import type { BadContactView } from '../../bindings/BadContactView';
import type { Claim } from '../../bindings/Claim';
import type { SameInvoice } from '../../bindings/SameInvoice';
import type { ToApprove } from '../../bindings/ToApprove';
import type { Translate } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import type { Money } from '../../money/money';
import { payoutNumber } from '../payouts/answers';
import type { AttentionChoice, AttentionDetail, AttentionGroup, AttentionRow, AttentionSide } from './AttentionPage';
import type { BadContactRow } from './BadList';
import type { LapsingRow } from './Lapsing';

const groups: Record<AttentionReason, AttentionGroup> = {
  code_not_genuine: 'code',
  code_not_known_here: 'code',
  code_not_valid: 'code',
  code_over_limit: 'code',
  self_referral: 'person',
  same_household: 'person',
  not_new: 'person',
  contested: 'person',
  burst: 'person',
  known_bad: 'person',
  referrer_not_active: 'person',
  referrer_not_eligible: 'person',
  same_person: 'person',
  program_not_active: 'code',
  program_not_here: 'code',
  invoice_differs: 'money',
  discount_not_due: 'money',
  referral_not_open: 'money',
  paid_unapproved: 'money',
  purchase_unmatched: 'money',
  clock: 'desk',
  no_right: 'desk',
};

/** Who the other person of an item is; of the reasons that name one. */
const others: Partial<Record<AttentionReason, 'same' | 'referrer' | 'claimant' | 'customer'>> = {
  same_person: 'same',
  self_referral: 'referrer',
  same_household: 'referrer',
  burst: 'referrer',
  known_bad: 'referrer',
  referrer_not_active: 'referrer',
  referrer_not_eligible: 'referrer',
  contested: 'claimant',
  invoice_differs: 'customer',
};

/** A reward that waits for an approval has no matter of its own; it is listed by this before its id. */
const REWARD = 'reward:';

export type Matter = { kind: 'item'; item: AttentionView } | { kind: 'reward'; reward: ToApprove };

/** Returns the matters of a list: what waits with the rewards to approve, or what was decided. */
export function mattersOf(answer: Answer, which: 'open' | 'decided'): Matter[] {
  const items = (which === 'open' ? answer.open : answer.decided).map<Matter>((item) => ({ kind: 'item', item }));
  return which === 'open' ? [...items, ...answer.rewards.map<Matter>((reward) => ({ kind: 'reward', reward }))] : items;
}

/** Returns who can still be told that something lapses. */
/** Returns who can still be told, the first whose time is over first. */
export function lapsingRows(promises: readonly Lapsing[], choices: readonly LapsingChoice[]): LapsingRow[] {
  return [...promises.map(lapsingRow), ...choices.map(lapsingChoiceRow)].sort((a, b) => (a.until ?? '').localeCompare(b.until ?? ''));
}

/** What nobody chose comes to nothing before it is chosen. */
function lapsingChoiceRow({ choice, says, phones }: LapsingChoice): LapsingRow {
  return { id: choice.id, person: choice.person, name: choice.person_name, phone: phones[0] ?? null, why: says, until: choice.valid_until, amount: null };
}

function lapsingRow({ reward: { item, why }, phones }: Lapsing): LapsingRow {
  return { id: item.id, person: item.person, name: item.person_name, phone: phones[0] ?? null, why, until: item.valid_until, amount: item.amount.minor === 0 ? null : item.amount };
}

/** Returns an entry of the known bad list. */
export function badContactRow(entry: BadContactView, { t, date }: Pick<Writes, 't' | 'date'>): BadContactRow {
  const { id, kind, value, reason, staff_name, on, withdrawn, withdrawn_by, withdrawn_for } = entry;
  return { id, kind, value, reason, detail: joined([t(`badList.kind.${kind}`), staff_name, date(on)]), withdrawn: withdrawn ? joined([withdrawn_for, withdrawn_by]) : null };
}

export function matterId(matter: Matter): string {
  return matter.kind === 'item' ? matter.item.id : REWARD + matter.reward.reward.item.id;
}

export function matterRow(matter: Matter, t: Translate): AttentionRow {
  if (matter.kind === 'reward') {
    const { item } = matter.reward.reward;
    return { id: matterId(matter), group: 'money', title: t('attention.reward.title'), detail: joined([item.person_name, item.friend_name]), at: item.granted_at, amount: item.amount };
  }
  const { item } = matter;
  return { id: item.id, group: groups[item.reason], title: t(`attention.about.${item.reason}`), detail: joined([item.person_name, item.code ?? item.invoice ?? payoutOf(item)]), at: item.opened_at, amount: amountOf(item) };
}

export type Links = {
  referral: (id: string) => void;
  person: (id: string) => void;
  payout: (id: string) => void;
  /** Makes two records one; absent where this person may not. */
  merge?: ((kept: string, merged: string) => void) | undefined;
};

type Writes = { t: Translate; date: (date: LocalDate) => string; money: (money: Money) => string; links: Links };

/** `about` is what else the program knows of an item, once it was asked. */
export function matterDetail(matter: Matter, about: About | undefined, writes: Writes): AttentionDetail {
  return matter.kind === 'item' ? itemDetail(matter.item, about, writes) : rewardDetail(matter.reward, writes);
}

function itemDetail(item: AttentionView, about: About | undefined, { t, date, money, links }: Writes): AttentionDetail {
  const choices = choicesOf(item, t);
  const { referral, person, other, payout, verdict } = item;
  const { merge } = links;
  const purchases = about?.purchases ?? [];
  const waiting = about?.waiting ?? [];
  const claims = about?.claims ?? [];
  return {
    id: item.id,
    waits: about?.waits ?? (item.reason === 'invoice_differs' ? null : amountOf(item)),
    since: item.opened_at,
    title: t(`attention.about.${item.reason}`),
    text: purchases.length > 1 ? t('attention.invoice.text', { invoice: item.invoice ?? '', count: purchases.length }) : t(`attention.text.${item.reason}`),
    sides: claims.length > 1 ? claimSides(claims, { t, date }) : purchases.length > 1 ? invoiceSides(purchases, item, { t, date, money }) : sidesOf(item, { t, date, money }),
    waiting: about && (waiting.length > 0 || purchases.length > 0) ? waiting.map((one) => ({ id: `${one.person} ${one.why}`, name: one.person_name, why: one.why, amount: one.amount })) : null,
    signs: item.signs.map(({ kind, weight, count, limit, entry }) => {
      const listed = about?.listed.find((one) => one.entry === entry);
      return { text: t(`attention.sign.${kind}`, { count: count ?? 0, limit: limit ?? 0, value: listed?.value ?? '', reason: listed?.reason ?? '', on: listed ? date(listed.on) : '' }), weight };
    }),
    // What was found to be bad can be known to be from then on.
    listable: item.signs.length === 0 ? [] : (about?.listable ?? []).filter((one) => !one.is_listed).map(({ contact, kind, value, person_name }) => ({ id: contact, value, detail: joined([t(`badList.kind.${kind}`), person_name]) })),
    question: t(`attention.question.${kindOf(item)}`),
    choices,
    decided: verdict === null ? null : { who: item.decided_by ?? '', what: choices.find((choice) => choice.verdict === verdict)?.title ?? '', reason: item.decision ?? '', at: item.decided_at ?? item.opened_at },
    links: [
      ...(about?.is_alike && merge && person !== null && other !== null ? [{ label: t('attention.merge'), run: () => merge(other, person) }] : []),
      ...(referral === null ? [] : [{ label: t('attention.link.referral'), run: () => links.referral(referral) }]),
      ...(person === null ? [] : [{ label: t('attention.link.person'), run: () => links.person(person) }]),
      ...(payout === null ? [] : [{ label: t('attention.link.payout'), run: () => links.payout(payout) }]),
    ],
  };
}

function rewardDetail({ reward: { item, why }, limit }: ToApprove, { t, date, money, links }: Writes): AttentionDetail {
  const { referral } = item;
  return {
    id: REWARD + item.id,
    waits: item.amount,
    since: item.granted_at,
    title: t('attention.reward.title'),
    text: limit ? t('attention.reward.textLimit', { amount: money(item.amount), limit: money(limit) }) : t('attention.reward.text'),
    sides: [
      {
        title: item.person_name,
        tag: null,
        waits: true,
        facts: facts([
          [t('attention.fact.amount'), money(item.amount), true],
          [t('attention.fact.limit'), limit && money(limit), true],
          [t('attention.fact.why'), why],
          [t('attention.fact.friend'), item.friend_name],
          [t('attention.fact.invoice'), item.invoice],
          [t('attention.fact.payable'), date(item.available_on)],
        ]),
      },
    ],
    waiting: null,
    question: t('attention.question.reward'),
    choices: [
      { verdict: 'allow', title: t('attention.reward.allow'), detail: t('attention.reward.allowText'), amount: item.amount, needsReason: false },
      { verdict: 'deny', title: t('attention.reward.deny'), detail: t('attention.reward.denyText'), amount: null, needsReason: true },
    ],
    decided: null,
    links: [...(referral === null ? [] : [{ label: t('attention.link.referral'), run: () => links.referral(referral) }]), { label: t('attention.link.person'), run: () => links.person(item.person) }],
  };
}

/** What a decision is about: which of two claims holds, whether a referral counts, or whether something that happened was in order. */
function kindOf(item: AttentionView): 'contested' | 'referral' | 'fact' {
  if (item.referral === null) return 'fact';
  return item.reason === 'contested' ? 'contested' : 'referral';
}

function choicesOf(item: AttentionView, t: Translate): AttentionChoice[] {
  const kind = kindOf(item);
  return (['allow', 'deny'] as const).map((verdict) => ({ verdict, title: t(`attention.${verdict}.${kind}`), detail: t(`attention.${verdict}Text.${kind}`), amount: null, needsReason: true }));
}

function sidesOf(item: AttentionView, { t, date, money }: Pick<Writes, 't' | 'date' | 'money'>): AttentionSide[] {
  const sides: AttentionSide[] = [];
  const amount = amountOf(item);
  const about = facts([
    [t('attention.fact.phone'), item.person_phones.join(', ')],
    [t('attention.fact.code'), item.code, true],
    [t('attention.fact.referrer'), item.referrer_name],
    [t('attention.fact.invoice'), item.invoice, true],
    [t('attention.fact.payout'), payoutOf(item), true],
    [t('attention.fact.amount'), amount && money(amount), true],
    [t('attention.fact.by'), joined([item.opened_by, item.desk_name])],
    [t('attention.fact.on'), date(item.opened_on)],
  ]);
  sides.push({ title: item.person_name ?? t('attention.side.matter'), tag: { text: t('attention.side.waits'), tone: 'wait' }, waits: true, facts: about });
  if (item.other_name !== null) {
    sides.push({ title: item.other_name, tag: { text: t(`attention.side.${others[item.reason] ?? 'same'}`), tone: 'ink' }, waits: false, facts: facts([[t('attention.fact.phone'), item.other_phones.join(', ')]]) });
  }
  return sides;
}

/** Both purchases of one invoice, with what a person needs to tell which is right. */
function invoiceSides(purchases: readonly SameInvoice[], item: AttentionView, { t, date, money }: Pick<Writes, 't' | 'date' | 'money'>): AttentionSide[] {
  return purchases.map((purchase, index) => ({
    id: purchase.purchase,
    title: purchase.person_name,
    tag: index === 0 ? { text: t('attention.side.waits'), tone: 'wait' } : { text: t('attention.invoice.same'), tone: 'ink' },
    waits: index === 0,
    facts: facts([
      [t('attention.fact.invoice'), item.invoice],
      [t('attention.fact.amount'), money(purchase.paid), true],
      [t('attention.fact.purchaseOn'), date(purchase.on), true],
      [t('attention.fact.recorded'), purchase.recorded_by],
      [t('attention.fact.phone'), purchase.person === item.person ? item.person_phones.join(', ') : purchase.person === item.other ? item.other_phones.join(', ') : null],
    ]),
  }));
}

/** Both claims on one friend, with what a person needs to tell which counts (rule R3). */
function claimSides(claims: readonly Claim[], { t, date }: Pick<Writes, 't' | 'date'>): AttentionSide[] {
  return claims.map((claim) => ({
    id: claim.referral,
    title: claim.referrer_name ?? t('referrals.unknown'),
    tag: claim.waits ? { text: t('attention.side.waits'), tone: 'wait' } : { text: t(`referralState.${claim.state}`), tone: 'ink' },
    waits: claim.waits,
    facts: facts([
      [t('attention.fact.code'), claim.code, true],
      [t('attention.fact.gets'), claim.gets.join(', '), true],
      [t('attention.fact.source'), t(`channel.${claim.source}`)],
      [t('attention.fact.touches'), claim.channels.map((channel) => t(`attribution.channel.${channel}`)).join(', ')],
      [t('attention.fact.on'), date(claim.on)],
      [t('attention.fact.recorded'), claim.recorded_by],
    ]),
  }));
}

/** Leaves out what is not known. */
function facts(all: readonly (readonly [string, string | null, boolean?])[]): { label: string; value: string; strong: boolean }[] {
  return all.flatMap(([label, value, strong = false]) => (value === null || value === '' ? [] : [{ label, value, strong }]));
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function amountOf(item: AttentionView): Money | null {
  return item.amount.minor === 0 ? null : item.amount;
}

function payoutOf(item: AttentionView): string | null {
  return item.payout_number === null ? null : payoutNumber(item.payout_number);
}
