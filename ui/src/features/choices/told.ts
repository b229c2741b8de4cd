// Choices as the program tells them, in the words of the pages that show them.
import type { ChoiceTold } from '../../bindings/ChoiceTold';
import type { Refusal } from '../../bindings/Refusal';
import type { TimelineStep } from '../../components/Timeline';
import type { Tone } from '../../components/Tag';
import type { Translate } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import type { Locale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import type { OpenChoice } from './ToChoose';

export type Says = { t: Translate; locale: Locale; full: (date: LocalDate) => string };

export function openChoice({ id, occasion, alternatives, valid_until }: ChoiceTold): OpenChoice {
  return { id, occasion, offers: alternatives.map(({ gives }) => gives), until: valid_until };
}

export function choiceState({ closed }: ChoiceTold, t: Translate): { text: string; tone: Tone } {
  const text = t('choice.state', { state: closed ?? 'open' });
  return { text, tone: closed === null ? 'wait' : closed === 'chosen' ? 'ok' : 'ink' };
}

/** Says what it is for, between what it was, what was chosen when and by whom, or why it cannot be. */
export function choiceSteps(choice: ChoiceTold, { t, locale, full }: Says): TimelineStep[] {
  const { chosen, closed } = choice;
  const end = (): TimelineStep => {
    if (closed === null) return { key: 'end', state: 'waits', title: t('choice.until', { date: full(choice.valid_until) }) };
    if (closed !== 'chosen') {
      const refusal: Refusal = { code: 'choice_closed', why: closed };
      return { key: 'end', state: 'waits', title: refusalText(refusal, t, locale) };
    }
    return { key: 'end', state: 'done', title: t('choice.chosenOn', { date: full(choice.chosen_on ?? choice.valid_until), name: choice.chosen_by ?? '' }) };
  };
  return [
    { key: 'for', state: 'done', title: choice.occasion },
    ...choice.alternatives.map(({ number, gives }): TimelineStep => ({ key: String(number), state: number === chosen ? 'done' : 'open', title: number === chosen ? t('choice.gave', { what: gives }) : gives })),
    end(),
    ...(choice.reason === null ? [] : [{ key: 'reason', state: 'done' as const, title: t('choice.takenBack', { reason: choice.reason }) }]),
  ];
}
