// Feeds the sign-in: who works here, what waits for them, the PIN's answer.
import { useAct } from '../../backend/useAnswer';
import type { SessionView } from '../../bindings/SessionView';
import type { SignInPage } from '../../bindings/SignInPage';
import type { StatusItem } from '../../components/Window';
import type { Draft, Drafts } from '../../drafts/Drafts';
import { useText, type Language } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { useScan } from '../../scanner/Scanner';
import { SignIn } from './SignIn';

export type SignInPlaceProps = {
  page: SignInPage;
  drafts: Drafts;
  /** A code that waits for somebody to sign in. */
  scanned: string | null;
  onScan: (code: string) => void;
  onLanguage: (language: Language) => void;
  onSigned: (session: SessionView) => void;
};

export function SignInPlace({ page, drafts, scanned, onScan, onLanguage, onSigned }: SignInPlaceProps) {
  const t = useText();
  const when = useWhen();
  const act = useAct('sign_in');
  useScan((scan) => onScan(scan.text));
  const people = page.people.map((person) => {
    const kept = drafts.of(person.id).sort((a, b) => b.at - a.at);
    return {
      id: person.id,
      name: person.name,
      role: t(`role.${person.role}`),
      lastHere: person.last_at === null ? null : when(person.last_at),
      drafts: kept.length,
      payouts: person.payouts,
      draftFor: nameIn(kept[0]),
    };
  });
  const status: StatusItem[] = [
    { id: 'saved', icon: 'check', tone: 'ok', text: t('status.saved') },
    ...(page.clock_is_behind ? [{ id: 'clock', icon: 'alert', tone: 'wait', text: t('status.clockBehind') } as const] : []),
    ...(scanned === null ? [] : [{ id: 'scanned', icon: 'card', tone: 'ok', text: t('signIn.scanned', { code: scanned }) } as const]),
  ];
  return (
    <SignIn
      clinic={page.organization.name}
      place={page.desk}
      people={people}
      first={page.last}
      status={status}
      lockMinutes={page.lock_minutes}
      error={act.text}
      busy={act.busy}
      onLanguage={onLanguage}
      onSignIn={(staff, pin) => act.run({ staff, pin }, onSigned)}
    />
  );
}

/** Every form that keeps drafts has the name of whom it is about, if it is about somebody. */
function nameIn(draft: Draft | undefined): string | null {
  const fields = draft?.fields;
  if (typeof fields !== 'object' || fields === null || !('name' in fields)) return null;
  return typeof fields.name === 'string' && fields.name.trim() !== '' ? fields.name.trim() : null;
}
