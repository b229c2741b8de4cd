// A word for a state. What is as it should be needs none.
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import css from './Tag.module.css';

export type Tone = 'ink' | 'ok' | 'wait' | 'stop' | 'line';

export function Tag({ tone = 'ink', icon, dot = false, onTint = false, children }: { tone?: Tone; icon?: IconName; dot?: boolean; onTint?: boolean; children: ReactNode }) {
  return (
    <span className={css['tag']} data-tone={tone} data-tint={onTint || undefined}>
      {dot && <i className={css['dot']} />}
      {icon && <Icon name={icon} size={13} />}
      {children}
    </span>
  );
}
