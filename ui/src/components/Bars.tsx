// Pictures where people would rather look: what a balance is made of, and the way from card to reward.
import { useCount } from './MoneyText';
import css from './Bars.module.css';

export type BarPart = { label: string; value: number; text: string; shade: 'strong' | 'pale' | 'grey' };

/** One bar in parts, true to scale, each part named with its amount below. */
export function BalanceBar({ label, parts }: { label: string; parts: readonly BarPart[] }) {
  const total = parts.reduce((sum, part) => sum + Math.max(0, part.value), 0);
  return (
    <div>
      <div className={css['bar']} role="img" aria-label={label}>
        {total === 0 ? <i className={css['part']} data-shade="grey" style={{ flex: 1 }} /> : parts.filter((part) => part.value > 0).map((part) => <i key={part.label} className={css['part']} data-shade={part.shade} style={{ flex: `${part.value / total} 1 0` }} />)}
      </div>
      <dl className={css['legend']}>
        {parts.map((part) => (
          <div key={part.label}>
            <dt>
              <i className={css['part']} data-shade={part.shade} />
              {part.label}
            </dt>
            <dd className="money">{part.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export type FunnelStep = { label: string; count: number };

/** Bars of one hue, the last and darkest being what counts. */
export function FunnelBars({ steps }: { steps: readonly FunnelStep[] }) {
  const count = useCount();
  const most = Math.max(1, ...steps.map((step) => step.count));
  return (
    <dl className={css['funnel']}>
      {steps.map((step, index) => (
        <div key={step.label} className={css['step']} data-last={index === steps.length - 1 || undefined}>
          <dt>{step.label}</dt>
          <dd>
            <i style={{ width: step.count === 0 ? 2 : `${(step.count / most) * 100}%` }} />
            <b className="num">{count(step.count)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
