// Buttons: one filled at most per screen; what cannot be done now stays readable and says why.
import { UnstyledButton } from '@mantine/core';
import { useId, type ReactNode, type Ref } from 'react';
import type { Shortcut } from '../keys/shortcut';
import { Icon, type IconName } from './Icon';
import { Kbd } from './Kbd';
import css from './Button.module.css';

export type ButtonProps = {
  children: ReactNode;
  onPress: () => void;
  look?: 'primary' | 'plain' | 'ghost' | 'stop';
  size?: 'sm' | 'md' | 'lg';
  icon?: IconName;
  /** The key that does the same; drawn, not bound. */
  keys?: Shortcut | undefined;
  /** Why it cannot be done now; the button is off while there is one. */
  reason?: string | undefined;
  /** Work started by it is under way. */
  busy?: boolean | undefined;
  wide?: boolean;
  autoFocus?: boolean;
  /** Says more to a screen reader than the word on it. */
  label?: string;
  type?: 'button' | 'submit';
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ children, onPress, look = 'plain', size = 'md', icon, keys, reason, busy = false, wide = false, autoFocus = false, label, type = 'button', ref }: ButtonProps) {
  const why = useId();
  const off = reason !== undefined || busy;
  return (
    <>
      <UnstyledButton
        ref={ref}
        type={type}
        className={css['button']}
        data-look={look}
        data-size={size}
        data-wide={wide || undefined}
        data-off={reason !== undefined || undefined}
        data-autofocus={autoFocus || undefined}
        aria-disabled={off || undefined}
        aria-busy={busy || undefined}
        aria-describedby={reason === undefined ? undefined : why}
        aria-label={label}
        title={reason}
        onClick={(event) => {
          if (off) event.preventDefault();
          else onPress();
        }}
      >
        {reason === undefined ? icon && <Icon name={icon} size={size === 'sm' ? 16 : 18} /> : <Icon name="info" size={16} />}
        <span className={css['word']}>{children}</span>
        {keys !== undefined && <Kbd keys={keys} />}
      </UnstyledButton>
      {reason !== undefined && (
        <span id={why} className="offscreen">
          {reason}
        </span>
      )}
    </>
  );
}

/** A button that is only an icon: back, close, more, print. */
export function IconButton({ icon, label, onPress, size = 20 }: { icon: IconName; label: string; onPress: () => void; size?: 16 | 18 | 20 }) {
  return (
    <UnstyledButton type="button" className={css['button']} data-look="ghost" data-size="icon" aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} size={size} />
    </UnstyledButton>
  );
}
