// Nothing yet, still loading, long work.
import { useEffect, useState, type ReactNode } from 'react';
import { useText } from '../i18n';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';
import css from './States.module.css';

/** Says that there is nothing, and the one next action. */
export function EmptyState({ icon, title, children, action }: { icon: IconName; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css['empty']}>
      <span className={css['emptyIcon']}>
        <Icon name={icon} size={24} />
      </span>
      <h3>{title}</h3>
      {children !== undefined && <p className="t2 sm">{children}</p>}
      {action !== undefined && <div className={css['emptyAction']}>{action}</div>}
    </div>
  );
}

/** What comes sooner than this needs no sign of waiting. */
const SHOW_AFTER = 200;
const widths = [62, 48, 55, 58, 44, 52];

/** Grey rows in place of a list, once the wait is long enough to be felt. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const t = useText();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHOW_AFTER);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div className={css['skeleton']} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, index) => {
        const width = widths[index % widths.length] ?? 50;
        return (
          <div key={index} className={css['bone']}>
            <i className={css['square']} />
            <span className="grow">
              <i style={{ width: `${width}%` }} />
              <i style={{ width: `${width - 18}%`, opacity: 0.6 }} />
            </span>
            <i style={{ width: 64 }} />
          </div>
        );
      })}
    </div>
  );
}

/** Long work with how far it is and a way to stop it; `told` says it where a count means nothing to people. */
export function Progress({ title, done, total, told, onStop }: { title: string; done: number; total: number; told?: string | undefined; onStop?: () => void }) {
  const t = useText();
  const part = total === 0 ? 0 : Math.min(100, (done / total) * 100);
  return (
    <div className={css['work']}>
      <div className="row">
        <b className="grow el">{title}</b>
        <span className="num t2 sm">{told ?? t('state.progress', { done, total })}</span>
        {onStop && (
          <Button size="sm" look="ghost" onPress={onStop}>
            {t('action.stop')}
          </Button>
        )}
      </div>
      <div className={css['track']} role="progressbar" aria-label={title} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
        <i style={{ width: `${part}%` }} />
      </div>
    </div>
  );
}
