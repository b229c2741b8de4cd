// A note beside the work: plain, waiting, good or an error that says what happened, what is safe, what to do.
import type { ReactNode } from 'react';
import { useText } from '../i18n';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';
import css from './Note.module.css';

export function Note({ tone = 'plain', icon = 'info', action, children }: { tone?: 'plain' | 'ok' | 'wait' | 'stop'; icon?: IconName; /** What can be done about it, at its end. */ action?: ReactNode; children: ReactNode }) {
  return (
    <div className={css['note']} data-tone={tone} data-acts={action ? true : undefined}>
      <Icon name={icon} />
      <div className="grow">{children}</div>
      {action}
    </div>
  );
}

export type ErrorNoteProps = {
  /** What happened. */
  title: string;
  /** What is safe, and what to do. */
  children: ReactNode;
  icon?: IconName;
  actions?: ReactNode;
  /** The code and details for support, copied on request. */
  code?: string | undefined;
  details?: string | undefined;
};

export function ErrorNote({ title, children, icon = 'alert', actions, code, details }: ErrorNoteProps) {
  const t = useText();
  return (
    <div className={css['note']} data-tone="stop" role="alert">
      <Icon name={icon} />
      <div className="grow">
        <b>{title}</b>
        <div className="t2">{children}</div>
        {code !== undefined && <div className={`${css['code'] ?? ''} t3 xs copyable`}>{t('error.code', { code })}</div>}
        {(actions !== undefined || details !== undefined) && (
          <div className={css['actions']}>
            {actions}
            {details !== undefined && (
              <Button size="sm" look="ghost" icon="copy" onPress={() => void navigator.clipboard.writeText(`${code ?? ''}\n${details}`)}>
                {t('error.copyDetails')}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
