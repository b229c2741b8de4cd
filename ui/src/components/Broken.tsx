// A screen that cannot be drawn says so in its own place: the rest of the window goes on, and so does another screen.
import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { useText } from '../i18n';
import { Button } from './Button';
import { ErrorNote } from './Note';
import css from './Note.module.css';

/** Draws what is inside, or what is wrong with it until another subject is shown. */
export function Broken({ subject, children }: { subject?: string; children: ReactNode }) {
  return (
    <ErrorBoundary FallbackComponent={Fallen} resetKeys={[subject]}>
      {children}
    </ErrorBoundary>
  );
}

function Fallen({ error, resetErrorBoundary }: FallbackProps) {
  const t = useText();
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <div className={css['page']}>
      <ErrorNote
        title={t('error.drawing.title')}
        details={details}
        actions={
          <Button size="sm" onPress={resetErrorBoundary}>
            {t('action.retry')}
          </Button>
        }
      >
        {t('error.drawing.text')}
      </ErrorNote>
    </div>
  );
}
