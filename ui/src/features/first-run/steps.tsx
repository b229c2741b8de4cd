// The four steps of the first run.
import { Select, TextField } from '../../components/Field';
import { PinInput } from '../../components/PinInput';
import { languages, useText } from '../../i18n';
import { ProgramLook } from '../programs/ProgramLook';
import { ProgramTerms } from '../programs/ProgramTerms';
import { LookChoice } from '../settings/LookSettings';
import type { FirstRunProps } from './FirstRun';
import type { FirstRunFields } from './view';
import css from './FirstRun.module.css';

type StepProps = FirstRunProps & { tried: boolean };

function Title({ title, lead }: { title: string; lead: string }) {
  return (
    <div className={css['title']}>
      <h1>{title}</h1>
      <p className="t2">{lead}</p>
    </div>
  );
}

export function LookStep({ fields, onFields }: StepProps) {
  const t = useText();
  return (
    <>
      <Title title={t('firstRun.look.title')} lead={t('firstRun.look.lead')} />
      <div className={css['languages']} role="radiogroup" aria-label={t('settings.look.language')}>
        {languages.map((language) => (
          <label key={language} lang={language} data-on={language === fields.language || undefined}>
            <input type="radio" name="language" checked={language === fields.language} data-autofocus={language === fields.language || undefined} onChange={() => onFields({ ...fields, language })} />
            <b>{t(`language.${language}`)}</b>
          </label>
        ))}
      </div>
      <LookChoice appearance={fields.appearance} onAppearance={(appearance) => onFields({ ...fields, appearance })} />
    </>
  );
}

export function ClinicStep({ fields, onFields, errors, countries, currencies, timeZones }: StepProps) {
  const t = useText();
  const put = (change: Partial<FirstRunFields>) => onFields({ ...fields, ...change });
  return (
    <>
      <Title title={t('firstRun.clinic.title')} lead={t('firstRun.clinic.lead')} />
      <div className={css['grid']}>
        <TextField label={t('settings.clinic.name')} autoFocus value={fields.name} onChange={(name) => put({ name })} error={errors.name} />
        <TextField label={t('firstRun.clinic.site')} optional hint={t('firstRun.clinic.siteHint')} value={fields.site} onChange={(site) => put({ site })} error={errors.site} />
        <div className={css['whole']}>
          <TextField label={t('settings.clinic.address')} optional value={fields.address} onChange={(address) => put({ address })} error={errors.address} />
        </div>
        <TextField label={t('settings.clinic.phone')} optional type="tel" value={fields.phone} onChange={(phone) => put({ phone })} error={errors.phone} />
        <TextField label={t('settings.clinic.website')} optional value={fields.web} onChange={(web) => put({ web })} error={errors.web} />
        <Select label={t('firstRun.clinic.country')} searchable value={fields.country} options={countries} onChange={(country) => put({ country })} error={errors.country} />
        <Select label={t('settings.clinic.currency')} searchable value={fields.currency} options={currencies} onChange={(currency) => put({ currency })} error={errors.currency} />
        <div className={css['whole']}>
          <Select label={t('settings.clinic.timeZone')} searchable value={fields.timeZone} options={timeZones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))} onChange={(timeZone) => put({ timeZone })} error={errors.timeZone} />
          <p className="t3 xs hint">{t('firstRun.clinic.stays')}</p>
        </div>
      </div>
    </>
  );
}

export function ProgramStep({ fields, onFields, errors, tried, reading }: StepProps) {
  const t = useText();
  const put = (program: FirstRunFields['program']) => onFields({ ...fields, program });
  return (
    <>
      <Title title={t('firstRun.program.title')} lead={t('firstRun.program.lead')} />
      <div className={css['beside']}>
        <div>
          <TextField label={t('firstRun.program.name')} value={fields.program.name} onChange={(name) => put({ ...fields.program, name })} error={errors.program?.name} />
          <ProgramTerms autoFocus heading="h2" currency={fields.currency} fields={fields.program} onFields={put} errors={errors.program ?? {}} tried={tried} />
        </div>
        <section className={css['look']} aria-label={t('firstRun.program.look')}>
          <h2>{t('firstRun.program.look')}</h2>
          <ProgramLook reading={reading} />
        </section>
      </div>
    </>
  );
}

export function OwnerStep({ fields, onFields, errors, onEnter }: StepProps & { onEnter: () => void }) {
  const t = useText();
  const put = (change: Partial<FirstRunFields>) => onFields({ ...fields, ...change });
  return (
    <>
      <Title title={t('firstRun.owner.title')} lead={t('firstRun.owner.lead')} />
      <div className={css['owner']}>
        <TextField label={t('firstRun.owner.name')} autoFocus value={fields.owner} onChange={(owner) => put({ owner })} error={errors.owner} />
        <div>
          <PinInput look="dialog" label={t('firstRun.owner.pin')} value={fields.pin} onChange={(pin) => put({ pin })} onEnter={onEnter} error={errors.pin} />
          <p className="t3 xs hint">{t('settings.staff.pinHint')}</p>
        </div>
        <PinInput look="dialog" label={t('firstRun.owner.again')} value={fields.pinAgain} onChange={(pinAgain) => put({ pinAgain })} onEnter={onEnter} error={errors.pinAgain} />
      </div>
    </>
  );
}
