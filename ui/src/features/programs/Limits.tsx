// The limits of a program, and what of its budget is used (rules W5, W6, W7).
import type { ReactNode } from 'react';
import { MoneyField } from '../../components/MoneyField';
import { Select, TextField } from '../../components/Field';
import { useText } from '../../i18n';
import { wrongIn, type Editing } from './draft';
import css from './Editor.module.css';

const amounts = ['referral_cap', 'day_cap', 'month_cap', 'year_cap', 'approval_above', 'budget'] as const;

export function Limits({ budget, ...editing }: Editing & { budget?: ReactNode }) {
  const t = useText();
  const { currency, draft, onDraft, choices } = editing;
  return (
    <section className={css['part']}>
      <h3>{t('editor.limits')}</h3>
      <div className={css['grid']}>
        {amounts.map((field) => (
          <MoneyField key={field} label={t(`editor.limit.${field}`)} optional mayBeZero currency={currency} value={draft[field]} onChange={(typed) => onDraft({ ...draft, [field]: typed })} error={wrongIn(editing, field, draft[field])} />
        ))}
        <TextField label={t('editor.limit.waiting_days')} numeric suffix={t('programs.days')} value={draft.waiting_days} onChange={(waiting_days) => onDraft({ ...draft, waiting_days })} error={wrongIn(editing, 'waiting_days', draft.waiting_days)} />
        <Select label={t('editor.limit.base')} value={draft.base} options={choices.bases} onChange={(base) => onDraft({ ...draft, base })} />
      </div>
      {budget}
    </section>
  );
}
