// Who is at the desk: avatars with number keys, then a PIN.
import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { Kbd } from '../../components/Kbd';
import { Note } from '../../components/Note';
import { PinPad } from '../../components/PinInput';
import { Tag } from '../../components/Tag';
import { Brand, StatusBar, type StatusItem } from '../../components/Window';
import { languages, useText, type Language } from '../../i18n';
import { longDay, timeOf } from '../../i18n/dates';
import { useLocale } from '../../i18n/Locale';
import { useNow, useToday } from '../../i18n/now';
import { Rich } from '../../i18n/Rich';
import { useKeys } from '../../keys/Keys';
import css from './SignIn.module.css';

export type SignInPerson = {
  id: string;
  name: string;
  role: string;
  /** When this person was last at this desk, in words; `null` if never. */
  lastHere: string | null;
  /** Drafts that are kept for this person. */
  drafts: number;
  /** Payouts that wait for this person's approval. */
  payouts: number;
  /** Whose name stands in the newest draft. */
  draftFor: string | null;
};

export type SignInProps = {
  clinic: string;
  place: string;
  people: readonly SignInPerson[];
  /** Who worked here last has the focus first: Enter chooses them, and a number anybody. */
  first?: string | null;
  status: readonly StatusItem[];
  lockMinutes: number;
  /** What was wrong with the last try, in words. */
  error?: string | undefined;
  busy?: boolean;
  /** A card was scanned and waits. */
  onLanguage: (language: Language) => void;
  onSignIn: (person: string, pin: string) => void;
};

/** Number keys reach this many. */
const KEYED = 9;

export function SignIn({ clinic, place, people, first = null, status, lockMinutes, error, busy = false, onLanguage, onSignIn }: SignInProps) {
  const t = useText();
  const locale = useLocale();
  const now = useNow();
  const today = useToday();
  const [chosenId, setChosen] = useState<string | null>(people.length === 1 ? (people[0]?.id ?? null) : null);
  const [pin, setPin] = useState('');
  const chosen = people.find((person) => person.id === chosenId) ?? null;

  const list = useRef<HTMLDivElement>(null);
  const before = useRef(first);
  // While nobody is chosen the names have the focus, so that a digit is a name; once somebody is, the PIN has it.
  useEffect(() => {
    if (chosenId !== null) return;
    const names = [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
    (names.find((name) => name.dataset['id'] === before.current) ?? names[0])?.focus({ preventScroll: true });
  }, [chosenId]);

  const choose = (id: string) => {
    before.current = id;
    setChosen(id);
    setPin('');
  };
  const enter = () => {
    if (!chosen || pin.length < 4 || busy) return;
    onSignIn(chosen.id, pin);
    setPin('');
  };
  // Once somebody is chosen, digits are the PIN; Alt and a digit still changes the person.
  useKeys(
    people.slice(0, KEYED).flatMap((person, index) => [
      { keys: String(index + 1), label: person.name, run: () => choose(person.id), off: chosen !== null, hidden: chosen !== null },
      { keys: `Alt+${index + 1}`, label: person.name, run: () => choose(person.id), hidden: chosen === null },
    ]),
  );
  useKeys([{ keys: 'Esc', label: t('action.back'), run: () => setChosen(null), off: chosen === null || people.length === 1 }]);

  return (
    <div className={css['screen']}>
      <header className={css['top']}>
        <Brand name={clinic} place={place} onGround />
        <div className="r">
          <div className={`${css['clock'] ?? ''} num`}>{timeOf(now, locale)}</div>
          <div className="t3 sm">{longDay(today, locale)}</div>
        </div>
      </header>
      <main className={css['middle']}>
        <section className={css['left']}>
          <h1>{t('signIn.title')}</h1>
          <p className={`t2 ${css['lead'] ?? ''}`}>{chosen === null ? t('signIn.lead') : people.length === 1 ? t('signIn.leadOne') : t('signIn.leadPin', { name: chosen.name })}</p>
          <div ref={list} className={css['people']} role="listbox" aria-label={t('signIn.title')}>
            {people.map((person, index) => (
              <UnstyledButton key={person.id} data-id={person.id} role="option" aria-selected={person.id === chosenId} className={css['who']} onClick={() => choose(person.id)}>
                {index < KEYED && (
                  <span className={css['number']}>
                    <Kbd keys={chosen === null ? String(index + 1) : `Alt+${index + 1}`} />
                  </span>
                )}
                <Avatar name={person.name} size={72} />
                <b className="el">{person.name}</b>
                <span className="t3 sm">{person.role}</span>
                <span className={css['badge']}>
                  {person.drafts > 0 ? <Tag tone="ok">{t('signIn.drafts', { count: person.drafts })}</Tag> : person.payouts > 0 && <Tag>{t('signIn.payouts', { count: person.payouts })}</Tag>}
                </span>
              </UnstyledButton>
            ))}
          </div>
        </section>
        <section className={css['pin']} aria-label={t('signIn.pin')}>
          {chosen ? (
            <>
              <div className={css['chosen']}>
                <Avatar name={chosen.name} size={40} />
                <div className="grow">
                  <b className="el">{chosen.name}</b>
                  <div className="t3 xs">{chosen.lastHere === null ? t('signIn.neverHere') : t('signIn.lastHere', { when: chosen.lastHere })}</div>
                </div>
              </div>
              <PinPad key={chosen.id} label={t('signIn.pin')} value={pin} onChange={setPin} onEnter={enter} error={error} autoFocus disabled={busy} />
              <div className={css['enter']}>
                <Button look="primary" wide keys="Enter" busy={busy} onPress={enter}>
                  {t('signIn.enter')}
                </Button>
              </div>
              {chosen.draftFor !== null && (
                <div className={css['kept']}>
                  <Note icon="pencil">
                    <Rich id="signIn.draftKept" values={{ name: chosen.draftFor }} />
                  </Note>
                </div>
              )}
            </>
          ) : (
            <p className={`t2 ${css['hint'] ?? ''}`}>
              <Icon name="lock" size={20} />
              {t('signIn.choose')}
            </p>
          )}
        </section>
      </main>
      <div className={css['foot']}>
        <StatusBar
          items={[...status, { id: 'scan', icon: 'scan', text: t('signIn.scanWaits') }]}
          end={
            <>
              {languages
                .filter((language) => language !== locale.language)
                .map((language) => (
                  <UnstyledButton key={language} lang={language} className={css['language']} onClick={() => onLanguage(language)}>
                    {t(`language.${language}`)}
                  </UnstyledButton>
                ))}
              <span className={css['locked']}>
                {t('signIn.lockedAfter', { minutes: lockMinutes })} <Kbd keys="Ctrl+L" />
              </span>
            </>
          }
        />
      </div>
    </div>
  );
}
