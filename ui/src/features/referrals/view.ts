// What the referrals screen shows.
import type { Instant, LocalDate } from '../../i18n/dates';
import type { Translate } from '../../i18n';
import type { Tone } from '../../components/Tag';
import type { Money } from '../../money/money';
import type { Attributed } from '../../bindings/Attributed';
import type { ChoiceTold } from '../../bindings/ChoiceTold';
import type { Quality } from '../../bindings/Quality';
import type { Source } from '../record/RecordReferral';

export type ReferralState = 'recorded' | 'accepted' | 'converted' | 'rejected' | 'expired' | 'cancelled' | 'reversed';
export type RewardState = 'pending' | 'needs_approval' | 'available' | 'in_payout' | 'paid' | 'used' | 'on_hold' | 'cancelled' | 'taken_back' | 'expired' | 'transferred';

/** A flag beside the state: somebody must look before anything accrues (rule R1). */
export type ReferralFlag = 'review' | 'contested';

export type ReferralRow = {
  id: string;
  friend: string;
  /** `null` while it is not known here who the code belongs to (rule C10). */
  referrer: string | null;
  state: ReferralState;
  /** Whether all that it brought has been paid (rule R1). */
  paid: boolean;
  flag: ReferralFlag | null;
  at: Instant;
  source: Source;
  /** As it was presented. */
  code: string | null;
};

export type ReferralReward = {
  id: string;
  /** Who gets it, and in which role. */
  name: string;
  role: 'friend' | 'referrer';
  /** `null` of a discount that was not used yet: what it comes to follows from the visit. */
  amount: Money | null;
  state: RewardState;
  /** The first day on which a waiting one can be paid. */
  payableOn: LocalDate | null;
  /** How it came to be, in a sentence (rule W13). */
  why: string;
};

/** A visit that counted; what was paid is not known of one that was put right since. */
export type Conversion = {
  id: string;
  invoice: string | null;
  paid: Money | null;
  on: LocalDate;
  /** What was given back of it, what still can be, and why not by this person. */
  refunded: Money | null;
  left: Money | null;
  refundReason: string | undefined;
  refunds: readonly VisitRefund[];
};

/** `cancelled` says why there was none after all. */
export type VisitRefund = { id: string; amount: Money; reason: string; on: LocalDate; cancelled: string | null; canCancel: boolean };

export type ReferralStep = { number: number; name: string; kind: 'check' | 'milestone'; on: LocalDate | null };

export type ReferralDetailView = ReferralRow & {
  program: string;
  /** Which of two offers it got, and in which experiment (rule W11). */
  variant: { name: string; of: string } | null;
  validUntil: LocalDate;
  /** Who recorded it; nobody where a file or another program did. */
  by: string | null;
  desk: string;
  site: string;
  conversions: readonly Conversion[];
  rewards: readonly ReferralReward[];
  /** What it gives or gave to choose. */
  choices: readonly ChoiceTold[];
  /** Why it is flagged or has ended, in words. */
  note: string | null;
  /** What is checked before it is accepted, with the day on which it was done (rule R1). */
  steps: readonly ReferralStep[];
  /** Whose it is, and why (rule R5). */
  attribution: Attributed;
  /** How good it is, with its reasons (rule R10). */
  quality: Quality;
  /** The day on which it was claimed after the friend had bought already (rule R6). */
  lateOn: LocalDate | null;
  /** What was decided about it, newest last. */
  decisions: readonly { id: string; at: Instant; by: string; text: string; reason: string }[];
  /** What can be done now by this person; what cannot is not shown. */
  can: { accept: boolean; reject: boolean; cancel: boolean; correct: boolean; mark: boolean; attribute: boolean };
};

export const stateTones: Record<ReferralState, Tone> = { recorded: 'ink', accepted: 'ink', converted: 'ok', rejected: 'stop', expired: 'ink', cancelled: 'ink', reversed: 'stop' };
export const rewardTones: Record<RewardState, Tone> = { pending: 'ink', needs_approval: 'wait', available: 'ok', in_payout: 'ink', paid: 'ok', used: 'ok', on_hold: 'wait', cancelled: 'ink', taken_back: 'stop', expired: 'ink', transferred: 'ink' };

/** Returns where a reward stands, in words. */
export function rewardStateText(reward: { state: RewardState; payableOn: LocalDate | null }, t: Translate, date: (date: LocalDate) => string): string {
  if (reward.state === 'pending' && reward.payableOn !== null) return t('rewardState.pending', { date: date(reward.payableOn) });
  return reward.state === 'pending' ? t('rewardStateSoon') : t(`rewardState.${reward.state}`);
}
