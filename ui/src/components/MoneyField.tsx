// An amount: typed in any local form, shown at the right; under it stands what the program reads.
import { TextInput } from '@mantine/core';
import type { Ref } from 'react';
import type { OtherReading } from '../bindings/OtherReading';
import { useText } from '../i18n';
import { useLocale } from '../i18n/Locale';
import { refusalText } from '../i18n/refusal';
import { useAmount } from '../money/useAmount';
import { FieldLabel } from './Field';
import { useMoney } from './MoneyText';
import css from './Field.module.css';

export type MoneyFieldProps = {
  label: string;
  currency: string;
  /** The text as typed. */
  value: string;
  onChange: (value: string) => void;
  optional?: boolean;
  /** A tax or a limit may be nothing; a price may not. */
  mayBeZero?: boolean;
  /** What the program says is wrong with the form; what it reads here goes before it. */
  error?: string | undefined;
  autoFocus?: boolean;
  /** What holds while nothing is typed. */
  hint?: string;
  /** Show what cannot be read; off while somebody is still typing the first time. */
  check?: boolean;
  hiddenLabel?: boolean;
  /** Why it cannot be changed; it can be read all the same. */
  reason?: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

export function MoneyField({ label, currency, value, onChange, optional = false, mayBeZero = false, error, autoFocus = false, hint, check = true, hiddenLabel = false, reason, ref }: MoneyFieldProps) {
  const t = useText();
  const locale = useLocale();
  const money = useMoney();
  const { shown } = useAmount(reason === undefined ? value : '', currency, mayBeZero);
  const own = check && shown?.refusal ? refusalText(shown.refusal, t, locale) : undefined;
  const wrong = own ?? error;
  const reading = shown?.reading ?? null;
  // In a row of a list, only what can be mistaken is said; elsewhere its line is kept free, so that nothing moves.
  const hasLine = wrong === undefined && reason === undefined && (!hiddenLabel || Boolean(reading?.other));
  return (
    <TextInput
      ref={ref}
      classNames={{ root: css['root'], label: css['label'], wrapper: css['wrapper'], input: `${css['input'] ?? ''} ${css['numeric'] ?? ''} ${css['right'] ?? ''}`, error: css['error'], description: css['below'] }}
      label={hiddenLabel ? undefined : <FieldLabel label={label} optional={optional} />}
      aria-label={hiddenLabel ? label : undefined}
      value={value}
      error={wrong}
      {...(hasLine
        ? {
            description: (
              <span aria-live="polite">
                {value.trim() === '' && hint}
                {reading && <span className="money">{t('money.reads', { amount: money(reading.amount) })}</span>}
                {reading?.other && <Other other={reading.other} />}
              </span>
            ),
            inputWrapperOrder: ['label', 'input', 'description', 'error'] as const,
          }
        : {})}
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
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Where the text can mean two amounts: the one that was not taken, and how it is typed. */
function Other({ other }: { other: OtherReading }) {
  const t = useText();
  const money = useMoney();
  return (
    <>
      {' '}
      <span data-hint>{t('money.other', { other: money(other.amount), typed: other.typed })}</span>
    </>
  );
}
