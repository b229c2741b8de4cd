// The ledger: what each account comes to, every transaction with the newest first, one with its postings beside (rules M4, M5).
import { UnstyledButton } from '@mantine/core';
import { useMemo, useRef } from 'react';
import type { Account } from '../../bindings/Account';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { Icon } from '../../components/Icon';
import { EmptyState, Skeleton } from '../../components/States';
import { Tag } from '../../components/Tag';
import { Body, Head } from '../../components/Window';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { useNextFocus } from '../../keys/focus';
import { QuantityText, useQuantity } from './QuantityText';
import { TransactionDetail } from './TransactionDetail';
import { kindTones, type AccountRow, type TransactionDetailView, type TransactionRow } from './view';
import css from './Ledger.module.css';

export type LedgerPageProps = {
  /** `null` while they load. */
  accounts: readonly AccountRow[] | null;
  /** Whether all postings sum to nothing, per currency. */
  balanced: boolean;
  account: Account | null;
  onAccount: (account: Account | null) => void;
  rows: readonly TransactionRow[] | null;
  hasMore: boolean;
  onMore: () => void;
  open: TransactionDetailView | null;
  onOpen: (id: string) => void;
  onCloseDetail: () => void;
};

export function LedgerPage({ accounts, balanced, account, onAccount, rows, hasMore, onMore, open, onOpen, onCloseDetail }: LedgerPageProps) {
  const t = useText();
  const when = useWhen();
  const quantity = useQuantity();
  const list = useRef<HTMLDivElement>(null);
  useNextFocus(list, rows === null ? 'loading' : 'listed');
  const columns = useMemo<Column<TransactionRow>[]>(
    () => [
      { id: 'kind', title: t('ledger.column.kind'), width: '128px', cell: (row) => <Tag tone={kindTones[row.kind]}>{t(`ledger.kind.${row.kind}`)}</Tag> },
      {
        id: 'about',
        title: t('ledger.column.about'),
        width: 'minmax(0, 1.6fr)',
        cell: (row) => (
          <span className={css['about']}>
            <span className="b el">{row.person ?? t('ledger.nobody')}</span>
            {aboutText(row, t) !== '' && <span className="t3 xs el">{aboutText(row, t)}</span>}
          </span>
        ),
      },
      { id: 'when', title: t('ledger.column.when'), width: '124px', cell: (row) => <span className="t2 num">{when(row.at)}</span> },
      { id: 'by', title: t('ledger.column.by'), width: 'minmax(0, .8fr)', cell: (row) => <span className="t2 el">{row.by ?? t('ledger.schedule')}</span> },
      { id: 'moves', title: t('ledger.column.moves'), width: '116px', align: 'end', cell: (row) => <QuantityText of={row.moves} strong /> },
    ],
    [t, when],
  );
  return (
    <>
      <Head title={t('ledger.title')} />
      <Body>
        <nav className={css['accounts']} aria-label={t('ledger.accounts')}>
          <AccountButton label={t('ledger.all')} current={account === null} onPress={() => onAccount(null)} />
          {accounts === null ? (
            <Skeleton rows={6} />
          ) : (
            accounts.map((row) => (
              <AccountButton
                key={`${row.account} ${row.stands.counts === 'money' ? row.stands.amount.currency : row.stands.commodity}`}
                label={t(`account.${row.account}`)}
                detail={ofPeople.has(row.account) ? t('ledger.owners', { count: row.owners }) : undefined}
                stands={<QuantityText of={row.stands} strong />}
                current={row.account === account}
                onPress={() => onAccount(row.account)}
              />
            ))
          )}
          <i className="sp" />
          {accounts !== null && accounts.length > 0 && (
            <p className={css['check']} data-wrong={balanced ? undefined : true} role="status">
              <Icon name={balanced ? 'check' : 'alert'} size={16} />
              <span>{t(balanced ? 'ledger.balanced' : 'ledger.unbalanced')}</span>
            </p>
          )}
        </nav>
        <div className={css['list']} ref={list}>
          {rows === null ? (
            <Skeleton rows={8} />
          ) : rows.length === 0 ? (
            <EmptyState icon="book" title={t('ledger.empty.title')}>
              {t('ledger.empty.text')}
            </EmptyState>
          ) : (
            <DataTable
              label={t('ledger.title')}
              rows={rows}
              columns={columns}
              hidden={open === null ? undefined : withDetail}
              rowId={(row) => row.id}
              rowLabel={(row) => t('ledger.row', { kind: t(`ledger.kind.${row.kind}`), person: row.person ?? t('ledger.nobody'), amount: quantity(row.moves) })}
              rowHeight={52}
              open={open?.id ?? null}
              onOpen={(row) => onOpen(row.id)}
              autoFocus
              onEnd={hasMore ? onMore : undefined}
            />
          )}
          {hasMore && (
            <div className={css['more']}>
              <Button size="sm" onPress={onMore}>
                {t('ledger.older')}
              </Button>
            </div>
          )}
        </div>
        {open && <TransactionDetail transaction={open} onOpen={onOpen} onClose={onCloseDetail} />}
      </Body>
    </>
  );
}

/** Accounts that each person has one of. */
const ofPeople: ReadonlySet<Account> = new Set(['waiting', 'payable', 'credit', 'promised']);

/** Columns that make room for the detail. */
const withDetail: ReadonlySet<string> = new Set(['by', 'when']);

function aboutText({ payout, reason, takesBack }: TransactionRow, t: ReturnType<typeof useText>): string {
  return [payout === null ? '' : t('ledger.payout', { number: payout }), takesBack ? t('ledger.takesBack') : '', reason ?? ''].filter(Boolean).join(' · ');
}

function AccountButton({ label, detail, stands, current, onPress }: { label: string; detail?: string | undefined; stands?: React.ReactNode; current: boolean; onPress: () => void }) {
  return (
    <UnstyledButton className={css['account']} aria-current={current ? 'true' : undefined} onClick={onPress}>
      <span className="grow">
        <span className={current ? 'b' : undefined}>{label}</span>
        {detail !== undefined && <span className="t3 xs el">{detail}</span>}
      </span>
      {stands}
    </UnstyledButton>
  );
}
