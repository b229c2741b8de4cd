// The reward that is open beside the story: why it is what it is, how it was posted, holding it back, and giving it to another.
import { useState, type ReactNode } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { RewardStory } from '../../bindings/RewardStory';
import type { RewardView } from '../../bindings/RewardView';
import { useDates, useMoney } from '../../components/MoneyText';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { detailAction, type StoryDetailView } from './StoryDetail';
import { isOfPayout, rewardState } from './story';
import { useTransfer } from './useTransfer';
import { isUsed, useUse } from './useUse';

export type RewardDetail = { view: StoryDetailView | null; over: ReactNode; open: (reward: string) => void; close: () => void };

export function useRewardDetail(): RewardDetail {
  const t = useText();
  const money = useMoney();
  const dates = useDates();
  const when = useWhen();
  const may = useMay();
  const toast = useToast();
  const { go } = useWalk();
  const [opened, setOpened] = useState<string | null>(null);
  const [asking, setAsking] = useState<'hold' | 'cancel' | null>(null);
  const answer = useAnswer('reward', { reward: opened ?? '' }, { when: opened !== null });
  const hold = useAct('hold_reward');
  const cancel = useAct('cancel_reward');
  const release = useAct('release_reward');
  const acts = { hold, cancel };
  const story = opened === null ? undefined : answer.data;
  const close = () => {
    setOpened(null);
    setAsking(null);
  };
  // What is another's now stands on their page.
  const transferring = useTransfer(close);
  const using = useUse(close);
  const actionsOf = ({ reward: { item, why }, uses }: RewardStory): StoryDetailView['actions'] => [
    ...(may('counter') && item.state === 'available' && isUsed(item) ? [{ label: t('use.act'), run: () => using.use({ item, why }) }] : []),
    ...(may('counter') ? uses.filter(({ undone }) => !undone).map(({ id, told }) => ({ label: t('use.undo', { told }), run: () => using.undo(id) })) : []),
    ...(item.referral === null ? [] : [detailAction('referral', t, () => item.referral !== null && go({ at: 'referral', id: item.referral }))]),
    ...(may('pay') && isOfPayout(item) ? [detailAction('payout', t, () => item.payout !== null && go({ at: 'payout', id: item.payout }))] : []),
    ...(may('approve') && (item.state === 'pending' || item.state === 'available') && item.form === 'cash' ? [detailAction('hold', t, () => setAsking('hold'))] : []),
    ...(may('approve') && item.state === 'on_hold' ? [detailAction('release', t, () => release.run({ reward: item.id }, () => toast({ message: t('person.detail.released') })))] : []),
    ...(may('approve') && isCancellable(item) ? [detailAction('cancel', t, () => setAsking('cancel'))] : []),
    ...(may('approve') && item.state === 'available' && item.form !== 'cash' ? [detailAction('transfer', t, () => transferring.transfer(item))] : []),
  ];
  const viewOf = (shown: RewardStory): StoryDetailView => {
    const { item, why, waits } = shown.reward;
    return {
      id: `reward ${item.id}`,
      heading: `${t('person.detail.reward')} · ${when(item.granted_at)}`,
      amount: item.units === 0 ? item.amount : null,
      state: { text: rewardState({ kind: 'reward', ...item }, { t, money, short: dates.short }), tone: item.state === 'on_hold' || item.state === 'needs_approval' ? 'wait' : item.state === 'available' || item.state === 'paid' ? 'ok' : 'ink' },
      why: [{ key: 'why', state: 'done', title: why }, ...(waits === null ? [] : [{ key: 'waits', state: 'waits' as const, title: waits }]), ...(item.transferred_to === null ? [] : [{ key: 'to', state: 'done' as const, title: t('transfer.went', { name: item.transferred_to }) }]), ...shown.uses.map(({ id, told }) => ({ key: id, state: 'done' as const, title: told })), ...(item.reason === null ? [] : [{ key: 'reason', state: 'done' as const, title: item.reason }])],
      postings: shown.postings.map(({ account, amount }) => ({ account: t(`account.${account}`), amount })),
      sum: shown.sum,
      actions: actionsOf(shown),
    };
  };
  return {
    view: story ? viewOf(story) : null,
    over: (
      <>
        {asking !== null && opened !== null && (
          <ReasonDialog
            title={t(`person.detail.${asking}Title`)}
            lead={t(`person.detail.${asking}Lead`)}
            action={t(`person.detail.${asking}One`)}
            error={acts[asking].text}
            busy={acts[asking].busy}
            onConfirm={(reason) => acts[asking].run({ reward: opened, reason }, () => setAsking(null))}
            onClose={() => setAsking(null)}
          />
        )}
        {transferring.over}
        {using.over}
      </>
    ),
    open: setOpened,
    close,
  };
}

/** Whether it was not given yet and nobody has asked for it: then a manager may cancel it (rule P4). */
function isCancellable({ state, amount, payout }: RewardView): boolean {
  return payout === null && amount.minor >= 0 && (state === 'pending' || state === 'needs_approval' || state === 'available' || state === 'on_hold');
}
