// An event of the day as the desk shows it: one sentence, what it was worth, whether it waits.
import type { Place } from '../../app/places';
import type { TodayEvent } from '../../bindings/TodayEvent';
import type { IconName } from '../../components/Icon';
import type { Translate } from '../../i18n';
import { payoutNumber } from '../payouts/answers';
import type { DeskEvent } from './Desk';
import { EventTitle } from './EventTitle';

export type Shows = { t: Translate; me: string; open: (place: Place) => void };

const icons: Record<TodayEvent['kind'], IconName> = { referral: 'referral', conversion: 'receipt', purchase: 'receipt', code: 'card', payout_requested: 'cash', payout_approved: 'cash', payout_paid: 'cash' };

export function deskEvent(event: TodayEvent, { t, me, open }: Shows): DeskEvent {
  const place = placeOf(event);
  return {
    id: `${event.kind} ${event.id}`,
    at: event.at,
    icon: icons[event.kind],
    title: titleOf(event),
    detail: detailOf(event, t),
    amount: event.amount.minor === 0 ? null : event.amount,
    state: event.waits ? { text: waitsOf(event, t), waits: true } : (endOf(event, t) ?? standsOf(event, t)),
    ended: endOf(event, t) !== null,
    by: event.staff_name ?? t('role.system'),
    mine: event.staff === me,
    onOpen: () => place && open(place),
  };
}

function titleOf(event: TodayEvent) {
  const person = event.person_name ?? event.code ?? '';
  switch (event.kind) {
    case 'referral':
      return <EventTitle kind="referral" values={{ referrer: event.other_name ?? event.code ?? '', friend: person }} />;
    case 'conversion':
      return <EventTitle kind="purchase" values={{ person }} />;
    case 'purchase':
      return <EventTitle kind="laterPurchase" values={{ person }} />;
    case 'code':
      return <EventTitle kind="code" values={{ person }} />;
    case 'payout_requested':
      return <EventTitle kind="payoutRequested" values={{ person }} />;
    case 'payout_approved':
      return <EventTitle kind="payoutApproved" values={{ person }} />;
    case 'payout_paid':
      return <EventTitle kind="payoutPaid" values={{ person }} />;
  }
}

function detailOf(event: TodayEvent, t: Translate) {
  const parts = [
    event.number === null ? null : payoutNumber(event.number),
    event.invoice === null ? null : t('desk.invoice', { invoice: event.invoice }),
    event.kind === 'conversion' && event.other_name !== null ? t('desk.broughtBy', { name: event.other_name }) : null,
  ].filter((part) => part !== null);
  return (
    <>
      {event.code !== null && <span className="code">{event.code}</span>}
      {event.code !== null && parts.length > 0 && ' · '}
      {parts.join(' · ')}
    </>
  );
}

function waitsOf(event: TodayEvent, t: Translate): string {
  switch (event.kind) {
    case 'referral':
    case 'conversion':
    case 'purchase':
      return t('referralFlag.review');
    case 'code':
      return t('person.code.provisional');
    case 'payout_requested':
      return t('payouts.state.requested');
    case 'payout_approved':
    case 'payout_paid':
      return t('payouts.state.approved');
  }
}

/** What came to nothing stays in the list, and says so. */
function endOf({ kind, referral_state: referral, payout_state: payout }: TodayEvent, t: Translate): DeskEvent['state'] {
  const noted = kind === 'referral' || kind === 'conversion' ? referral : null;
  if (noted === 'cancelled' || noted === 'rejected' || noted === 'expired' || noted === 'reversed') return { text: t(`referralState.${noted}`), waits: false };
  return payout === 'cancelled' || payout === 'rejected' || payout === 'failed' || payout === 'returned' ? { text: t(`payouts.state.${payout}`), waits: false } : null;
}

/** Where a referral or a payout stands now; a purchase stands by itself. */
function standsOf({ kind, referral_state: referral, payout_state: payout }: TodayEvent, t: Translate): DeskEvent['state'] {
  if (kind === 'referral' && referral !== null) return { text: t(`referralState.${referral}`), waits: false };
  return payout === null ? null : { text: t(`payouts.state.${payout}`), waits: false };
}

function placeOf(event: TodayEvent): Place | null {
  if (event.payout !== null) return { at: 'payout', id: event.payout };
  if (event.kind !== 'code' && event.referral !== null) return { at: 'referral', id: event.referral };
  return event.person === null ? null : { at: 'person', id: event.person };
}
