// The amounts of a program: what the friend gets, what the referrer gets, and when.
import { Segmented } from '../../components/Choice';
import { Field, Select, TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useText } from '../../i18n';
import { waitings, type ProgramErrors, type ProgramFields } from './view';
import css from './Programs.module.css';

export function ProgramTerms({ heading: Heading = 'h3', autoFocus = false, currency, fields, onFields, errors, tried }: { heading?: 'h2' | 'h3'; /** The one amount that nobody can propose has the focus. */ autoFocus?: boolean; currency: string; fields: ProgramFields; onFields: (fields: ProgramFields) => void; errors: ProgramErrors; tried: boolean }) {
  const t = useText();
  const put = (change: Partial<ProgramFields>) => onFields({ ...fields, ...change });
  return (
    <>
      <div className={css['counts']}>
        <MoneyField label={t('firstRun.program.minimum')} optional mayBeZero currency={currency} check={tried} value={fields.minimumSpend} onChange={(minimumSpend) => put({ minimumSpend })} error={errors.minimumSpend} />
      </div>
      <section className={css['part']}>
        <Heading>{t('programs.friendTitle')}</Heading>
        <div className={css['grid']}>
          <Field label={t('programs.discount')}>
            <Segmented
              label={t('programs.discount')}
              value={fields.friendKind}
              onChange={(friendKind) => put({ friendKind })}
              segments={[
                { value: 'percent', label: t('programs.percent') },
                { value: 'fixed', label: t('programs.fixed') },
              ]}
            />
          </Field>
          {fields.friendKind === 'percent' ? (
            <>
              <TextField label={t('programs.off')} numeric suffix="%" value={fields.friendPercent} onChange={(friendPercent) => put({ friendPercent })} error={errors.friend} />
              <MoneyField label={t('firstRun.program.friendMost')} optional mayBeZero currency={currency} check={tried} value={fields.friendMost} onChange={(friendMost) => put({ friendMost })} error={errors.friendMost} />
            </>
          ) : (
            <MoneyField label={t('programs.off')} currency={currency} check={tried} value={fields.friendAmount} onChange={(friendAmount) => put({ friendAmount })} error={errors.friend} />
          )}
          <TextField label={t('programs.validDays')} numeric suffix={t('programs.days')} value={fields.validDays} onChange={(validDays) => put({ validDays })} error={errors.validDays} />
        </div>
      </section>
      <section className={css['part']}>
        <Heading>{t('programs.referrerTitle')}</Heading>
        <div className={css['grid']}>
          <Field label={t('programs.cash')}>
            <Segmented
              label={t('programs.cash')}
              value={fields.referrerKind}
              onChange={(referrerKind) => put({ referrerKind })}
              segments={[
                { value: 'fixed', label: t('programs.fixed') },
                { value: 'percent', label: t('programs.percent') },
              ]}
            />
          </Field>
          {fields.referrerKind === 'fixed' ? (
            <MoneyField autoFocus={autoFocus} label={t('purchase.pays')} currency={currency} check={tried} value={fields.referrerAmount} onChange={(referrerAmount) => put({ referrerAmount })} error={errors.referrer} />
          ) : (
            <TextField label={t('programs.ofVisit')} numeric suffix="%" value={fields.referrerPercent} onChange={(referrerPercent) => put({ referrerPercent })} error={errors.referrer} />
          )}
          <Select label={t('programs.waiting')} value={String(fields.waitingDays)} options={waitings.map((days) => ({ value: String(days), label: t('programs.waitDays', { days }) }))} onChange={(days) => put({ waitingDays: Number(days) })} />
        </div>
      </section>
    </>
  );
}
