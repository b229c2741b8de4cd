// For the person at the desk: language, look, PIN; for the desk: when it locks itself.
import { Button } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import { Field, Select } from '../../components/Field';
import { languages, useText, type Language } from '../../i18n';
import type { Appearance } from '../../theme/Theme';
import { Subject } from './SettingsForm';
import css from './Settings.module.css';

const minutes = [1, 2, 5, 10, 15, 30] as const;

export type LookSettingsProps = {
  language: Language;
  onLanguage: (language: Language) => void;
  appearance: Appearance;
  onAppearance: (appearance: Appearance) => void;
  onChangePin: () => void;
  /** Minutes until an idle desk locks itself; without `onLock` this person may only look. */
  lockAfter: number;
  onLockAfter?: ((minutes: number) => void) | undefined;
};

export function LookSettings({ language, onLanguage, appearance, onAppearance, onChangePin, lockAfter, onLockAfter }: LookSettingsProps) {
  const t = useText();
  return (
    <div className={css['inside']}>
      <Subject title={t('settings.look.title')} lead={t('settings.look.lead')}>
        <Button icon="key" onPress={onChangePin}>
          {t('pinChange.open')}
        </Button>
      </Subject>
      <Field label={t('settings.look.language')}>
        <Segmented label={t('settings.look.language')} value={language} onChange={onLanguage} segments={[...languages].reverse().map((one) => ({ value: one, label: t(`language.${one}`) }))} />
      </Field>
      <LookChoice appearance={appearance} onAppearance={onAppearance} />
      <hr />
      <div>
        <h3>{t('settings.lock.title')}</h3>
        <p className="t2 sm">{t('settings.lock.lead')}</p>
      </div>
      {onLockAfter ? (
        <div className={css['narrow']}>
          <Select label={t('settings.lock.after')} value={String(lockAfter)} options={minutes.map((count) => ({ value: String(count), label: t('settings.lock.minutes', { count }) }))} onChange={(value) => onLockAfter(Number(value))} />
        </div>
      ) : (
        <p className="b">
          {t('settings.lock.after')} {t('settings.lock.minutes', { count: lockAfter })}
        </p>
      )}
    </div>
  );
}

export function LookChoice({ appearance, onAppearance }: { appearance: Appearance; onAppearance: (appearance: Appearance) => void }) {
  const t = useText();
  return (
    <>
      <Field label={t('settings.look.scheme')}>
        <Segmented
          label={t('settings.look.scheme')}
          value={appearance.scheme}
          onChange={(scheme) => onAppearance({ ...appearance, scheme })}
          segments={[
            { value: 'light', label: t('settings.look.light') },
            { value: 'dark', label: t('settings.look.dark') },
            { value: 'system', label: t('settings.look.system') },
          ]}
        />
      </Field>
      <Field label={t('settings.look.contrast')}>
        <Segmented
          label={t('settings.look.contrast')}
          value={appearance.contrast}
          onChange={(contrast) => onAppearance({ ...appearance, contrast })}
          segments={[
            { value: 'normal', label: t('settings.look.normal') },
            { value: 'more', label: t('settings.look.more') },
            { value: 'system', label: t('settings.look.system') },
          ]}
        />
      </Field>
    </>
  );
}
