// Limits of money, and who must look before it leaves (rules W5, W6, O2, O3).
import { Segmented, Switch } from '../../components/Choice';
import { Field, Select, TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { Note } from '../../components/Note';
import { useText } from '../../i18n';
import { weekdayName } from '../../i18n/dates';
import { useLocale } from '../../i18n/Locale';
import { methodsWithoutAccount, type MethodWithoutAccount } from '../payouts/view';
import { SettingsForm, type SaveProps } from './SettingsForm';
import css from './Settings.module.css';

export type BankFields = { account: string; holder: string; bank: string; bic: string; companyId: string };
/** Who asks for payouts: people, or the program on a day of the week (1 is Monday) or of the month (31 is the last). */
export type AskFields = { by: 'hand' | 'weekly' | 'monthly'; weekday: number; day: number; otherwise: MethodWithoutAccount };
/** How many friends of one day are usual: more of them wait for a manager (rule R4). */
export type UsualFields = { code: string; referrer: string; desk: string };
export type MoneyFields = { fourEyes: boolean; minimum: string; approvalAbove: string; referralCap: string; taxStop: boolean; ask: AskFields; usual: UsualFields; bank: BankFields };

export type MoneySettingsProps = SaveProps & {
  currency: string;
  fields: MoneyFields;
  onFields: (fields: MoneyFields) => void;
  errors: Partial<Record<'minimum' | 'approvalAbove' | 'referralCap' | 'usualCode' | 'usualReferrer' | 'usualDesk' | keyof BankFields, string>>;
  /** Where the tax office names a threshold. */
  hasTax?: boolean;
  onSave: () => void;
};

export function MoneySettings({ currency, fields, onFields, errors, hasTax = false, onSave, ...save }: MoneySettingsProps) {
  const t = useText();
  const putBank = (change: Partial<BankFields>) => onFields({ ...fields, bank: { ...fields.bank, ...change } });
  const put = (change: Partial<MoneyFields>) => onFields({ ...fields, ...change });
  const putUsual = (change: Partial<UsualFields>) => put({ usual: { ...fields.usual, ...change } });
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
      {hasTax && <Switch label={t('settings.money.taxStop')} hint={t('settings.money.taxStopHint')} isFixed={save.reason !== undefined} on={fields.taxStop} onChange={(taxStop) => put({ taxStop })} />}
      <div>
        <h3>{t('settings.usual.title')}</h3>
        <p className="t2 sm">{t('settings.usual.lead')}</p>
      </div>
      <div className={css['grid']}>
        <TextField numeric label={t('settings.usual.code')} hint={t('settings.usual.normally', { count: 15 })} reason={save.reason} value={fields.usual.code} onChange={(code) => putUsual({ code })} error={errors.usualCode} />
        <TextField numeric label={t('settings.usual.referrer')} hint={t('settings.usual.normally', { count: 15 })} reason={save.reason} value={fields.usual.referrer} onChange={(referrer) => putUsual({ referrer })} error={errors.usualReferrer} />
        <TextField numeric label={t('settings.usual.desk')} hint={t('settings.usual.normally', { count: 150 })} reason={save.reason} value={fields.usual.desk} onChange={(desk) => putUsual({ desk })} error={errors.usualDesk} />
      </div>
      <hr />
      <Asking fields={fields.ask} isFixed={save.reason !== undefined} onFields={(ask) => put({ ask })} />
      <hr />
      <div>
        <h3>{t('settings.bank.title')}</h3>
        <p className="t2 sm">{t('settings.bank.lead')}</p>
      </div>
      <div className={css['grid']}>
        <div className={css['whole']}>
          <TextField label={t('settings.bank.account')} hint={t('personForm.accountHint')} optional reason={save.reason} value={fields.bank.account} onChange={(account) => putBank({ account })} error={errors.account} />
        </div>
        <TextField label={t('settings.bank.holder')} optional hint={t('settings.bank.holderHint')} reason={save.reason} value={fields.bank.holder} onChange={(holder) => putBank({ holder })} error={errors.holder} />
        <TextField label={t('settings.bank.bank')} optional reason={save.reason} value={fields.bank.bank} onChange={(bank) => putBank({ bank })} error={errors.bank} />
        <TextField label={t('settings.bank.bic')} optional hint={t('settings.bank.bicHint')} reason={save.reason} value={fields.bank.bic} onChange={(bic) => putBank({ bic })} error={errors.bic} />
        <TextField label={t('settings.bank.companyId')} optional hint={t('settings.bank.companyIdHint')} reason={save.reason} value={fields.bank.companyId} onChange={(companyId) => putBank({ companyId })} error={errors.companyId} />
      </div>
    </SettingsForm>
  );
}

const DAYS_OF_MONTH = Array.from({ length: 31 }, (_, index) => index + 1);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** Who asks for everybody's payout, and when (rule O3). */
function Asking({ fields, isFixed, onFields }: { fields: AskFields; isFixed: boolean; onFields: (fields: AskFields) => void }) {
  const t = useText();
  const locale = useLocale();
  const put = (change: Partial<AskFields>) => {
    if (!isFixed) onFields({ ...fields, ...change });
  };
  return (
    <>
      <Field label={t('settings.money.ask')}>
        <Segmented label={t('settings.money.ask')} value={fields.by} onChange={(by) => put({ by })} segments={(['hand', 'weekly', 'monthly'] as const).map((value) => ({ value, label: t(`settings.money.askBy.${value}`) }))} />
      </Field>
      {fields.by !== 'hand' && (
        <>
          <p className="t2 sm">{t('settings.money.askHint')}</p>
          <div className={css['grid']}>
            {fields.by === 'weekly' ? (
              <Select label={t('settings.money.askOn')} value={String(fields.weekday)} options={WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day, locale) }))} onChange={(day) => put({ weekday: Number(day) })} />
            ) : (
              <Select
                label={t('settings.money.askOn')}
                value={String(fields.day)}
                options={DAYS_OF_MONTH.map((day) => ({ value: String(day), label: day === 31 ? t('settings.money.lastDay') : t('settings.money.dayOfMonth', { day }) }))}
                onChange={(day) => put({ day: Number(day) })}
              />
            )}
            <Select label={t('settings.money.otherwise')} value={fields.otherwise} options={methodsWithoutAccount.map((value) => ({ value, label: t(`payouts.method.${value}`) }))} onChange={(otherwise) => put({ otherwise })} />
          </div>
        </>
      )}
    </>
  );
}
