// How much a rule gives: money, a percentage or a number, as it is typed.
import type { AmountKind } from '../../bindings/AmountKind';
import { TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useText } from '../../i18n';

export type AmountFieldProps = { kind: AmountKind; currency: string; value: string; onChange: (typed: string) => void; error?: string | undefined; /** Instead of what it is called. */ label?: string };

export function AmountField({ kind, currency, value, onChange, error, label }: AmountFieldProps) {
  const t = useText();
  switch (kind) {
    case 'fixed':
      return <MoneyField label={label ?? t('editor.field.money')} currency={currency} value={value} onChange={onChange} error={error} check={value !== ''} />;
    case 'percent':
      return <TextField label={label ?? t('editor.field.percent')} numeric suffix="%" value={value} onChange={onChange} error={error} />;
    case 'units':
      return <TextField label={label ?? t('editor.field.units')} numeric value={value} onChange={onChange} error={error} />;
    // A table has an amount in each of its lines.
    case 'tiers':
      return null;
  }
}
