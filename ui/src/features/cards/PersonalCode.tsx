// A code with a word in it, such as JUAN2025: says while typing whether it is free (rule C3).
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { useText } from '../../i18n';
import type { Availability } from './view';
import css from './Cards.module.css';

export type PersonalCodeProps = {
  text: string;
  onText: (text: string) => void;
  answer: Availability;
  busy?: boolean;
  /** It is what somebody came for. */
  autoFocus?: boolean;
  /** Issues one with terms of its own; absent where this person may not. */
  onTerms?: (() => void) | undefined;
  onIssue: (text: string) => void;
};

export function PersonalCode({ text, onText, answer, busy = false, autoFocus = false, onTerms, onIssue }: PersonalCodeProps) {
  const t = useText();
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);
  const issue = () => {
    setTried(true);
    if (answer.kind === 'free' && !busy) onIssue(text.trim());
  };
  const hint = () => {
    switch (answer.kind) {
      case 'empty':
        return t('cards.personal.hint');
      case 'checking':
        return t('cards.personal.checking');
      case 'free':
        return t('cards.personal.free', { code: answer.code });
      case 'refused':
        return undefined;
    }
  };
  return (
    <div className={css['personal']}>
      <div className="grow">
        <TextField
          label={t('cards.personal.label')}
          optional
          ref={field}
          maxLength={40}
          placeholder={t('cards.personal.example')}
          value={text}
          hint={hint()}
          error={answer.kind === 'refused' && (tried || text.length > 2) ? answer.text : undefined}
          onChange={onText}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            issue();
          }}
        />
      </div>
      <div className={css['personalIssue']}>
        <Button busy={busy} reason={answer.kind === 'free' ? undefined : t('cards.personal.typeFirst')} onPress={issue}>
          {t('cards.personal.issue')}
        </Button>
        {onTerms && (
          <Button look="ghost" onPress={onTerms}>
            {t('ownTerms.open')}
          </Button>
        )}
      </div>
    </div>
  );
}
