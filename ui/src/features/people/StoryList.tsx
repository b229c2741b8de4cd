// The story of a person: what happened, why, and what it was worth.
import { UnstyledButton } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { Icon, type IconName } from '../../components/Icon';
import { useMoney } from '../../components/MoneyText';
import { EmptyState, Skeleton } from '../../components/States';
import { useText } from '../../i18n';
import type { Instant } from '../../i18n/dates';
import { useShortWhen } from '../../i18n/when';
import type { Money } from '../../money/money';
import css from './PersonPage.module.css';

export type StoryItem = {
  id: string;
  at: Instant;
  icon: IconName;
  title: ReactNode;
  /** The reason in a sentence; `waits` says why it has not gone on. */
  why: { kind: 'why' | 'waits' | 'plain'; text: string };
  amount: { money: Money; sign: 'always' | 'auto' } | null;
  state: { text: string; waits: boolean } | null;
};

export function StoryList({ items, open, onOpen }: { items: readonly StoryItem[] | null; open: string | null; onOpen: (id: string) => void }) {
  const t = useText();
  const when = useShortWhen();
  const money = useMoney();
  if (items === null) return <Skeleton rows={4} />;
  if (items.length === 0) {
    return (
      <EmptyState icon="referral" title={t('person.storyEmpty.title')}>
        {t('person.storyEmpty.text')}
      </EmptyState>
    );
  }
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const from = lines.indexOf(event.target as HTMLElement);
    event.preventDefault();
    lines[from + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    <ul className={css['lines']} onKeyDown={onKeyDown} aria-label={t('person.story')}>
      {items.map((item) => (
        <li key={item.id}>
          <UnstyledButton className={css['line']} aria-current={item.id === open ? 'true' : undefined} onClick={() => onOpen(item.id)}>
            <time className={css['lineTime']}>{when(item.at)}</time>
            <span className={css['lineIcon']}>
              <Icon name={item.icon} size={16} />
            </span>
            <span className={css['lineText']}>
              <span className="el">{item.title}</span>
              <span className="t2 sm el">
                {item.why.kind !== 'plain' && <b>{t(item.why.kind === 'why' ? 'person.why' : 'person.whyWaits')} </b>}
                {item.why.text}
              </span>
            </span>
            <span className={css['lineAmount']}>
              {item.amount && <span className="money b">{money(item.amount.money, item.amount.sign)}</span>}
              {item.state && <span className={item.state.waits ? 'wait b xs' : 't3 xs'}>{item.state.text}</span>}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
