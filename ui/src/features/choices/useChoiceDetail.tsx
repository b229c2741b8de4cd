// The choice that is open beside the story: between what it was, what was chosen, choosing it, and taking that back (rule W2).
import { useState, type ReactNode } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import type { PersonStory } from '../../bindings/PersonStory';
import { useDates } from '../../components/MoneyText';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { detailAction, type StoryDetailView } from '../people/StoryDetail';
import { choiceState, choiceSteps, openChoice } from './told';
import type { ToChooseProps } from './ToChoose';
import { isOpen, useChoose } from './useChoose';

export type ChoiceDetail = { view: StoryDetailView | null; over: ReactNode; open: (choice: string) => void; close: () => void; toChoose: ToChooseProps };

export function useChoiceDetail({ choices }: PersonStory): ChoiceDetail {
  const t = useText();
  const locale = useLocale();
  const dates = useDates();
  const may = useMay();
  const { go } = useWalk();
  const choosing = useChoose();
  const [opened, setOpened] = useState<string | null>(null);
  const choice = choices.find(({ id }) => id === opened);
  const choose = (id: string) => choices.filter((one) => one.id === id).forEach(choosing.choose);
  const view = (): StoryDetailView | null => {
    if (!choice) return null;
    const { id, referral } = choice;
    return {
      id: `choice ${id}`,
      heading: `${t('choice.heading')} · ${choice.program_name}`,
      amount: null,
      state: choiceState(choice, t),
      why: choiceSteps(choice, { t, locale, full: dates.full }),
      whyTitle: t('choice.about'),
      postings: [],
      sum: null,
      actions: [
        ...(may('counter') && isOpen(choice) ? [{ label: t('choice.open'), run: () => choosing.choose(choice) }] : []),
        ...(referral === null ? [] : [detailAction('referral', t, () => go({ at: 'referral', id: referral }))]),
        ...(may('approve') && choice.chosen !== null ? [{ label: t('choice.undoOpen'), run: () => choosing.takeBack(id) }] : []),
      ],
    };
  };
  return {
    view: view(),
    over: choosing.over,
    open: setOpened,
    close: () => setOpened(null),
    toChoose: { choices: choices.filter(isOpen).map(openChoice), onChoose: may('counter') ? choose : undefined },
  };
}
