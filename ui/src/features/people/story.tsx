// A person's story as the page shows it: one sentence each, the reason ready from the program, what it was worth.
import type { RewardView } from '../../bindings/RewardView';
import type { StoryItem as Item } from '../../bindings/StoryItem';
import type { Told } from '../../bindings/Told';
import type { Translate } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import type { Money } from '../../money/money';
import { payoutNumber } from '../payouts/answers';
import type { StoryFilter } from './PersonPage';
import type { StoryItem } from './StoryList';
import { StoryTitle } from './StoryTitle';

export type Shows = { t: Translate; money: (money: Money) => string; short: (date: LocalDate) => string };

export function storyId(item: Item): string {
  return item.kind === 'code' ? `code ${item.shown}` : `${item.kind} ${item.id}`;
}

export function isShown(item: Item, filter: StoryFilter): boolean {
  switch (item.kind) {
    case 'brought':
    case 'came':
    case 'code':
      return filter !== 'money';
    case 'bought':
    case 'reward':
    case 'action':
    case 'choice':
    case 'payout':
    case 'account':
      return filter !== 'referrals';
  }
}

/** So many of each kind the program tells, of codes and accounts fewer; a longer story lacks the newest. */
const MOST = 200;
const MOST_OF_FEW = 50;

/** Whether more may have happened than is told. */
export function isCut(story: readonly Told<Item>[]): boolean {
  const counts = new Map<Item['kind'], number>();
  for (const { item } of story) counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1);
  return [...counts].some(([kind, count]) => count >= (kind === 'code' || kind === 'account' ? MOST_OF_FEW : MOST));
}

export function storyItem({ item, why, waits }: Told<Item>, shows: Shows): StoryItem {
  const { t, money } = shows;
  const id = storyId(item);
  switch (item.kind) {
    case 'brought':
    case 'came': {
      const review = item.reviews > 0 || item.contested;
      return {
        id,
        at: item.recorded_at,
        icon: 'referral',
        title: item.kind === 'brought' ? <StoryTitle kind="referred" values={{ friend: item.friend_name }} /> : <StoryTitle kind="broughtBy" values={{ referrer: item.referrer_name ?? item.code ?? '' }} />,
        why: { kind: 'plain', text: [item.program_name, t(`channel.${item.source}`), item.note].filter(Boolean).join(' · ') },
        amount: null,
        state: review ? { text: t(item.contested ? 'referralFlag.contested' : 'referralFlag.review'), waits: true } : { text: t(`referralState.${item.state}`), waits: false },
      };
    }
    case 'bought':
      return {
        id,
        at: item.at,
        icon: 'receipt',
        title: <StoryTitle kind="purchase" values={{ amount: money(item.paid) }} />,
        why: { kind: 'plain', text: [item.invoice === null ? '' : t('desk.invoice', { invoice: item.invoice }), item.discount.minor > 0 ? t('gets.amountOff', { amount: money(item.discount) }) : '', item.refunded.minor > 0 ? t('refund.sum', { amount: money(item.refunded) }) : '', item.reason === null ? '' : t('putRight.because', { reason: item.reason })].filter(Boolean).join(' · ') },
        amount: null,
        state: item.voided ? { text: t('referralState.cancelled'), waits: false } : null,
      };
    case 'reward':
      return {
        id,
        at: item.granted_at,
        icon: item.form === 'cash' ? 'cash' : 'gift',
        title: isOfPayout(item) ? <StoryTitle kind="credit" values={{ number: payoutNumber(item.payout_number ?? 0) }} /> : item.action !== null ? <StoryTitle kind="rewardAction" values={{ action: item.calculation.action ?? '' }} /> : item.recipient === 'new_customer' && item.form === 'discount' ? <StoryTitle kind="discount" values={{}} /> : <StoryTitle kind="reward" values={{ friend: item.friend_name ?? '' }} />,
        why: waits === null ? { kind: 'why', text: why } : { kind: 'waits', text: waits },
        amount: item.units === 0 ? { money: item.amount, sign: 'always' } : null,
        state: { text: rewardState(item, shows), waits: item.state === 'needs_approval' || item.state === 'on_hold' },
      };
    case 'action':
      return {
        id,
        at: item.at,
        icon: 'check',
        title: <StoryTitle kind="action" values={{ action: item.name }} />,
        why: { kind: 'plain', text: [item.program_name, item.note, item.withdrawn ? t('deed.takenBack', { reason: item.reason ?? '' }) : ''].filter(Boolean).join(' · ') },
        amount: null,
        state: item.withdrawn ? { text: t('referralState.cancelled'), waits: false } : null,
      };
    case 'choice':
      return {
        id,
        at: item.chosen_at ?? item.at,
        icon: 'gift',
        title: item.alternative === null ? <StoryTitle kind="choice" values={{}} /> : <StoryTitle kind="chosen" values={{}} />,
        why: { kind: 'plain', text: why },
        amount: null,
        state: null,
      };
    case 'payout':
      return {
        id,
        at: item.paid_at ?? item.approved_at ?? item.requested_at,
        icon: 'cash',
        title: <StoryTitle kind={item.method === 'cash' ? 'payoutCash' : 'payout'} values={{ number: payoutNumber(item.number) }} />,
        why: { kind: 'plain', text: t('payouts.rewards', { count: item.line_count }) },
        amount: { money: { ...item.amount, minor: -item.amount.minor }, sign: 'auto' },
        state: { text: t(`payouts.state.${item.state}`), waits: item.state === 'requested' || item.state === 'approved' },
      };
    case 'account':
      return {
        id,
        at: item.at,
        icon: 'cash',
        title: item.shown === null ? <StoryTitle kind="accountGone" values={{}} /> : <StoryTitle kind="account" values={{ account: item.shown }} />,
        why: { kind: 'plain', text: item.by ?? '' },
        amount: null,
        state: null,
      };
    case 'code':
      return { id, at: item.at, icon: 'card', title: <StoryTitle kind="code" values={{ code: item.shown }} />, why: { kind: 'plain', text: t(`person.code.${item.code_kind}`) }, amount: null, state: null };
  }
}

/** Whether it is the account credit that a payout was paid as (rule O6). */
export function isOfPayout({ form, payout_number }: RewardView): boolean {
  return form === 'credit' && payout_number !== null;
}

export function rewardState(reward: Extract<Item, { kind: 'reward' }>, { t, short }: Shows): string {
  // What has come due waits only for the program's next look at its days.
  return reward.state === 'pending' ? t('rewardState.pending', { date: short(reward.available_on) }) : t(`rewardState.${reward.state}`);
}
