// What a program has beside its amounts: for what it pays, its limits, and what is checked before a referral counts.
import { Button, IconButton } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import { Select, TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useText } from '../../i18n';
import { payings, type ProgramErrors, type ProgramMore } from './view';
import css from './Programs.module.css';

export type ProgramExtrasProps = { currency: string; more: ProgramMore; onMore: (more: ProgramMore) => void; errors: ProgramErrors };

export function ProgramExtras({ currency, more, onMore, errors }: ProgramExtrasProps) {
  const t = useText();
  const put = (change: Partial<ProgramMore>) => onMore({ ...more, ...change });
  return (
    <>
      <section className={css['part']}>
        <h3>{t('extras.pays')}</h3>
        <div className={css['grid']}>
          <Select label={t('extras.paysFor')} value={more.pays} options={payings.map((value) => ({ value, label: t(`extras.paying.${value}`) }))} onChange={(value) => put({ pays: payings.find((one) => one === value) ?? more.pays })} />
          {more.pays === 'every_purchase' && <TextField label={t('extras.forDays')} optional numeric value={more.forDays} onChange={(forDays) => put({ forDays })} />}
          {more.pays === 'every_purchase' && <TextField label={t('extras.forCount')} optional numeric value={more.forCount} onChange={(forCount) => put({ forCount })} />}
        </div>
      </section>
      <section className={css['part']}>
        <h3>{t('extras.caps')}</h3>
        <div className={css['grid']}>
          <MoneyField label={t('extras.capDay')} optional mayBeZero currency={currency} value={more.capDay} error={errors.cap} onChange={(capDay) => put({ capDay })} />
          <MoneyField label={t('extras.capMonth')} optional mayBeZero currency={currency} value={more.capMonth} onChange={(capMonth) => put({ capMonth })} />
          <MoneyField label={t('extras.capYear')} optional mayBeZero currency={currency} value={more.capYear} onChange={(capYear) => put({ capYear })} />
          <MoneyField label={t('extras.budget')} optional mayBeZero currency={currency} value={more.budget} error={errors.budget} onChange={(budget) => put({ budget })} />
        </div>
      </section>
      <section className={css['part']}>
        <h3>{t('extras.steps')}</h3>
        <p className="t2 sm">{t('extras.stepsLead')}</p>
        <ol className={css['steps']}>
          {more.steps.map((step, index) => {
            const change = (next: Partial<typeof step>) => put({ steps: more.steps.map((one, at) => (at === index ? { ...one, ...next } : one)) });
            return (
              <li key={index}>
                <div className="grow">
                  <TextField label={t('extras.step', { number: index + 1 })} autoFocus={step.name === ''} value={step.name} error={index === 0 ? errors.steps : undefined} onChange={(name) => change({ name })} />
                </div>
                <Segmented
                  label={t('extras.kind', { number: index + 1 })}
                  value={step.kind}
                  onChange={(kind) => change({ kind })}
                  segments={[
                    { value: 'check', label: t('extras.check') },
                    { value: 'milestone', label: t('extras.milestone') },
                  ]}
                />
                <IconButton icon="x" size={18} label={t('extras.removeStep', { number: index + 1 })} onPress={() => put({ steps: more.steps.filter((_, at) => at !== index) })} />
              </li>
            );
          })}
        </ol>
        <Button size="sm" look="ghost" icon="plus" onPress={() => put({ steps: [...more.steps, { name: '', kind: 'check' }], validated: true })}>
          {t('extras.addStep')}
        </Button>
      </section>
    </>
  );
}
