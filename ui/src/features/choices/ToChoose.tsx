// What a person has to choose, where everybody who looks at the person sees it; the first is one key away.
import { Button } from '../../components/Button';
import { useDates } from '../../components/MoneyText';
import { Note } from '../../components/Note';
import { useText } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { useKeys } from '../../keys/Keys';
import css from './Choices.module.css';

/** What it is for, and what of several can be had. */
export type OpenChoice = { id: string; occasion: string; offers: readonly string[]; until: LocalDate };

export type ToChooseProps = { /** Whose they are, where the page does not say it. */ name?: string; choices: readonly OpenChoice[]; /** Absent where this person may not. */ onChoose?: ((id: string) => void) | undefined };

export function ToChoose({ name, choices, onChoose }: ToChooseProps) {
  const t = useText();
  const dates = useDates();
  const first = choices[0];
  useKeys(first && onChoose ? [{ keys: 'C', label: t('choice.open'), run: () => onChoose(first.id) }] : []);
  if (!first) return null;
  return (
    <div className={css['notes']}>
      {choices.map((choice, index) => (
        <Note
          key={choice.id}
          icon="gift"
          action={
            onChoose && (
              <Button size="sm" keys={index === 0 ? 'C' : undefined} label={index === 0 ? undefined : `${t('choice.open')}: ${choice.occasion}`} onPress={() => onChoose(choice.id)}>
                {t('choice.open')}
              </Button>
            )
          }
        >
          <b>{name === undefined ? t('choice.has') : t('choice.hasNamed', { name })}</b>
          <ul className={css['offers']}>
            {choice.offers.map((offer) => (
              <li key={offer}>{offer}</li>
            ))}
          </ul>
          <div className="t3 xs">{[choice.occasion, t('choice.until', { date: dates.full(choice.until) })].join(' · ')}</div>
        </Note>
      ))}
    </div>
  );
}
