// Both offers of an experiment on the same figures; nothing is saved (rules W10, W11).
import { useState } from 'react';
import type { TrialAnswer } from '../../bindings/TrialAnswer';
import { useAnswer } from '../../backend/useAnswer';
import { fieldTexts, troubleText } from '../../backend/trouble';
import { Dialog, OnlyClose } from '../../components/Dialog';
import { MoneyField } from '../../components/MoneyField';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { useSettled } from '../../keys/settled';
import { Given } from '../programs/TryIt';
import dialog from '../../components/Dialog.module.css';
import css from './Campaigns.module.css';

/** Typing rests this long before the program is asked, in ms. */
const REST = 150;

export function TryVariants({ experiment, start = '', onClose }: { experiment: string; /** The amount that is tried first. */ start?: string; onClose: () => void }) {
  const t = useText();
  const locale = useLocale();
  const [amount, setAmount] = useState(start);
  const asked = useSettled({ experiment, trial: { amount, tax: '', number: 1, kind: null, on: null } }, REST);
  const isAsked = asked.trial.amount.trim() !== '';
  const answer = useAnswer('try_experiment', asked, { when: isAsked, keep: true });
  const trouble = isAsked ? answer.error?.error : undefined;
  const wrong = trouble ? (fieldTexts(trouble, t, locale)['trial_amount'] ?? troubleText(trouble, t, locale)) : undefined;
  return (
    <Dialog title={t('experiment.try')} width={680} onClose={onClose} foot={<OnlyClose text={t('action.close')} onPress={onClose} />}>
      <div className={dialog['parts']}>
        <MoneyField autoFocus label={t('programs.try.amount')} currency={locale.currency} value={amount} onChange={setAmount} error={wrong} check={isAsked} />
        <div className={css['grid']} aria-live="polite">
          {isAsked && answer.data && !trouble && (
            <>
              <Side name="A" gives={answer.data.a} />
              <Side name="B" gives={answer.data.b} />
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Side({ name, gives }: { name: string; gives: TrialAnswer }) {
  const t = useText();
  return (
    <section aria-label={t('experiment.variant', { name })}>
      <h4 className={css['side']}>{t('experiment.variant', { name })}</h4>
      <Given answer={gives} />
    </section>
  );
}
