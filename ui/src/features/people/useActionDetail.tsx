// The action that is open beside the story: what was done, where it can be seen, and taking it back (rules R11, W2).
import { useState, type ReactNode } from 'react';
import { useMay } from '../../app/session';
import type { PersonStory } from '../../bindings/PersonStory';
import type { StoryItem } from '../../bindings/StoryItem';
import { useDates } from '../../components/MoneyText';
import type { TimelineStep } from '../../components/Timeline';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import type { StoryDetailView } from './StoryDetail';
import { useAction } from './useAction';

export type ActionDetail = { view: StoryDetailView | null; over: ReactNode; open: (action: string) => void; close: () => void; onAction: (() => void) | undefined };

type Acted = Extract<StoryItem, { kind: 'action' }>;

export function useActionDetail({ page, story }: PersonStory): ActionDetail {
  const t = useText();
  const dates = useDates();
  const when = useWhen();
  const may = useMay();
  const doing = useAction(page.id, page.details.name);
  const [opened, setOpened] = useState<string | null>(null);
  const acted = story.map(({ item }) => item).find((item): item is Acted => item.kind === 'action' && item.id === opened);
  const done = (key: string, title: string): TimelineStep => ({ key, state: 'done', title });
  const viewOf = (item: Acted): StoryDetailView => ({
    id: `action ${item.id}`,
    heading: `${item.name} · ${when(item.at)}`,
    amount: null,
    state: item.withdrawn ? { text: t('referralState.cancelled'), tone: 'ink' } : null,
    why: [
      done('on', t('deed.doneOn', { date: dates.full(item.on) })),
      done('program', item.program_name),
      ...(item.note === null ? [] : [done('note', item.note)]),
      ...(item.staff_name === null ? [] : [done('by', t('deed.by', { name: item.staff_name }))]),
      ...(item.withdrawn ? [done('reason', t('deed.takenBack', { reason: item.reason ?? '' }))] : []),
    ],
    whyTitle: t('deed.about'),
    postings: [],
    sum: null,
    actions: may('counter') && !item.withdrawn ? [{ label: t('deed.undoOpen'), run: () => doing.takeBack(item.id) }] : [],
  });
  return { view: acted ? viewOf(acted) : null, over: doing.over, open: setOpened, close: () => setOpened(null), onAction: doing.onAction };
}
