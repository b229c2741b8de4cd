// The purchase that is open beside the story: what was paid and for what, what was given back, and putting that right (rules R7, R8, R11).
import { useState, type ReactNode } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import type { Item } from '../../bindings/Item';
import type { PersonStory } from '../../bindings/PersonStory';
import type { StoryItem } from '../../bindings/StoryItem';
import { useDates, useMoney } from '../../components/MoneyText';
import type { TimelineStep } from '../../components/Timeline';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { usePutRight } from '../record/usePutRight';
import { leftOf, useRefund, useRefundReason } from '../record/useRefund';
import { detailAction, type StoryDetailView } from './StoryDetail';

export type PurchaseDetail = { view: StoryDetailView | null; over: ReactNode; open: (purchase: string) => void; close: () => void };

type Bought = Extract<StoryItem, { kind: 'bought' }>;

export function usePurchaseDetail({ story, refunds, refundable }: PersonStory): PurchaseDetail {
  const t = useText();
  const money = useMoney();
  const dates = useDates();
  const when = useWhen();
  const may = useMay();
  const { go } = useWalk();
  const refunding = useRefund();
  const putRight = usePutRight();
  const reason = useRefundReason();
  const [opened, setOpened] = useState<string | null>(null);
  const bought = story.map(({ item }) => item).find((item): item is Bought => item.kind === 'bought' && item.id === opened);
  const done = (key: string, title: string, detail?: string): TimelineStep => ({ key, state: 'done', title, ...(detail === undefined ? {} : { detail }) });
  const itemText = ({ product, quantity, amount }: Item) => [t('items.line', { quantity, product }), amount ? money(amount) : ''].filter(Boolean).join(' · ');
  const viewOf = (item: Bought): StoryDetailView => {
    const left = leftOf(item.id, refundable);
    const not = reason(item.on);
    const { referral } = item;
    const given = refunds.filter(({ purchase }) => purchase === item.id);
    const decides = may('decide') && !item.voided;
    return {
      id: `bought ${item.id}`,
      heading: `${t('person.detail.purchase')} · ${when(item.at)}`,
      amount: item.paid,
      state: item.voided ? { text: t('referralState.cancelled'), tone: 'ink' } : null,
      why: [
        done('on', t('purchase.boughtOn', { date: dates.full(item.on) })),
        ...(item.invoice === null ? [] : [done('invoice', t('desk.invoice', { invoice: item.invoice }))]),
        ...(item.tax.minor === 0 ? [] : [done('tax', t('purchase.taxIn', { amount: money(item.tax) }))]),
        ...(item.reason === null ? [] : [done('reason', t('putRight.because', { reason: item.reason }))]),
        ...item.items.map((one, index) => done(`item ${index}`, itemText(one))),
        ...given.map((one) => done(one.id, t('refund.line', { amount: money(one.amount), date: dates.short(one.on), reason: one.reason }), one.cancelled ? t('refund.cancelled', { reason: one.cancel_reason ?? '' }) : undefined)),
        ...(left !== null && not !== undefined ? [{ key: 'not', state: 'waits' as const, title: `${t('refund.open')} ${not}` }] : []),
      ],
      whyTitle: t('items.title'),
      postings: [],
      sum: null,
      actions: [
        ...(referral === null ? [] : [detailAction('referral', t, () => go({ at: 'referral', id: referral }))]),
        ...(left === null || not !== undefined ? [] : [{ label: t('refund.open'), run: () => refunding.refund(item.id, left) }]),
        ...(decides ? given.filter((one) => !one.cancelled).map((one) => ({ label: t('refund.cancelOf', { amount: money(one.amount) }), run: () => refunding.cancel(one.id, one.amount) })) : []),
        ...(decides ? [{ label: t('putRight.open'), run: () => putRight.correct(item) }, { label: t('putRight.noneOpen'), run: () => putRight.none(item) }] : []),
      ],
    };
  };
  return {
    view: bought ? viewOf(bought) : null,
    over: (
      <>
        {refunding.over}
        {putRight.over}
      </>
    ),
    open: setOpened,
    close: () => setOpened(null),
  };
}
