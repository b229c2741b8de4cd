// The open desk: who is here decides whether the sign-in or the window stands; drafts and places wait for each person.
import { useQueryClient } from '@tanstack/react-query';
import { useState, type Dispatch, type SetStateAction } from 'react';
import { isRefusedFor } from '../backend/backend';
import { useBackend } from '../backend/BackendProvider';
import { useAct, useAnswer } from '../backend/useAnswer';
import type { SessionView } from '../bindings/SessionView';
import type { SignInPage } from '../bindings/SignInPage';
import { CallErrorNote } from '../components/CallErrorNote';
import { useClearToasts } from '../components/Toasts';
import { Drafts, DraftsProvider } from '../drafts/Drafts';
import { draftStore } from '../drafts/store';
import { Opening } from '../features/opening/Opening';
import { anew } from '../features/record/drafts';
import { SignInPlace } from '../features/sign-in/SignInPlace';
import type { Language } from '../i18n';
import type { Locale } from '../i18n/Locale';
import { Around } from './App';
import { Inside } from './Inside';
import { home, onward, type Place, type Way } from './places';
import { SignedContext, type Signed } from './session';
import { Again } from './Start';
import css from './Start.module.css';

export function Door({ computer }: { computer: Locale }) {
  const page = useAnswer('sign_in_page', {});
  const session = useAnswer('session', {});
  const backend = useBackend();
  const [language, setLanguage] = useState<Language | null>(null);
  // Kept here, above all that comes and goes while somebody else signs in.
  const [drafts] = useState(() => new Drafts(draftStore(backend)));
  const [ways, setWays] = useState<Ways>({});
  const [waiting, setWaiting] = useState<Place | null>(null);
  if (!page.data) {
    return (
      <Around locale={computer}>
        {page.error ? (
          <main className={css['trouble']}>
            <CallErrorNote error={page.error.error} actions={<Again onPress={() => void page.refetch()} />} />
          </main>
        ) : (
          <Opening />
        )}
      </Around>
    );
  }
  const { organization } = page.data;
  const signed = session.error && isRefusedFor(session.error, 'not_signed_in') ? undefined : session.data;
  const spoken = signed?.language ?? language ?? organization.language;
  return (
    <Around who={signed ? { staff: signed.staff } : 'nobody'} locale={{ language: spoken, region: organization.country, timeZone: organization.time_zone, currency: organization.currency }}>
      {session.isPending ? <Opening /> : <Shift page={page.data} session={signed} onLanguage={setLanguage} drafts={drafts} ways={ways} onWays={setWays} waiting={waiting} onWaiting={setWaiting} />}
    </Around>
  );
}

/** Where each person is in the window. */
type Ways = Readonly<Record<string, Way>>;

type ShiftProps = {
  page: SignInPage;
  session: SessionView | undefined;
  onLanguage: (language: Language) => void;
  drafts: Drafts;
  ways: Ways;
  onWays: Dispatch<SetStateAction<Ways>>;
  /** What was scanned before anybody signed in. */
  waiting: Place | null;
  onWaiting: (place: Place | null) => void;
};

/** One day's people after another at the same window. */
function Shift({ page, session, onLanguage, drafts, ways, onWays, waiting, onWaiting }: ShiftProps) {
  const client = useQueryClient();
  const signOut = useAct('sign_out');
  const leave = useAct('quit');
  const clearToasts = useClearToasts();
  if (!session) {
    const onSigned = (next: SessionView) => {
      if (waiting) onWays((all) => ({ ...all, [next.staff]: onward(all[next.staff] ?? home, waiting) }));
      onWaiting(null);
      client.setQueryData(['session', {}], next);
    };
    return <SignInPlace page={page} drafts={drafts} scanned={waiting?.at === 'record' ? (waiting.code ?? null) : null} onScan={(code) => onWaiting({ at: 'record', code, scanned: true, draft: anew() })} onLanguage={onLanguage} onSigned={onSigned} />;
  }
  const lock = () => {
    clearToasts();
    // What was just typed is saved first; what the next person sees is asked anew, by them.
    void drafts.settle().then(() =>
      signOut.run({}, () => {
        client.removeQueries({ predicate: (query) => !['stage', 'sign_in_page', 'session'].includes(String(query.queryKey[0])) });
        void client.resetQueries({ queryKey: ['session'] });
      }),
    );
  };
  const quit = () => void drafts.settle().then(() => leave.run({}));
  const signed: Signed = { session, organization: page.organization, lock, quit };
  return (
    <SignedContext value={signed}>
      <DraftsProvider key={session.staff} drafts={drafts} staff={session.staff}>
        <Inside page={page} way={ways[session.staff] ?? home} onWay={(change) => onWays((all) => ({ ...all, [session.staff]: change(all[session.staff] ?? home) }))} />
      </DraftsProvider>
    </SignedContext>
  );
}
