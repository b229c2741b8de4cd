// What a failed call says on the screen: what happened, what is safe, what to do.
import type { ReactNode } from 'react';
import type { CallError } from '../backend/backend';
import { troubleText } from '../backend/trouble';
import { useText } from '../i18n';
import { useLocale } from '../i18n/Locale';
import { ErrorNote } from './Note';

export function CallErrorNote({ error, actions }: { error: CallError; actions?: ReactNode }) {
  const t = useText();
  const locale = useLocale();
  switch (error.kind) {
    case 'refused':
    case 'invalid':
      return (
        <ErrorNote title={t('error.refused.title')} actions={actions}>
          {troubleText(error, t, locale)}
        </ErrorNote>
      );
    case 'broken':
      return (
        <ErrorNote title={t('error.broken.title')} code={error.code} details={error.detail} actions={actions}>
          {troubleText(error, t, locale)}
        </ErrorNote>
      );
    case 'unreachable':
      return (
        <ErrorNote title={t('error.unreachable.title')} details={error.detail} actions={actions}>
          {troubleText(error, t, locale)}
        </ErrorNote>
      );
  }
}
