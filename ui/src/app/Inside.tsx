// The window of somebody who is signed in: rail, status, commands, scans from anywhere, the lock after idle.
import { useCallback, useEffect, useMemo } from 'react';
import { useAct, useAnswer } from '../backend/useAnswer';
import type { SignInPage } from '../bindings/SignInPage';
import { Broken } from '../components/Broken';
import { anew } from '../features/record/drafts';
import { ChangePin } from '../features/sign-in/ChangePin';
import { useText } from '../i18n';
import { useWhen } from '../i18n/when';
import { useScan } from '../scanner/Scanner';
import { actionsFor } from './actions';
import { useIdle } from './idle';
import { useLook } from './look';
import { backward, current, mayOpen, onward, railPlaceOf, WalkContext, type Place, type Way } from './places';
import { places } from './rail';
import { Screen } from './Screen';
import { useSigned } from './session';
import { Shell } from './Shell';
import type { DeskState } from './status';
import { useSearch } from './useSearch';
import { useWatched } from './watched';

/** How often the bar asks what it shows, in ms. */
const ASK_AGAIN = 60_000;

export type InsideProps = {
  page: SignInPage;
  way: Way;
  /** Changes the way from wherever it has got to meanwhile. */
  onWay: (change: (way: Way) => Way) => void;
};

export function Inside({ page, way, onWay }: InsideProps) {
  const t = useText();
  const { session, organization, lock, quit } = useSigned();
  const place = current(way);
  // They stay the same, so that a list that only opens things is not drawn anew with every key.
  const go = useCallback((next: Place) => onWay((from) => onward(from, next)), [onWay]);
  const back = useCallback(() => onWay(backward), [onWay]);
  const walk = useMemo(() => ({ place, go, back }), [place, go, back]);
  const { found, onSearch } = useSearch(go);
  const today = useAnswer('today', {}, { every: ASK_AGAIN });
  const state = useDeskState();
  const { claim } = useLook();
  useEffect(() => claim(session.staff), [claim, session.staff]);
  useIdle(page.lock_minutes, lock);
  useWatched();
  // On a form that is being typed the card belongs to it; anywhere else it begins a referral of its own.
  useScan((scan) => go({ at: 'record', code: scan.text, scanned: true, ...(place.at === 'record' ? (place.draft === undefined ? {} : { draft: place.draft }) : { draft: anew() }), ...(place.at === 'person' ? { known: place.id } : {}) }));
  const sees = session.may.includes('read_all');
  const counts = {
    payouts: today.data ? (session.may.includes('approve') ? today.data.payouts_requested : 0) + today.data.payouts_approved : 0,
    attention: today.data && sees ? today.data.attention + today.data.rewards_to_approve : 0,
  };
  return (
    <WalkContext value={walk}>
      <Shell
        brand={{ name: organization.name, place: page.desk }}
        me={{ name: session.name, role: t(`role.${session.role}`) }}
        allowed={places.filter((one) => mayOpen(one, session.may))}
        counts={counts}
        state={state}
        current={railPlaceOf(place)}
        // A forced change of the PIN stands before the place, which takes the focus after it.
        screen={session.must_change_pin ? 'pin' : JSON.stringify(place)}
        found={found}
        onSearch={onSearch}
        actions={actionsFor((permission) => session.may.includes(permission), t, go)}
        onGo={(at) => go({ at })}
        onBack={back}
        onLock={lock}
        onQuit={quit}
      >
        <Broken subject={JSON.stringify(place)}>
          <Screen place={place} />
        </Broken>
      </Shell>
      {session.must_change_pin && <MustChangePin />}
    </WalkContext>
  );
}

function useDeskState(): DeskState {
  const when = useWhen();
  const status = useAnswer('desk_status', {}, { every: ASK_AGAIN });
  const printers = useAnswer('system_printers', {}, { every: ASK_AGAIN });
  const chosen = useAnswer('printers', {});
  const named = printers.data?.find((printer) => printer.name === chosen.data?.card) ?? printers.data?.find((printer) => printer.is_default) ?? printers.data?.[0];
  const backup = status.data?.backup;
  return {
    connection: { kind: 'alone' },
    printer: named ? { name: named.name, ready: named.state.state !== 'stopped', paper: null } : null,
    backup: backup ? when(backup.at) : null,
  };
}

/** A PIN that somebody else gave is changed before anything else. */
function MustChangePin() {
  const { lock } = useSigned();
  const act = useAct('change_pin');
  const which = 'new' in act.fields ? 'new' : 'old';
  const text = act.text;
  return (
    <ChangePin
      error={text === undefined ? undefined : { which, text }}
      busy={act.busy}
      onChange={(old, next) => act.run({ old, new: next })}
      onClose={lock}
    />
  );
}
