// A person in one line: initials, name, and what matters of them here.
import type { ReactNode } from 'react';
import { Avatar } from './Avatar';
import css from './PersonLine.module.css';

export function PersonLine({ name, detail, size = 32, whole = false, children }: { name: string; detail?: ReactNode; /** The detail is a sentence to be read: it wraps. */ whole?: boolean; size?: 24 | 32 | 40; children?: ReactNode }) {
  return (
    <div className={css['line']}>
      <Avatar name={name} size={size} />
      <div className="grow">
        <div className="b el">{name}</div>
        {detail !== undefined && <div className={`t3 ${whole ? '' : 'el'} ${size === 40 ? 'sm' : 'xs'}`}>{detail}</div>}
      </div>
      {children}
    </div>
  );
}
