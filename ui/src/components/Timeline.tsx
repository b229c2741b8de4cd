// Why something is as it is, or what will happen: a chain of steps.
import type { ReactNode } from 'react';
import css from './Timeline.module.css';

export type TimelineStep = { key: string; title: ReactNode; detail?: ReactNode; state: 'done' | 'waits' | 'open' };

export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol className={css['line']}>
      {steps.map((step) => (
        <li key={step.key} data-state={step.state}>
          <b>{step.title}</b>
          {step.detail !== undefined && <span>{step.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
