// The store does not open by itself: a passphrase, a lost key, a damaged or foreign file; each has a way on.
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { UnstyledButton } from '@mantine/core';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { Icon, type IconName } from '../../components/Icon';
import { ErrorNote } from '../../components/Note';
import { Brand } from '../../components/Window';
import { languages, useText, type Language, type TextKey } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { useScreenFocus } from '../../keys/focus';
import { useKeptFocus } from '../../keys/kept';
import css from './Opening.module.css';

/** What keeps the store shut. */
export type Shut =
  /** The computer has no keychain, so a passphrase wraps the key. */
  | { kind: 'passphrase' }
  /** First time without a keychain: one must be chosen. */
  | { kind: 'choosePassphrase' }
  /** The keychain answers, but the key is not in it. */
  | { kind: 'lostKey' }
  /** The keychain did not answer: locked, or not running. */
  | { kind: 'keychainShut' }
  /** The file is not whole. */
  | { kind: 'damaged'; detail: string }
  /** The file is not one of ours, or of a newer version. */
  | { kind: 'foreign'; newer: boolean }
  /** The disk is full or the folder cannot be written. */
  | { kind: 'noRoom'; detail: string }
  /** Another program has the file. */
  | { kind: 'inUse' }
  /** Anything else. */
  | { kind: 'other'; detail: string };

export type UnlockProps = {
  shut: Shut;
  /** Where the file lies, for support. */
  file: string;
  /** When the last backup was made, in words; `null` if there is none here. */
  backup: string | null;
  error?: string | undefined;
  busy?: boolean;
  onPassphrase: (passphrase: string) => void;
  /** Without it a backup is brought back elsewhere. */
  onRestore?: (() => void) | undefined;
  onRetry: () => void;
  onNewPlace?: (() => void) | undefined;
  onQuit?: (() => void) | undefined;
  onLanguage: (language: Language) => void;
};

const LEAST = 8;

const drawn: Record<Shut['kind'], { icon: IconName; title: TextKey; text: TextKey }> = {
  passphrase: { icon: 'key', title: 'unlock.passphrase.title', text: 'unlock.passphrase.text' },
  choosePassphrase: { icon: 'key', title: 'unlock.choose.title', text: 'unlock.choose.text' },
  lostKey: { icon: 'alert', title: 'unlock.lostKey.title', text: 'unlock.lostKey.text' },
  keychainShut: { icon: 'key', title: 'unlock.keychain.title', text: 'unlock.keychain.text' },
  damaged: { icon: 'alert', title: 'unlock.damaged.title', text: 'unlock.damaged.text' },
  foreign: { icon: 'alert', title: 'unlock.foreign.title', text: 'unlock.foreign.text' },
  noRoom: { icon: 'disk', title: 'unlock.noRoom.title', text: 'unlock.noRoom.text' },
  inUse: { icon: 'alert', title: 'unlock.inUse.title', text: 'unlock.inUse.text' },
  other: { icon: 'alert', title: 'unlock.other.title', text: 'unlock.other.text' },
};

export function Unlock(props: UnlockProps) {
  const t = useText();
  const locale = useLocale();
  const { shut, error } = props;
  const { icon, title, text } = drawn[shut.kind];
  const main = useScreenFocus<HTMLElement>(shut.kind);
  useKeptFocus(main);
  const typed = shut.kind === 'passphrase' || shut.kind === 'choosePassphrase';
  return (
    <main className={css['opening']} ref={main}>
      <section className={css['sheet']} aria-label={t(title)}>
        <Brand name={t('firstRun.app')} place="" onGround />
        <div className={css['what']} data-tone={typed || shut.kind === 'keychainShut' ? 'plain' : 'stop'}>
          <span>
            <Icon name={icon} size={24} />
          </span>
          <div>
            <h1>{t(title)}</h1>
            <p className="t2">{shut.kind === 'foreign' && shut.newer ? t('unlock.foreign.newer') : t(text)}</p>
          </div>
        </div>
        {typed ? <Passphrase {...props} choosing={shut.kind === 'choosePassphrase'} /> : <Ways {...props} />}
        {!typed && error !== undefined && <ErrorNote title={t('unlock.notOpened')}>{error}</ErrorNote>}
        <p className="t3 xs copyable">
          {props.file}
          {'detail' in shut && ` · ${shut.detail}`}
        </p>
        <div className={css['languages']}>
          {languages
            .filter((language) => language !== locale.language)
            .map((language) => (
              <UnstyledButton key={language} lang={language} className="t2 sm" onClick={() => props.onLanguage(language)}>
                {t(`language.${language}`)}
              </UnstyledButton>
            ))}
        </div>
      </section>
    </main>
  );
}

