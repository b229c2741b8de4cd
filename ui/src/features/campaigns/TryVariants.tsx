// Both offers of an experiment on the same figures; nothing is saved (rules W10, W11).
import { useState } from 'react';
import type { ExperimentPage } from '../../bindings/ExperimentPage';
import type { TrialAnswer } from '../../bindings/TrialAnswer';
import { useAnswer } from '../../backend/useAnswer';
import { Dialog, OnlyClose } from '../../components/Dialog';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { useSettled } from '../../keys/settled';
import { emptyTrial, TrialFields, trialForm, type TrialTyped } from '../programs/TrialFields';
import { Booked, Given, Refused, useWrong } from '../programs/TryIt';
import dialog from '../../components/Dialog.module.css';
import css from './Campaigns.module.css';

/** Typing rests this long before the program is asked, in ms. */
const REST = 150;

export function TryVariants({ experiment: { id: experiment, kinds, has_streak: hasStreak }, start = {}, onClose }: { experiment: ExperimentPage; /** What is tried first. */ start?: Partial<TrialTyped>; onClose: () => void }) {
  const t = useText();
  const { currency } = useLocale();
  const [typed, setTyped] = useState<TrialTyped>({ ...emptyTrial, ...start });
  const [dayWrong, setDayWrong] = useState(false);
  const asked = useSettled({ experiment, trial: trialForm(typed, { kinds, hasStreak }) }, REST);
  const isAsked = asked.trial.amount.trim() !== '' && !dayWrong;
  const answer = useAnswer('try_experiment', asked, { when: isAsked, keep: true });
  const trouble = isAsked ? answer.error?.error : undefined;
  const wrong = useWrong(trouble);
  return (
    <Dialog title={t('experiment.try')} width={680} onClose={onClose} foot={<OnlyClose text={t('action.close')} onPress={onClose} />}>
      <div className={dialog['parts']}>
        <TrialFields autoFocus typed={typed} onTyped={setTyped} currency={currency} kinds={kinds} hasStreak={hasStreak} wrong={wrong} onDayWrong={setDayWrong} isAsked={isAsked} />
        <div aria-live="polite">
          {isAsked && answer.data && !trouble && (
            <>
              {asked.trial.referrer === typed.referrer?.id && <Booked typed={typed} answer={answer.data.a} />}
              <div className={css['grid']}>
                <Side name="A" gives={answer.data.a} />
                <Side name="B" gives={answer.data.b} />
              </div>
            </>
          )}
          <Refused trouble={trouble} wrong={wrong} />
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
