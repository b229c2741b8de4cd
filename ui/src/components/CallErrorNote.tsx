// What a failed call says on the screen: what happened, what is safe, what to do.
import type { ReactNode } from 'react';
import type { CallError } from '../backend/backend';
import { useText } from '../i18n';
import { useLocale } from '../i18n/Locale';
import { refusalText } from '../i18n/refusal';
import { ErrorNote } from './Note';

export function CallErrorNote({ error, actions }: { error: CallError; actions?: ReactNode }) {
  const t = useText();
  const locale = useLocale();
  switch (error.kind) {
    case 'refused':
      return (
        <ErrorNote title={t('error.refused.title')} actions={actions}>
          {refusalText(error.refusal, t, locale)}
        </ErrorNote>
      );
    case 'broken':
      return (
        <ErrorNote title={t('error.broken.title')} code={error.code} details={error.detail} actions={actions}>
          {t('error.broken.text')}
        </ErrorNote>
      );
    case 'unreachable':
      return (
        <ErrorNote title={t('error.unreachable.title')} details={error.detail} actions={actions}>
          {t('error.unreachable.text')}
        </ErrorNote>
      );
  }
}