function Passphrase({ choosing, error, busy = false, onPassphrase, onNewPlace, onQuit }: UnlockProps & { choosing: boolean }) {
  const t = useText();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const short = choosing && passphrase.length < LEAST;
  const differs = choosing && passphrase !== again;
  const onForm = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (passphrase !== '' && !short && !differs && !busy) onPassphrase(passphrase);
  };
  return (
    <form className={css['form']} onSubmit={onForm} noValidate>
      <TextField type="password" autoFocus label={t('unlock.phrase')} value={passphrase} onChange={setPassphrase} hint={t(choosing ? 'unlock.choose.hint' : 'unlock.passphrase.hint')} error={error ?? (tried && short ? t('unlock.short', { least: LEAST }) : undefined)} />
      {choosing && <TextField type="password" label={t('unlock.again')} value={again} onChange={setAgain} error={tried && differs ? t('unlock.differs') : undefined} />}
      <div className="row">
        <Button type="submit" look="primary" size="lg" keys="Enter" busy={busy} onPress={ignore}>
          {t(choosing ? 'firstRun.next' : 'unlock.open')}
        </Button>
        {onNewPlace && (
          <Button look="ghost" size="lg" onPress={onNewPlace}>
            {t('unlock.place')}
          </Button>
        )}
        {onQuit && (
          <Button look="ghost" size="lg" onPress={onQuit}>
            {t('unlock.quit')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What can be done about a store that no passphrase opens; the first is the safest. */
function Ways({ shut, backup, busy = false, onRestore, onRetry, onNewPlace, onQuit }: UnlockProps) {
  const t = useText();
  const restore = shut.kind === 'lostKey' || shut.kind === 'damaged' || shut.kind === 'foreign';
  const waiting = shut.kind === 'keychainShut' || shut.kind === 'noRoom';
  return (
    <ul className={css['ways']}>
      {waiting && (
        <Way title={t('action.retry')} text={t(shut.kind === 'noRoom' ? 'unlock.noRoom.retry' : 'unlock.keychain.retry')}>
          <Button look="primary" autoFocus busy={busy} onPress={onRetry}>
            {t('action.retry')}
          </Button>
        </Way>
      )}
      {restore && onRestore && (
        <Way title={t('unlock.restore')} text={shut.kind === 'lostKey' ? t('unlock.restoreKey') : backup === null ? t('unlock.restoreNone') : t('unlock.restoreText', { when: backup })}>
          <Button look="primary" autoFocus busy={busy} onPress={onRestore}>
            {t('unlock.restoreAction')}
          </Button>
        </Way>
      )}
      {onNewPlace && (
        <Way title={t('unlock.place')} text={t('unlock.placeText')}>
          <Button busy={busy} onPress={onNewPlace}>
            {t('unlock.placeAction')}
          </Button>
        </Way>
      )}
      {shut.kind !== 'noRoom' && !waiting && (
        <Way title={t('action.retry')} text={t('unlock.retryText')}>
          <Button busy={busy} onPress={onRetry}>
            {t('action.retry')}
          </Button>
        </Way>
      )}
      {onQuit && (
        <Way title={t('unlock.quit')} text={t('unlock.quitText')}>
          <Button look="ghost" onPress={onQuit}>
            {t('unlock.quit')}
          </Button>
        </Way>
      )}
    </ul>
  );
}

function Way({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <li>
      <div className="grow">
        <b>{title}</b>
        <div className="t2 sm">{text}</div>
      </div>
      {children}
    </li>
  );
}

// The form's own submit does the work.
const ignore = () => undefined;
