// The ledger, wired to the program: accounts, transactions page after page, one opened, what it is about.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWalk } from '../../app/places';
import type { CallFailed } from '../../backend/backend';
import { useBackend } from '../../backend/BackendProvider';
import { useAnswer } from '../../backend/useAnswer';
import type { Account } from '../../bindings/Account';
import type { Quantity } from '../../bindings/Quantity';
import type { TransactionStory } from '../../bindings/TransactionStory';
import { PageTrouble } from '../../components/PageTrouble';
import { useText } from '../../i18n';
import { StatementDialog, type StatementDialogProps } from '../papers/StatementDialog';
import { transactionDetail, transactionRow } from './answers';
import { LedgerPage } from './LedgerPage';
import type { TransactionDetailView } from './view';

export function LedgerPlace() {
  const t = useText();
  const { go } = useWalk();
  const backend = useBackend();
  const [account, setAccount] = useState<Account | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const [stating, setStating] = useState<Omit<StatementDialogProps, 'onClose'> | null>(null);
  const accounts = useAnswer('accounts', {});
  const story = useAnswer('transaction', { transaction: opened ?? '' }, { when: opened !== null });
  const listed = useInfiniteQuery({
    queryKey: ['transactions', account],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => backend.call('transactions', { filter: { account, from: null, until: null }, before: pageParam }),
    getNextPageParam: (last) => (last.has_more ? (last.rows.at(-1)?.id ?? undefined) : undefined),
  });
  const error = accounts.error ?? story.error ?? (listed.error as CallFailed | null);
  if (error) return <PageTrouble error={error.error} />;
  const linksOf = ({ page: { transaction }, reward }: TransactionStory): TransactionDetailView['links'] => {
    const { person, payout } = transaction;
    const referral = reward?.item.referral ?? null;
    return [
      ...(person === null ? [] : [{ label: t('ledger.open.person'), run: () => go({ at: 'person', id: person }) }]),
      ...(referral === null ? [] : [{ label: t('ledger.open.referral'), run: () => go({ at: 'referral', id: referral }) }]),
      ...(payout === null ? [] : [{ label: t('ledger.open.payout'), run: () => go({ at: 'payout', id: payout }) }]),
    ];
  };
  const statementOf = ({ page: { transaction, command } }: TransactionStory): TransactionDetailView['onStatement'] => {
    const { person, person_name: name } = transaction;
    return person === null || command === null ? undefined : () => setStating({ person, name: name ?? '', start: { at: 'entry', seq: command.seq } });
  };
  const told = story.data?.page.transaction.id === opened ? story.data : undefined;
  return (
    <>
      <LedgerPage
        accounts={accounts.data?.rows ?? null}
        balanced={accounts.data?.sums.every(isNothing) ?? true}
        account={account}
        onAccount={setAccount}
        rows={listed.data?.pages.flatMap((page) => page.rows.map(transactionRow)) ?? null}
        hasMore={listed.hasNextPage}
        onMore={() => void listed.fetchNextPage()}
        open={told ? transactionDetail(told, linksOf(told), statementOf(told)) : null}
        onOpen={setOpened}
        onCloseDetail={() => setOpened(null)}
      />
      {stating && <StatementDialog {...stating} onClose={() => setStating(null)} />}
    </>
  );
}

function isNothing(sum: Quantity): boolean {
  return (sum.counts === 'money' ? sum.amount.minor : sum.count) === 0;
}
