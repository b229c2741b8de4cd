// What the program answers about referrals, as the screens show it.
import type { AttentionView } from '../../bindings/AttentionView';
import type { Permission } from '../../bindings/Permission';
import type { ReferralStory } from '../../bindings/ReferralStory';
import type { PurchaseView } from '../../bindings/PurchaseView';
import type { ReferralPage } from '../../bindings/ReferralPage';
import type { ReferralView } from '../../bindings/ReferralView';
import type { Refundable } from '../../bindings/Refundable';
import type { RewardView } from '../../bindings/RewardView';
import type { Told } from '../../bindings/Told';
import type { Translate } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { leftOf } from '../record/useRefund';
import type { Conversion, ReferralDetailView, ReferralReward, ReferralRow } from './view';

/** Says why this person may not give back what was bought on a day. */
export type RefundReason = (on: LocalDate) => string | undefined;

export function referralRow(referral: ReferralView): ReferralRow {
  return {
    id: referral.id,
    friend: referral.friend_name,
    referrer: referral.referrer_name,
    state: referral.state,
    paid: referral.paid,
    flag: referral.contested ? 'contested' : referral.reviews > 0 ? 'review' : null,
    at: referral.recorded_at,
    source: referral.source,
    code: referral.code,
  };
}

export function referralDetail({ page, rewards, choices, attention, refundable, attribution, quality }: ReferralStory, may: (permission: Permission) => boolean, t: Translate, refundReason: RefundReason): ReferralDetailView {
  const { referral } = page;
  return {
    ...referralRow(referral),
    program: referral.program_name,
    variant: referral.variant === null ? null : { name: referral.variant.toUpperCase(), of: referral.experiment ?? '' },
    attribution,
    quality,
    lateOn: referral.late_on,
    validUntil: referral.expires_on,
    by: referral.recorded_by,
    desk: referral.desk_name,
    site: referral.site_name,
    conversions: visitsOf(page, refundable, may('decide'), refundReason),
    rewards: rewards.map((told) => reward(told, referral)),
    choices,
    steps: (referral.terms.steps ?? []).map(({ number, kind, name }) => ({ number, kind, name, on: referral.steps.find((done) => done.number === number)?.on ?? null })),
    note: noteOf(referral, attention, t),
    decisions: attention.flatMap(({ id, verdict, decided_at, decided_by, decision, reason }) =>
      verdict === null ? [] : [{ id, at: decided_at ?? 0, by: decided_by ?? '', text: `${t(`attention.about.${reason}`)}: ${t(`attention.${verdict}.${reason === 'contested' ? 'contested' : 'referral'}`)}`, reason: decision ?? '' }],
    ),
    can: {
      accept: referral.terms.validated && referral.state === 'recorded' && may('decide'),
      reject: referral.terms.validated && referral.state === 'recorded' && may('decide'),
      cancel: (referral.state === 'recorded' || referral.state === 'accepted') && may('counter'),
      correct: referral.state !== 'cancelled' && may('decide'),
      mark: referral.state === 'recorded' && may('counter'),
      attribute: (referral.state === 'recorded' || referral.state === 'accepted' || referral.state === 'converted') && may('decide'),
    },
  };
}

/** Returns the visits that counted, then the others since. */
function visitsOf({ referral, purchases, refunds }: ReferralPage, refundable: readonly Refundable[], canCancel: boolean, refundReason: RefundReason): Conversion[] {
  const visit = (id: string, on: LocalDate, bought: PurchaseView | undefined): Conversion => ({
    id,
    invoice: bought?.invoice ?? null,
    paid: bought?.paid ?? null,
    on,
    refunded: bought && bought.refunded.minor > 0 ? bought.refunded : null,
    left: leftOf(id, refundable),
    refundReason: refundReason(on),
    refunds: refunds.filter(({ purchase }) => purchase === id).map((one) => ({ id: one.id, amount: one.amount, reason: one.reason, on: one.on, cancelled: one.cancelled ? (one.cancel_reason ?? '') : null, canCancel: canCancel && !one.cancelled && bought?.voided === false })),
  });
  const counted = referral.conversions.map(({ purchase, on }) => visit(purchase, on, purchases.find(({ id }) => id === purchase)));
  const others = purchases.filter(({ id, voided }) => !voided && !counted.some((one) => one.id === id));
  return [...counted, ...others.map((one) => visit(one.id, one.on, one))];
}

function reward({ item, why }: Told<RewardView>, referral: ReferralView): ReferralReward {
  return {
    id: item.id,
    name: item.person_name,
    role: item.person === referral.friend && item.recipient === 'new_customer' ? 'friend' : 'referrer',
    amount: item.form !== 'cash' && item.amount.minor === 0 ? null : item.amount,
    state: item.state,
    payableOn: item.available_on,
    why,
  };
}

/** Says what waits for a decision, else why it ended, else what was noted. */
function noteOf(referral: ReferralView, attention: readonly AttentionView[], t: Translate): string | null {
  const open = attention.filter((item) => item.verdict === null).map((item) => t(`attention.about.${item.reason}`));
  if (open.length > 0) return [...new Set(open)].join(' · ');
  return referral.reason ?? referral.note;
}
