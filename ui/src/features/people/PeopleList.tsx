// Everybody, found while typing; the page opens from here.
import { useMemo } from 'react';
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { TextField } from '../../components/Field';
import { CodeBadge, MoneyText } from '../../components/MoneyText';
import { EmptyState, Skeleton } from '../../components/States';
import { Head } from '../../components/Window';
import { useText } from '../../i18n';
import type { Money } from '../../money/money';
import css from './PeopleList.module.css';

export type PeopleRow = { id: string; name: string; detail: string; phone: string | null; code: string | null; friends: number; balance: Money };

export type PeopleListProps = {
  query: string;
  onQuery: (query: string) => void;
  /** `null` while the first page loads. */
  rows: readonly PeopleRow[] | null;
  total: number;
  onOpen: (id: string) => void;
  onAdd: () => void;
  /** Takes over customers from a file; absent where this person may not. */
  onFile?: (() => void) | undefined;
  /** The end of the list comes into sight. */
  onMore?: () => void;
};

export function PeopleList({ query, onQuery, rows, total, onOpen, onAdd, onFile, onMore }: PeopleListProps) {
  const t = useText();
  const columns = useMemo<Column<PeopleRow>[]>(
    () => [
      {
        id: 'name',
        title: t('people.column.name'),
        width: 'minmax(0, 2fr)',
        sortBy: (row) => row.name.toLocaleLowerCase(),
        cell: (row) => (
          <span className={css['name']}>
            <Avatar name={row.name} />
            <span className="grow">
              <span className="b el">{row.name}</span>
              <span className="t3 xs el">{row.detail}</span>
            </span>
          </span>
        ),
      },
      { id: 'phone', title: t('people.column.phone'), cell: (row) => <span className="t2 num">{row.phone}</span> },
      { id: 'code', title: t('people.column.code'), cell: (row) => row.code !== null && <CodeBadge code={row.code} /> },
      { id: 'friends', title: t('people.column.friends'), width: '96px', align: 'end', sortBy: (row) => row.friends, cell: (row) => <span className="t2">{row.friends}</span> },
      { id: 'balance', title: t('people.column.balance'), width: '132px', align: 'end', sortBy: (row) => row.balance.minor, cell: (row) => <MoneyText of={row.balance} strong /> },
    ],
    [t],
  );
  return (
    <>
      <Head title={t('people.title')} sub={<span className="t3">{t('people.count', { count: total })}</span>}>
        <div className={css['search']}>
          <TextField hiddenLabel size="sm" icon="search" autoFocus label={t('people.search')} placeholder={t('people.search')} value={query} onChange={onQuery} />
        </div>
        {onFile && (
          <Button size="sm" onPress={onFile}>
            {t('customers.open')}
          </Button>
        )}
        <Button size="sm" look="primary" icon="user-plus" onPress={onAdd}>
          {t('people.add')}
        </Button>
      </Head>
      {rows === null ? (
        <Skeleton rows={8} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon="people"
          title={t('people.empty.title')}
          action={
            <Button size="sm" icon="user-plus" onPress={onAdd}>
              {t('people.add')}
            </Button>
          }
        >
          {t('people.empty.text')}
        </EmptyState>
      ) : (
        <DataTable label={t('people.title')} rows={rows} columns={columns} rowId={(row) => row.id} rowLabel={(row) => row.name} rowHeight={56} onOpen={(row) => onOpen(row.id)} onEnd={onMore} />
      )}
    </>
  );
}
