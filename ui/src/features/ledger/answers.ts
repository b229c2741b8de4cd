// What the program answers, as the ledger's screens show it.
import type { Quantity } from '../../bindings/Quantity';
import type { TransactionStory } from '../../bindings/TransactionStory';
import type { TransactionView } from '../../bindings/TransactionView';
import type { Side, TransactionDetailView, TransactionRow } from './view';

export function transactionRow({ id, kind, at, moves, person_name: person, payout_number: payout, reverses, reason, staff_name: by }: TransactionView): TransactionRow {
  return { id, kind, at, moves, person, payout, takesBack: reverses !== null, reason, by };
}

export function transactionDetail({ page, reward }: TransactionStory, links: TransactionDetailView['links'], onStatement: TransactionDetailView['onStatement']): TransactionDetailView {
  const { transaction, postings, command, reversed_by: reversedBy } = page;
  return {
    ...transactionRow(transaction),
    sides: postings.map(({ account, owner_name: owner, posted }): Side => (isNegative(posted) ? { account, owner, debit: null, credit: turned(posted) } : { account, owner, debit: posted, credit: null })),
    why: reward === null || reward.why === '' ? null : reward.why,
    takes: transaction.reverses,
    takenBackBy: reversedBy.map(({ id, at, moves, reason }) => ({ id, at, moves, reason })),
    command: command && { action: command.action, outcome: command.outcome.outcome, seq: command.seq, hash: command.hash },
    links,
    onStatement,
  };
}

function isNegative(quantity: Quantity): boolean {
  return (quantity.counts === 'money' ? quantity.amount.minor : quantity.count) < 0;
}

/** A credit is written without its sign: its column says it. */
function turned(quantity: Quantity): Quantity {
  return quantity.counts === 'money' ? { ...quantity, amount: { ...quantity.amount, minor: -quantity.amount.minor } } : { ...quantity, count: -quantity.count };
}
