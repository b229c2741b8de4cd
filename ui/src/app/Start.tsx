// Where the start stands: first run, passphrase, a file that does not open, or the desk.
import { useState } from 'react';
import { useAnswer } from '../backend/useAnswer';
import type { Stage } from '../bindings/Stage';
import { CallErrorNote } from '../components/CallErrorNote';
import { Button } from '../components/Button';
import { FirstRunPlace } from '../features/first-run/FirstRunPlace';
import { Opening } from '../features/opening/Opening';
import { UnlockPlace } from '../features/opening/UnlockPlace';
import { useText, type Language } from '../i18n';
import type { Locale } from '../i18n/Locale';
import { Around } from './App';
import { Door } from './Door';
import css from './Start.module.css';

export function Start({ computer }: { computer: Locale }) {
  const [language, setLanguage] = useState<Language>(computer.language);
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const stage = useAnswer('stage', {});
  const locale = { ...computer, language };
  if (stage.data?.stage === 'ready') return <Door computer={locale} />;
  return (
    <Around locale={locale}>
      {stage.data ? (
        <NotYet stage={stage.data} passphrase={passphrase} onPassphrase={setPassphrase} onLanguage={setLanguage} />
      ) : stage.error ? (
        <main className={css['trouble']}>
          <CallErrorNote error={stage.error.error} actions={<Again onPress={() => void stage.refetch()} />} />
        </main>
      ) : (
        <Opening />
      )}
    </Around>
  );
}

export function Again({ onPress }: { onPress: () => void }) {
  const t = useText();
  return (
    <Button size="sm" autoFocus onPress={onPress}>
      {t('action.retry')}
    </Button>
  );
}

type NotYetProps = { stage: Exclude<Stage, { stage: 'ready' }>; passphrase: string | null; onPassphrase: (passphrase: string) => void; onLanguage: (language: Language) => void };

function NotYet({ stage, passphrase, onPassphrase, onLanguage }: NotYetProps) {
  switch (stage.stage) {
    case 'first_run':
      // Without a keychain a passphrase comes first: nothing is written before it.
      if (stage.needs_passphrase && passphrase === null) return <UnlockPlace shut={{ kind: 'choosePassphrase' }} file="" onChosen={onPassphrase} onLanguage={onLanguage} />;
      return <FirstRunPlace place={stage.place} passphrase={passphrase} onLanguage={onLanguage} />;
    case 'passphrase':
      return <UnlockPlace shut={{ kind: 'passphrase' }} file="" onLanguage={onLanguage} />;
    case 'broken':
      return <UnlockPlace shut={stage.error} file={stage.folder} onLanguage={onLanguage} />;
  }
}
