// The purchase that is open beside the story: what was paid, what was given back, and giving back (rule R8).
import { useState, type ReactNode } from 'react';
import { useWalk } from '../../app/places';
import type { StoryItem } from '../../bindings/StoryItem';
import { useMoney } from '../../components/MoneyText';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { refundable, useRefund, useRefundReason } from '../record/useRefund';
import { detailAction, type StoryDetailView } from './StoryDetail';

export type PurchaseDetail = { view: StoryDetailView | null; over: ReactNode; open: (purchase: string) => void; close: () => void };

type Bought = Extract<StoryItem, { kind: 'bought' }>;

export function usePurchaseDetail(story: readonly { item: StoryItem }[]): PurchaseDetail {
  const t = useText();
  const money = useMoney();
  const when = useWhen();
  const { go } = useWalk();
  const refunding = useRefund();
  const reason = useRefundReason();
  const [opened, setOpened] = useState<string | null>(null);
  const bought = story.map(({ item }) => item).find((item): item is Bought => item.kind === 'bought' && item.id === opened);
  const viewOf = (item: Bought): StoryDetailView => {
    const left = refundable(item);
    const not = reason(item.on);
    const { referral } = item;
    return {
      id: `bought ${item.id}`,
      heading: `${t('person.detail.purchase')} · ${when(item.at)}`,
      amount: item.paid,
      state: item.voided ? { text: t('referralState.cancelled'), tone: 'ink' } : null,
      why: [
        ...(item.invoice === null ? [] : [{ key: 'invoice', state: 'done' as const, title: t('desk.invoice', { invoice: item.invoice }) }]),
        ...(item.refunded.minor > 0 ? [{ key: 'refunded', state: 'done' as const, title: t('refund.sum', { amount: money(item.refunded) }) }] : []),
        ...(left !== null && not !== undefined ? [{ key: 'not', state: 'waits' as const, title: `${t('refund.open')} ${not}` }] : []),
      ],
      postings: [],
      actions: [...(referral === null ? [] : [detailAction('referral', t, () => go({ at: 'referral', id: referral }))]), ...(left === null || not !== undefined ? [] : [{ label: t('refund.open'), run: () => refunding.refund(item.id, left) }])],
    };
  };
  return { view: bought ? viewOf(bought) : null, over: refunding.over, open: setOpened, close: () => setOpened(null) };
}
