// One rule, field by field: what its trigger and form ask for, and nothing else. Amounts, rates and days are read by Rust.
import { useEffect, useRef, type ReactNode } from 'react';
import type { NumberOf } from '../../bindings/NumberOf';
import type { RuleDraft } from '../../bindings/RuleDraft';
import { Select, TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useText } from '../../i18n';
import { AmountField } from './AmountField';
import { Days } from './Days';
import { Kinds } from './Kinds';
import { Tiers } from './Tiers';
import { fitting, wrongIn, type Editing } from './draft';
import css from './Editor.module.css';

/** The fields with a word of their own. */
type Typed = 'action' | 'again_days' | 'name' | 'for_days' | 'for_count' | 'valid_from_days' | 'valid_days';

export type RuleFieldsProps = Editing & { index: number; rule: RuleDraft; /** The rules that it stands together with, itself among them; the first has what they share. */ group: readonly RuleDraft[]; /** The field that has the focus; an empty one is the first, none is another rule's. */ focus: string | null; onRule: (change: Partial<RuleDraft>) => void };

export function RuleFields(props: RuleFieldsProps) {
  const t = useText();
  const { choices, currency, index, rule, group, focus, onRule } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus === null) return;
    const place = focus === '' ? box.current : box.current?.querySelector(`[data-field="${focus}"]`);
    place?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [focus]);
  const trigger = choices.triggers.find((one) => one.value === rule.trigger);
  const form = choices.forms.find((one) => one.value === rule.form);
  if (!trigger || !form) return null;
  const wrong = (field: string, typed: string) => wrongIn(props, `rules.${index}.${field}`, typed);
  const typed = (field: Typed | 'milestone', label: Typed | NumberOf, numeric: boolean, optional: boolean) => (
    <At field={field}>
      <TextField label={t(`editor.field.${label}`)} numeric={numeric} optional={optional} value={rule[field]} onChange={(value) => onRule({ [field]: value })} error={wrong(field, rule[field])} />
    </At>
  );
  const text = (field: Typed, numeric: boolean, optional: boolean) => typed(field, field, numeric, optional);
  const lines = (field: 'products' | 'usable_on') => (
    <At field={field} wide>
      <TextField label={t(`editor.field.${field}`)} optional lines={2} hint={t('editor.oneALine')} value={rule[field]} onChange={(typed) => onRule({ [field]: typed })} error={wrong(field, rule[field])} />
    </At>
  );
  const money = (field: 'cap' | 'minimum_spend') => (
    <At field={field}>
      <MoneyField label={t(`editor.field.${field}`)} optional mayBeZero currency={currency} value={rule[field]} onChange={(typed) => onRule({ [field]: typed })} error={wrong(field, rule[field])} />
    </At>
  );
  const isFirst = group[0] === rule;
  const onPurchase = trigger.has_purchase || group.some((one) => choices.forms.find(({ value }) => value === one.form)?.on_purchase);
  const occasion = (
    <>
      <At field="trigger">
        <Select label={t('editor.field.trigger')} value={rule.trigger} options={choices.triggers} onChange={(value) => onRule({ trigger: value })} error={wrong('trigger', rule.trigger)} />
      </At>
      {trigger.number !== null && typed('milestone', trigger.number, true, false)}
      {trigger.is_action && text('action', false, false)}
      {trigger.is_action && text('again_days', true, true)}
      {!trigger.is_action && (
        <At field="recipient">
          <Select label={t('editor.field.recipient')} value={rule.recipient} options={choices.recipients} onChange={(value) => onRule({ recipient: value })} />
        </At>
      )}
    </>
  );
  const gift = (
    <>
      <At field="form">
        <Select label={t('editor.field.form')} value={rule.form} options={choices.forms} onChange={(value) => onRule({ form: value, ...fitting(choices.forms.find((one) => one.value === value), rule) })} />
      </At>
      {form.named !== 'no' && text('name', false, form.named === 'may')}
      {form.amounts.length > 1 && (
        <At field="amount">
          <Select label={t('editor.field.amount')} value={rule.amount} options={choices.amounts.filter((one) => form.amounts.includes(one.value))} onChange={(value) => onRule({ amount: value, ...(value === 'tiers' && rule.tiers.length === 0 ? { tiers: [{ from: '1', amount: rule.amount, typed: rule.typed }] } : {}) })} />
        </At>
      )}
      {form.amounts.length > 0 && rule.amount !== 'tiers' && (
        <At field="typed">
          <AmountField kind={rule.amount} currency={currency} value={rule.typed} onChange={(typed) => onRule({ typed })} error={wrong('typed', rule.typed)} />
        </At>
      )}
      {rule.amount === 'tiers' && (
        <At field="tiers" wide>
          <Tiers choices={choices} form={form} currency={currency} tiers={rule.tiers} onTiers={(tiers) => onRule({ tiers })} wrong={(at, typed) => wrong(`tiers.${at}`, typed)} table={wrong('tiers', rule.tiers.length > 0 ? 'some' : '')} />
        </At>
      )}
      {form.has_cap && money('cap')}
      {form.has_items && lines('usable_on')}
      {form.has_days && text('valid_from_days', true, true)}
      {form.has_days && text('valid_days', true, true)}
    </>
  );
  const conditions = (
    <>
      {onPurchase && money('minimum_spend')}
      {onPurchase && lines('products')}
      {trigger.goes_on && text('for_count', true, true)}
      {trigger.goes_on && text('for_days', true, true)}
      <At field="from" wide>
        <div className={css['grid']}>
          <Days from={{ label: t('editor.field.from'), value: rule.from, error: wrong('from', rule.from ?? '') }} until={{ label: t('editor.field.until'), value: rule.until, error: wrong('until', rule.until ?? '') }} onChange={(from, until) => onRule({ from, until })} />
        </div>
      </At>
      <At field="kinds" wide>
        <Kinds label={t('editor.field.kinds')} all={choices.kinds} chosen={rule.kinds} onChange={(kinds) => onRule({ kinds })} error={wrong('kinds', rule.kinds.join())} />
      </At>
    </>
  );
  const isAlone = group.length === 1;
  return (
    <div className={css['fields']} ref={box}>
      {isFirst && occasion}
      {isAlone && gift}
      {isFirst && conditions}
      {!isAlone && gift}
    </div>
  );
}

/** Where a field stands, so that a word of the sentence finds it. */
function At({ field, wide = false, children }: { field: string; wide?: boolean; children: ReactNode }) {
  return (
    <div data-field={field} className={wide ? css['wide'] : undefined}>
      {children}
    </div>
  );
}
