// What a referral gives to choose: who chooses, between what, where that stands, choosing it and taking it back (rules W2, W13).
import type { ChoiceTold } from '../../bindings/ChoiceTold';
import { Button } from '../../components/Button';
import { useDates } from '../../components/MoneyText';
import { PersonLine } from '../../components/PersonLine';
import { Tag } from '../../components/Tag';
import { Timeline } from '../../components/Timeline';
import { Section } from '../../components/Window';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { choiceState, choiceSteps } from './told';
import { isOpen } from './useChoose';
import css from './Choices.module.css';

/** What this person may not is absent. */
export type ChoiceActions = { onChoose?: ((choice: ChoiceTold) => void) | undefined; onTakeBack?: ((choice: string) => void) | undefined };

export function ReferralChoices({ choices, onChoose, onTakeBack }: ChoiceActions & { choices: readonly ChoiceTold[] }) {
  const t = useText();
  const locale = useLocale();
  const dates = useDates();
  return (
    <Section level={4} title={t('choice.section')}>
      {choices.map((choice) => {
        const state = choiceState(choice, t);
        return (
          <div key={choice.id} className={css['choice']}>
            <PersonLine name={choice.person_name} size={24}>
              <Tag tone={state.tone}>{state.text}</Tag>
            </PersonLine>
            <Timeline steps={choiceSteps(choice, { t, locale, full: dates.full })} />
            {onChoose && isOpen(choice) && (
              <Button size="sm" onPress={() => onChoose(choice)}>
                {t('choice.open')}
              </Button>
            )}
            {onTakeBack && choice.chosen !== null && (
              <Button size="sm" look="ghost" onPress={() => onTakeBack(choice.id)}>
                {t('choice.undoOpen')}
              </Button>
            )}
          </div>
        );
      })}
    </Section>
  );
}
