// Home: one large field, the four verbs, today's events, and what waits for this person.
import { UnstyledButton } from '@mantine/core';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import { Icon, type IconName } from '../../components/Icon';
import { Kbd } from '../../components/Kbd';
import { MoneyText, TimeText } from '../../components/MoneyText';
import { EmptyState, Skeleton } from '../../components/States';
import { Tag } from '../../components/Tag';
import { Pane, Section } from '../../components/Window';
import { useText } from '../../i18n';
import type { Instant } from '../../i18n/dates';
import { timeOf } from '../../i18n/dates';
import { useLocale } from '../../i18n/Locale';
import { useKeys } from '../../keys/Keys';
import type { Money } from '../../money/money';
import { BigField, type Found } from './BigField';
import css from './Desk.module.css';

export type DeskEvent = {
  id: string;
  at: Instant;
  icon: IconName;
  /** One sentence, names in bold; made by `EventLine`. */
  title: ReactNode;
  detail: ReactNode;
  amount: Money | null;
  /** The state of the amount in words. */
  state: { text: string; waits: boolean } | null;
  /** It came to nothing: withdrawn, refused, taken back. */
  ended?: boolean;
  /** Name of who did it. */
  by: string;
  mine: boolean;
  onOpen: () => void;
};

export type QueueItem = {
  id: string;
  icon: IconName;
  title: string;
  detail: string;
  /** The one thing to do; the first of the queue is filled. */
  action: { label: string; run: () => void } | null;
};

export type DeskProps = {
  query: string;
  onQuery: (query: string) => void;
  /** What the field finds while typing; `null` while nothing is typed. */
  found: Found | null;
  /** Enter on what is typed or chosen. */
  onSubmit: (query: string) => void;
  scannerReady: boolean;
  verbs: Record<Verb, { run: () => void; reason?: string | undefined }>;
  summary: { referrals: number; visits: number; codes: number };
  /** `null` while they load. */
  events: readonly DeskEvent[] | null;
  queue: readonly QueueItem[];
  withManager: readonly QueueItem[];
  /** Further down than what is shown. */
  onMore?: () => void;
};

export type Verb = 'referral' | 'purchase' | 'code' | 'print';

const verbs: readonly { verb: Verb; icon: IconName; keys: string }[] = [
  { verb: 'referral', icon: 'referral', keys: 'F2' },
  { verb: 'purchase', icon: 'receipt', keys: 'F3' },
  { verb: 'code', icon: 'plus', keys: 'F4' },
  { verb: 'print', icon: 'print', keys: 'F6' },
];

export function Desk(props: DeskProps) {
  const t = useText();
  const { events, queue, withManager, summary } = props;
  const [whose, setWhose] = useState<'everyone' | 'mine'>('everyone');
  useKeys(verbs.map(({ verb, keys }) => ({ keys, label: t(`desk.verb.${verb}`), run: props.verbs[verb].run, off: props.verbs[verb].reason !== undefined })));
  const shown = useMemo(() => events && (whose === 'mine' ? events.filter((event) => event.mine) : events), [events, whose]);
  return (
    <div className={css['desk']}>
      <div className={css['main']}>
        <BigField query={props.query} onQuery={props.onQuery} found={props.found} onSubmit={props.onSubmit} end={<Tag tone={props.scannerReady ? 'ok' : 'ink'} dot>{t(props.scannerReady ? 'desk.scannerReady' : 'desk.scannerWaits')}</Tag>} />
        <div className={css['verbs']}>
          {verbs.map(({ verb, icon, keys }) => (
            <UnstyledButton key={verb} className={css['verb']} onClick={props.verbs[verb].run} disabled={props.verbs[verb].reason !== undefined} title={props.verbs[verb].reason} aria-keyshortcuts={keys}>
              <span className="row">
                <Icon name={icon} size={20} />
                <i className="sp" />
                <Kbd keys={keys} />
              </span>
              <b>{t(`desk.verb.${verb}`)}</b>
            </UnstyledButton>
          ))}
        </div>
        <div className={css['today']}>
          <Section
            title={t('desk.today')}
            note={t('desk.summary', summary)}
            aside={
              <Segmented
                label={t('desk.who')}
                value={whose}
                onChange={setWhose}
                segments={[
                  { value: 'everyone', label: t('desk.everyone') },
                  { value: 'mine', label: t('desk.mine') },
                ]}
              />
            }
          />
        </div>
        <Today events={shown} mine={whose === 'mine'} onRecord={props.verbs.referral.run} />
      </div>
      <Pane label={t('desk.queue')}>
        <Queue title={t('desk.queue')} items={queue} empty={t('desk.queueEmpty')} />
        {withManager.length > 0 && <Queue title={t('desk.withManager')} items={withManager} quiet />}
      </Pane>
    </div>
  );
}

