// What is printed about the clinic, and what was fixed when it was founded.
import { Segmented } from '../../components/Choice';
import { Field, TextField } from '../../components/Field';
import { languages, useText, type Language } from '../../i18n';
import { SettingsForm, type SaveProps } from './SettingsForm';
import css from './Settings.module.css';

export type ClinicFields = { name: string; address: string; phone: string; web: string; language: Language; linkBase: string };
export type ClinicErrors = Partial<Record<keyof ClinicFields, string>>;

export type ClinicSettingsProps = SaveProps & {
  fields: ClinicFields;
  onFields: (fields: ClinicFields) => void;
  errors: ClinicErrors;
  /** Fixed when the clinic was set up. */
  fixed: { currency: string; timeZone: string; country: string };
  onSave: () => void;
};

export function ClinicSettings({ fields, onFields, errors, fixed, onSave, ...save }: ClinicSettingsProps) {
  const t = useText();
  const put = (change: Partial<ClinicFields>) => onFields({ ...fields, ...change });
  return (
    <SettingsForm {...save} title={t('settings.clinic.title')} lead={t('settings.clinic.lead')} onSave={onSave}>
      <div className={css['grid']}>
        <div className={css['whole']}>
          <TextField label={t('settings.clinic.name')} autoFocus value={fields.name} onChange={(name) => put({ name })} error={errors.name} />
        </div>
        <div className={css['whole']}>
          <TextField label={t('settings.clinic.address')} optional value={fields.address} onChange={(address) => put({ address })} error={errors.address} />
        </div>
        <TextField label={t('settings.clinic.phone')} optional type="tel" value={fields.phone} onChange={(phone) => put({ phone })} error={errors.phone} />
        <TextField label={t('settings.clinic.website')} optional value={fields.web} onChange={(web) => put({ web })} error={errors.web} />
        <Field label={t('settings.clinic.language')}>
          <Segmented label={t('settings.clinic.language')} value={fields.language} onChange={(language) => put({ language })} segments={[...languages].reverse().map((language) => ({ value: language, label: t(`language.${language}`) }))} />
        </Field>
        <TextField label={t('settings.clinic.linkBase')} optional placeholder={t('settings.clinic.linkExample')} hint={t('settings.clinic.linkHint')} value={fields.linkBase} onChange={(linkBase) => put({ linkBase })} error={errors.linkBase} />
      </div>
      <dl className={css['fixed']}>
        <div>
          <dt>{t('firstRun.clinic.country')}</dt>
          <dd>{fixed.country}</dd>
        </div>
        <div>
          <dt>{t('settings.clinic.currency')}</dt>
          <dd>{fixed.currency}</dd>
        </div>
        <div>
          <dt>{t('settings.clinic.timeZone')}</dt>
          <dd>{fixed.timeZone}</dd>
        </div>
      </dl>
      <p className="t3 xs">{t('settings.clinic.fixed')}</p>
    </SettingsForm>
  );
}
