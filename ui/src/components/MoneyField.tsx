// An amount: typed in any local form, shown at the right, read as minor units when the field is left.
import { TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { useText } from '../i18n';
import { decimals, readAmount, type AmountReading } from '../money/money';
import { FieldLabel } from './Field';
import css from './Field.module.css';

export type MoneyFieldProps = {
  label: string;
  currency: string;
  /** The text as typed. */
  value: string;
  onChange: (value: string, reading: AmountReading) => void;
  optional?: boolean;
  /** What the program says is wrong; what this field sees itself goes before it. */
  error?: string | undefined;
  autoFocus?: boolean;
  /** Show what cannot be read; off while somebody is still typing the first time. */
  check?: boolean;
  hiddenLabel?: boolean;
  /** Why it cannot be changed; it can be read all the same. */
  reason?: string | undefined;
  /** What the text is read as, where the program was asked; stands under the field instead of an error. */
  below?: ReactNode;
  ref?: Ref<HTMLInputElement>;
};

export function MoneyField({ label, currency, value, onChange, optional = false, error, autoFocus = false, check = true, hiddenLabel = false, reason, below, ref }: MoneyFieldProps) {
  const t = useText();
  const reading = readAmount(value, currency);
  const own = check && reading.kind === 'refused' ? t(`refusal.${reading.code}`, { allowed: decimals(currency) }) : undefined;
  const wrong = own ?? error;
  return (
    <TextInput
      ref={ref}
      classNames={{ root: css['root'], label: css['label'], wrapper: css['wrapper'], input: `${css['input'] ?? ''} ${css['numeric'] ?? ''} ${css['right'] ?? ''}`, error: css['error'], description: css['below'] }}
      label={hiddenLabel ? undefined : <FieldLabel label={label} optional={optional} />}
      aria-label={hiddenLabel ? label : undefined}
      value={value}
      error={wrong}
      {...(below === undefined || wrong !== undefined ? {} : { description: <span aria-live="polite">{below}</span>, inputWrapperOrder: ['label', 'input', 'description', 'error'] as const })}
      readOnly={reason !== undefined}
      data-read={reason === undefined ? undefined : true}
      title={reason}
      inputMode="decimal"
      autoComplete="off"
      maxLength={40}
      data-autofocus={autoFocus || undefined}
      inputContainer={(input) => (
        <div className={css['wrapper']}>
          <span className={css['prefix']}>{currency}</span>
          {input}
        </div>
      )}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(typed, readAmount(typed, currency));
      }}
    />
  );
}