/** Drawn anew only when the day has changed, not with every key in the field. */
const Today = memo(function Today({ events, mine, onRecord }: { events: readonly DeskEvent[] | null; mine: boolean; onRecord: () => void }) {
  const t = useText();
  const locale = useLocale();
  if (events === null) return <Skeleton rows={6} />;
  if (events.length === 0) {
    return (
      <EmptyState
        icon="referral"
        title={t(mine ? 'desk.emptyMine.title' : 'desk.empty.title')}
        action={
          <Button size="sm" look="primary" keys="F2" onPress={onRecord}>
            {t('desk.verb.referral')}
          </Button>
        }
      >
        {t('desk.empty.text')}
      </EmptyState>
    );
  }
  const firstOfMorning = events.findIndex((event) => timeOf(event.at, locale) < '12:00');
  return (
    <ul className={css['events']} tabIndex={0} aria-label={t('desk.today')}>
      {events.map((event, index) => (
        <li key={event.id}>
          {index === firstOfMorning && index > 0 && <div className={css['half']}>{t('desk.morning')}</div>}
          <EventRow event={event} />
        </li>
      ))}
    </ul>
  );
});

function EventRow({ event }: { event: DeskEvent }) {
  return (
    <UnstyledButton className={css['event']} data-ended={event.ended === true || undefined} onClick={event.onOpen} tabIndex={-1}>
      <span className={css['time']}>
        <TimeText at={event.at} />
      </span>
      <span className={css['eventIcon']}>
        <Icon name={event.icon} size={16} />
      </span>
      <span className={css['eventText']}>
        <span className="el">{event.title}</span>
        <span className={`t3 sm el ${css['detail'] ?? ''}`}>{event.detail}</span>
      </span>
      <span className={css['amount']}>
        {event.amount && <MoneyText of={event.amount} strong />}
        {event.state && <span className={event.state.waits ? 'wait b xs' : 't3 xs'}>{event.state.text}</span>}
      </span>
      <Avatar name={event.by} size={24} />
    </UnstyledButton>
  );
}

function Queue({ title, items, empty, quiet = false }: { title: string; items: readonly QueueItem[]; empty?: string; quiet?: boolean }) {
  return (
    <section>
      <div className={css['queueHead']}>
        <h3>{title}</h3>
        <span className="t3">{items.length}</span>
      </div>
      {items.length === 0 && <p className={`t3 ${css['queueEmpty'] ?? ''}`}>{empty}</p>}
      <ul>
        {items.map((item, index) => (
          <li key={item.id} className={css['queued']}>
            <span className={css['queuedIcon']}>
              <Icon name={item.icon} />
            </span>
            <div className="grow">
              <div className={quiet ? 'el' : 'b el'}>{item.title}</div>
              <div className="t3 sm el">{item.detail}</div>
            </div>
            {item.action && (
              <Button size="sm" look={index === 0 && !quiet ? 'primary' : 'plain'} onPress={item.action.run} label={`${item.action.label}: ${item.title}`}>
                {item.action.label}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
