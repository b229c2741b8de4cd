// What the ledger's screens show.
import type { Account } from '../../bindings/Account';
import type { Quantity } from '../../bindings/Quantity';
import type { TransactionKind } from '../../bindings/TransactionKind';
import type { Tone } from '../../components/Tag';
import type { Instant } from '../../i18n/dates';

export type AccountRow = { account: Account; stands: Quantity; owners: number };

export type TransactionRow = {
  id: string;
  kind: TransactionKind;
  at: Instant;
  moves: Quantity;
  /** Whose story it belongs to. */
  person: string | null;
  /** The payout's number, if it is about one. */
  payout: number | null;
  /** It takes another one back, in part or whole (rule M5). */
  takesBack: boolean;
  reason: string | null;
  /** Who did it; nobody where the schedule did. */
  by: string | null;
};

/** One side of a transaction: debits stand left, credits right. */
export type Side = { account: Account; owner: string | null; debit: Quantity | null; credit: Quantity | null };

export type TransactionDetailView = TransactionRow & {
  sides: readonly Side[];
  /** Why the reward it is about is what it is (rule W13). */
  why: string | null;
  /** What it takes back, and what takes it back. */
  takes: string | null;
  takenBackBy: readonly { id: string; at: Instant; moves: Quantity; reason: string | null }[];
  /** The command behind it; `null` of what was there before the log began. */
  command: { action: string; outcome: 'applied' | 'adjusted' | 'review' | 'rejected'; seq: number; hash: string } | null;
  links: readonly { label: string; run: () => void }[];
  /** Shows the person's statement as of this entry; none where nobody's story it is. */
  onStatement: (() => void) | undefined;
};

export const kindTones: Record<TransactionKind, Tone> = { granted: 'ok', changed: 'wait', moved: 'ink', used: 'ink', paid: 'ok', returned: 'stop', lapsed: 'ink' };
