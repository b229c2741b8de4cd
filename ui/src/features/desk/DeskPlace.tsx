// Feeds the desk: the large field and what it finds, today's events in sentences, what waits for this person.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { mayOpen, useWalk, type Place } from '../../app/places';
import { useMay, useSigned } from '../../app/session';
import { useAnswer } from '../../backend/useAnswer';
import { CallErrorNote } from '../../components/CallErrorNote';
import { useDrafts } from '../../drafts/Drafts';
import { useText } from '../../i18n';
import { useShortWhen } from '../../i18n/when';
import { Desk, type DeskProps, type QueueItem } from './Desk';
import { deskEvent } from './events';
import { draftItem, waitingItem, workItems } from './queue';
import { useField } from './useField';

/** How often the day is asked for again, in ms: other desks work too. */
const ASK_AGAIN = 60_000;

const none: DeskProps['events'] = [];

export function DeskPlace() {
  const t = useText();
  const when = useShortWhen();
  const may = useMay();
  const { session } = useSigned();
  const { go } = useWalk();
  const today = useAnswer('today', {}, { every: ASK_AGAIN });
  const sees = may('read_all');
  const attention = useAnswer('attention', {}, { when: !sees });
  const drafts = useDrafts();
  const field = useField(go);
  const counter = may('counter') ? undefined : t('refusal.not_permitted', { needs: 'receptionist' });
  // The day's rows are many and stay as they are while somebody types.
  const events = useMemo(() => {
    const open = (place: Place) => (place.at !== 'payout' || mayOpen('payouts', session.may)) && go(place);
    return today.data?.events.map((event) => deskEvent(event, { t, me: session.staff, open })) ?? null;
  }, [today.data, t, session.staff, session.may, go]);
  const record = useCallback(() => go({ at: 'record' }), [go]);
  const verbs: DeskProps['verbs'] = {
    referral: { run: record, reason: counter },
    purchase: { run: () => go({ at: 'purchase' }), reason: counter },
    // A code is issued to somebody: whom the field found, else whom the list finds.
    code: { run: () => go(field.firstPerson === null ? { at: 'people' } : { at: 'person', id: field.firstPerson }), reason: counter },
    print: { run: () => go(field.firstPerson === null ? { at: 'cards' } : { at: 'cards', person: field.firstPerson }), reason: counter },
  };
  const queue: QueueItem[] = [...drafts.flatMap((draft) => draftItem(draft, { t, when, go })), ...(today.data ? workItems(today.data, { t, may, go }) : [])];
  return (
    <>
      {today.error && !today.data && <CallErrorNote error={today.error.error} />}
      <Desk
        query={field.query}
        onQuery={field.onQuery}
        found={field.found}
        onSubmit={field.onSubmit}
        scannerReady={useScannerReady()}
        verbs={verbs}
        summary={today.data ? { referrals: today.data.referrals, visits: today.data.conversions, codes: today.data.codes } : { referrals: 0, visits: 0, codes: 0 }}
        events={events ?? (today.error ? none : null)}
        queue={queue}
        withManager={sees ? [] : (attention.data?.open ?? []).map((item) => waitingItem(item, { t, when }))}
      />
    </>
  );
}

/** The scanner types into the window that has the focus. */
function useScannerReady(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('focus', changed);
      window.addEventListener('blur', changed);
      return () => {
        window.removeEventListener('focus', changed);
        window.removeEventListener('blur', changed);
      };
    },
    () => document.hasFocus(),
  );
}
