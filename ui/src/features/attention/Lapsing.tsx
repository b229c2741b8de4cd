// Promises that lapse soon, quietly under what waits: who can still be told, until when (rule W7).
import { UnstyledButton } from '@mantine/core';
import { Icon } from '../../components/Icon';
import { MoneyText, useDates } from '../../components/MoneyText';
import { useText } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import type { Money } from '../../money/money';
import css from './Attention.module.css';

export type LapsingRow = {
  id: string;
  person: string;
  name: string;
  phone: string | null;
  why: string;
  until: LocalDate | null;
  /** `null` of what comes to nothing before it is used. */
  amount: Money | null;
};

export function Lapsing({ rows, onPerson }: { rows: readonly LapsingRow[]; onPerson: (person: string) => void }) {
  const t = useText();
  const dates = useDates();
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('attention.lapsing.title')}>
      <div className={css['group']}>{t('attention.lapsing.title')}</div>
      {rows.map((row) => (
        <UnstyledButton key={row.id} className={css['item']} data-quiet onClick={() => onPerson(row.person)}>
          <span className={css['itemIcon']}>
            <Icon name="calendar" />
          </span>
          <span className="grow">
            <span className={css['itemLine']}>
              <b className="el grow">{row.name}</b>
              {row.until !== null && <span className="t3 sm num nw">{t('attention.lapsing.until', { date: dates.short(row.until) })}</span>}
            </span>
            <span className={css['itemLine']}>
              <span className="t2 sm el grow">{row.why}</span>
              {row.amount && <MoneyText of={row.amount} />}
            </span>
            {row.phone !== null && (
              <span className={css['itemLine']}>
                <span className="t2 sm num nw">{row.phone}</span>
              </span>
            )}
          </span>
        </UnstyledButton>
      ))}
    </section>
  );
}
