// What waits for this person: what they were typing, and the work of their role.
import type { Place } from '../../app/places';
import type { AttentionView } from '../../bindings/AttentionView';
import type { Permission } from '../../bindings/Permission';
import type { Today } from '../../bindings/Today';
import type { Draft } from '../../drafts/Drafts';
import type { Translate } from '../../i18n';
import type { Instant } from '../../i18n/dates';
import { draftOf } from '../record/drafts';
import type { QueueItem } from './Desk';

/** Returns a draft to go on with; nothing if nobody can say what it is about. */
export function draftItem(draft: Draft, { t, when, go }: { t: Translate; when: (at: Instant) => string; go: (place: Place) => void }): QueueItem[] {
  const kept = draftOf(draft);
  if (kept === null) return [];
  const name = kept.name === '' ? t('desk.draft.unnamed') : kept.name;
  return [{ id: `draft ${draft.form}`, icon: 'pencil', title: t(`desk.draft.${kept.kind}`, { name }), detail: when(draft.at), action: { label: t('desk.draft.continue'), run: () => go(kept.place) } }];
}

export function workItems(today: Today, { t, may, go }: { t: Translate; may: (permission: Permission) => boolean; go: (place: Place) => void }): QueueItem[] {
  const items: (QueueItem & { count: number; mine: boolean })[] = [
    { id: 'approve', icon: 'cash', count: today.payouts_requested, mine: may('approve'), title: t('desk.work.approve', { count: today.payouts_requested }), detail: t('desk.work.approveDetail'), action: { label: t('desk.work.open'), run: () => go({ at: 'payouts' }) } },
    { id: 'pay', icon: 'cash', count: today.payouts_approved, mine: may('pay'), title: t('desk.work.pay', { count: today.payouts_approved }), detail: t('desk.work.payDetail'), action: { label: t('desk.work.open'), run: () => go({ at: 'payouts' }) } },
    { id: 'decide', icon: 'alert', count: today.attention, mine: may('decide'), title: t('desk.work.decide', { count: today.attention }), detail: t('desk.work.decideDetail'), action: { label: t('desk.work.open'), run: () => go({ at: 'attention' }) } },
    { id: 'rewards', icon: 'gift', count: today.rewards_to_approve, mine: may('approve'), title: t('desk.work.rewards', { count: today.rewards_to_approve }), detail: t('desk.work.rewardsDetail'), action: { label: t('desk.work.open'), run: () => go({ at: 'attention' }) } },
  ];
  return items.filter((item) => item.mine && item.count > 0).map(({ id, icon, title, detail, action }) => ({ id, icon, title, detail, action }));
}

/** What this person did and a manager looks at. */
export function waitingItem(item: AttentionView, { t, when }: { t: Translate; when: (at: Instant) => string }): QueueItem {
  const name = item.person_name ?? item.code ?? item.invoice ?? '';
  return { id: item.id, icon: 'hour', title: name === '' ? t('referralFlag.review') : t('desk.waits', { name }), detail: t('attention.since', { when: when(item.opened_at) }), action: null };
}
