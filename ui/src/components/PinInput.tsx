// A PIN: dots in boxes over one hidden field, so that keys, the pad and screen readers all reach it.
import { useId, useRef, type Ref } from 'react';
import { useText } from '../i18n';
import { Icon } from './Icon';
import css from './PinInput.module.css';

/** A PIN has four to twelve digits. */
const MIN = 4;
const MAX = 12;

export type PinInputProps = {
  label: string;
  value: string;
  onChange: (digits: string) => void;
  onEnter: () => void;
  error?: string | undefined;
  look?: 'wide' | 'dialog';
  autoFocus?: boolean;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
};

export function PinInput({ label, value, onChange, onEnter, error, look = 'wide', autoFocus = false, disabled = false, ref }: PinInputProps) {
  const id = useId();
  const t = useText();
  const boxes = Math.min(MAX, Math.max(MIN, value.length));
  return (
    <div className={css['pin']} data-look={look}>
      <label htmlFor={id} className={css['label']}>
        {label}
      </label>
      <div className={css['boxes']} data-error={error !== undefined || undefined} data-many={boxes > 6 || undefined}>
        {Array.from({ length: boxes }, (_, index) => (
          <i key={index} className={css['box']} data-on={index < value.length || undefined} data-next={index === Math.min(value.length, boxes - 1) || undefined} />
        ))}
        <input
          ref={ref}
          id={id}
          className={css['field']}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={MAX}
          value={value}
          // Not disabled: that would take the focus away, and the next try its keys.
          readOnly={disabled}
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-state`}
          onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, MAX))}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              onEnter();
            }
          }}
        />
      </div>
      <div id={`${id}-state`} className={error === undefined ? 'offscreen' : css['error']} role={error === undefined ? undefined : 'alert'}>
        {error ?? t('pin.digits', { count: value.length })}
      </div>
    </div>
  );
}

/** The PIN with keys to press by mouse or finger. */
export function PinPad(props: Omit<PinInputProps, 'look' | 'ref'>) {
  const { value, onChange, disabled } = props;
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  const press = (next: string) => {
    onChange(next.slice(0, MAX));
    field.current?.focus();
  };
  return (
    <>
      <PinInput {...props} ref={field} />
      <div className={css['keys']}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <PadKey key={digit} label={digit} disabled={disabled} onPress={() => press(value + digit)}>
            {digit}
          </PadKey>
        ))}
        <PadKey small label={t('pin.clear')} disabled={disabled} onPress={() => press('')}>
          {t('pin.clear')}
        </PadKey>
        <PadKey label="0" disabled={disabled} onPress={() => press(`${value}0`)}>
          {'0'}
        </PadKey>
        <PadKey label={t('pin.back')} disabled={disabled} onPress={() => press(value.slice(0, -1))}>
          <Icon name="backspace" size={20} />
        </PadKey>
      </div>
    </>
  );
}

function PadKey({ label, small = false, disabled = false, onPress, children }: { label: string; small?: boolean; disabled?: boolean | undefined; onPress: () => void; children: React.ReactNode }) {
  // Out of the tab order: the field above takes the same keys.
  return (
    <button type="button" className={css['key']} data-small={small || undefined} aria-label={label} disabled={disabled} tabIndex={-1} onMouseDown={(event) => event.preventDefault()} onClick={onPress}>
      {children}
    </button>
  );
}
