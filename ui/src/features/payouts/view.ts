// What the payouts screen shows.
import type { Instant } from '../../i18n/dates';
import type { Translate } from '../../i18n';
import type { Money } from '../../money/money';

/** How somebody can be paid whose bank account is not known. */
export const methodsWithoutAccount = ['cash', 'check', 'account_credit'] as const;
export type MethodWithoutAccount = (typeof methodsWithoutAccount)[number];

export const payoutMethods = ['cash', 'bank_transfer', 'check', 'account_credit'] as const;
export type PayoutMethod = (typeof payoutMethods)[number];
export type PayoutState = 'requested' | 'approved' | 'paid' | 'rejected' | 'cancelled' | 'failed' | 'returned';

/** Why the person at the desk cannot approve a payout: it is the requester's or the payee's own (rule O2). */
export type PayoutBlock = 'youAsked' | 'isYou';

export type PayoutRow = {
  id: string;
  /** As written on the receipt: `P-0324`. */
  number: string;
  payee: string;
  method: PayoutMethod;
  /** `null` where the schedule asked. */
  askedBy: string | null;
  askedAt: Instant;
  lines: number;
  amount: Money;
  state: PayoutState;
  block: PayoutBlock | null;
  /** An approval was refused because it changed; what is shown now is new. */
  changed: boolean;
};

/** A reward in a payout: for whose first visit, or what it puts right. */
export type PayoutLineView = { id: string; friend: string | null; correction: boolean; detail: string; amount: Money };

/** Who had or has a hand in it; `you` is the person at the desk. */
export type PayoutHand = { name: string; you: boolean };

export type PayoutDetailView = PayoutRow & {
  pays: readonly PayoutLineView[];
  asked: PayoutHand | null;
  /** Who approved; `null` while nobody has. */
  approved: PayoutHand | null;
  /** One person asked and approved, because the settings allow it (rule O2). */
  onePerson: boolean;
  /** The account credit that it was paid as, and who has it, if somebody else (rule O6). */
  credit: { amount: Money; left: Money; holder: string | null } | null;
  paidThisYear: { year: number; amount: Money } | null;
  /** The payment's reference once it is paid. */
  reference: string | null;
  /** Why it was refused, withdrawn or sent back. */
  reason: string | null;
  /** The bank file it is in: `B-0007`. */
  bankFile?: string;
};

export type PayoutTab = 'toApprove' | 'approved' | 'paid' | 'failed';

/** What the listed payouts come to, in all and by the way they are paid. */
export type PayoutSumsView = { total: Money; byMethod: readonly { method: PayoutMethod; amount: Money }[] };

/** What several payouts come to, and to how many people they go. */
export type PayoutTotal = { amount: Money; people: number };

/** Somebody who can be paid now. */
export type PayeeRow = { id: string; name: string; lines: number; amount: Money };

/** Where a receipt is on its way to the payee's signature. */
export type ReceiptState = { kind: 'printing' } | { kind: 'printed'; printer: string } | { kind: 'saved'; place: string } | { kind: 'failed'; text: string };

/** Returns why a payout cannot be approved by this person, in words. */
export function blockText(block: PayoutBlock, t: Translate): string {
  return t(`payouts.${block}`);
}
