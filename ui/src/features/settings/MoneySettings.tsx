// Limits of money, and who must look before it leaves (rules W5, W6, O2, O3).
import { Switch } from '../../components/Choice';
import { MoneyField } from '../../components/MoneyField';
import { Note } from '../../components/Note';
import { useText } from '../../i18n';
import { SettingsForm, type SaveProps } from './SettingsForm';
import css from './Settings.module.css';

export type MoneyFields = { fourEyes: boolean; minimum: string; approvalAbove: string; referralCap: string };

export type MoneySettingsProps = SaveProps & {
  currency: string;
  fields: MoneyFields;
  onFields: (fields: MoneyFields) => void;
  errors: Partial<Record<keyof MoneyFields, string>>;
  onSave: () => void;
};

export function MoneySettings({ currency, fields, onFields, errors, onSave, ...save }: MoneySettingsProps) {
  const t = useText();
  const put = (change: Partial<MoneyFields>) => onFields({ ...fields, ...change });
  return (
    <SettingsForm {...save} title={t('settings.money.title')} lead={t('settings.money.lead')} onSave={onSave}>
      <Switch label={t('settings.money.eyes')} hint={t('settings.money.eyesHint')} isFixed={save.reason !== undefined} on={fields.fourEyes} onChange={(fourEyes) => put({ fourEyes })} />
      {!fields.fourEyes && (
        <Note tone="wait" icon="alert">
          {t('settings.money.alone')}
        </Note>
      )}
      <div className={css['grid']}>
        <MoneyField mayBeZero label={t('settings.money.minimum')} currency={currency} reason={save.reason} value={fields.minimum} onChange={(minimum) => put({ minimum })} error={errors.minimum} />
        <MoneyField mayBeZero label={t('settings.money.approvalAbove')} currency={currency} reason={save.reason} value={fields.approvalAbove} onChange={(approvalAbove) => put({ approvalAbove })} error={errors.approvalAbove} />
        <MoneyField mayBeZero label={t('settings.money.referralCap')} currency={currency} reason={save.reason} value={fields.referralCap} onChange={(referralCap) => put({ referralCap })} error={errors.referralCap} />
      </div>
    </SettingsForm>
  );
}
