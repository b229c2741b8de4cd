// The reward that is open beside the story: why it is what it is, how it was posted, holding it back, and giving it to another.
import { useState, type ReactNode } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { RewardStory } from '../../bindings/RewardStory';
import { useDates, useMoney } from '../../components/MoneyText';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { detailAction, type StoryDetailView } from './StoryDetail';
import { rewardState } from './story';
import { useTransfer } from './useTransfer';

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
  const [holding, setHolding] = useState(false);
  const answer = useAnswer('reward', { reward: opened ?? '' }, { when: opened !== null });
  const hold = useAct('hold_reward');
  const release = useAct('release_reward');
  const story = opened === null ? undefined : answer.data;
  const close = () => {
    setOpened(null);
    setHolding(false);
  };
  // What is another's now stands on their page.
  const transferring = useTransfer(close);
  const actionsOf = ({ reward: { item } }: RewardStory): StoryDetailView['actions'] => [
    ...(item.referral === null ? [] : [detailAction('referral', t, () => item.referral !== null && go({ at: 'referral', id: item.referral }))]),
    ...(may('approve') && (item.state === 'pending' || item.state === 'available') && item.form === 'cash' ? [detailAction('hold', t, () => setHolding(true))] : []),
    ...(may('approve') && item.state === 'on_hold' ? [detailAction('release', t, () => release.run({ reward: item.id }, () => toast({ message: t('person.detail.released') })))] : []),
    ...(may('approve') && item.state === 'available' && item.form === 'discount' ? [detailAction('transfer', t, () => transferring.transfer(item))] : []),
  ];
  const viewOf = (shown: RewardStory): StoryDetailView => {
    const { item, why, waits } = shown.reward;
    return {
      id: `reward ${item.id}`,
      heading: `${t('person.detail.reward')} · ${when(item.granted_at)}`,
      amount: item.amount,
      state: { text: rewardState({ kind: 'reward', ...item }, { t, money, short: dates.short }), tone: item.state === 'on_hold' || item.state === 'needs_approval' ? 'wait' : item.state === 'available' || item.state === 'paid' ? 'ok' : 'ink' },
      why: [{ key: 'why', state: 'done', title: why }, ...(waits === null ? [] : [{ key: 'waits', state: 'waits' as const, title: waits }]), ...(item.transferred_to === null ? [] : [{ key: 'to', state: 'done' as const, title: t('transfer.went', { name: item.transferred_to }) }]), ...(item.reason === null ? [] : [{ key: 'reason', state: 'done' as const, title: item.reason }])],
      postings: shown.postings.map(({ account, amount }) => ({ account: t(`account.${account}`), amount })),
      actions: actionsOf(shown),
    };
  };
  return {
    view: story ? viewOf(story) : null,
    over: (
      <>
        {holding && opened !== null && (
          <ReasonDialog
            title={t('person.detail.holdTitle')}
            lead={t('person.detail.holdLead')}
            action={t('person.detail.holdOne')}
            error={hold.text}
            busy={hold.busy}
            onConfirm={(reason) => hold.run({ reward: opened, reason }, () => setHolding(false))}
            onClose={() => setHolding(false)}
          />
        )}
        {transferring.over}
      </>
    ),
    open: setOpened,
    close,
  };
}
