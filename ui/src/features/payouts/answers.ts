// What the program answers about payouts, as the screens show it.
import type { Payee } from '../../bindings/Payee';
import type { PayoutFilter } from '../../bindings/PayoutFilter';
import type { PayoutSums } from '../../bindings/PayoutSums';
import type { PayoutStory } from '../../bindings/PayoutStory';
import type { PayoutView } from '../../bindings/PayoutView';
import type { RewardView } from '../../bindings/RewardView';
import type { Told } from '../../bindings/Told';
import type { PayeeRow, PayoutBlock, PayoutDetailView, PayoutLineView, PayoutRow, PayoutSumsView, PayoutTab } from './view';

export const filterOf: Record<PayoutTab, PayoutFilter> = { toApprove: 'requested', approved: 'approved', paid: 'paid', failed: 'other' };

/** Who looks: a member of staff, who may be among the people too. */
export type Looks = { staff: string; person: string | null; fourEyes: boolean };

/** Returns the number as it stands on the receipt: `P-0324`. */
export function payoutNumber(number: number): string {
  return `P-${String(number).padStart(4, '0')}`;
}

/** Returns the number of a bank file as it stands in it: `B-0007`. */
export function fileNumber(number: number): string {
  return `B-${String(number).padStart(4, '0')}`;
}

/** Returns a payout for the list; `changed` names those whose approval was refused because they changed. */
export function payoutRow(payout: PayoutView, looks: Looks, changed: ReadonlySet<string>): PayoutRow {
  return {
    id: payout.id,
    number: payoutNumber(payout.number),
    payee: payout.person_name,
    method: payout.method,
    askedBy: payout.requested_by_name,
    askedAt: payout.requested_at,
    lines: payout.line_count,
    amount: payout.amount,
    state: payout.state,
    block: blockOf(payout, looks),
    changed: changed.has(payout.id),
  };
}

function blockOf(payout: PayoutView, looks: Looks): PayoutBlock | null {
  if (!looks.fourEyes) return null;
  if (payout.requested_by === looks.staff) return 'youAsked';
  return looks.person !== null && payout.person === looks.person ? 'isYou' : null;
}

export function payoutDetail({ page, lines, credit }: PayoutStory, looks: Looks, changed: ReadonlySet<string>, paidThisYear: PayoutDetailView['paidThisYear']): PayoutDetailView {
  const { payout } = page;
  return {
    ...payoutRow(payout, looks, changed),
    pays: lines.map(payoutLine),
    asked: payout.requested_by === null ? null : { name: payout.requested_by_name ?? '', you: payout.requested_by === looks.staff },
    approved: payout.approved_by === null ? null : { name: payout.approved_by_name ?? '', you: payout.approved_by === looks.staff },
    onePerson: payout.one_person,
    credit: payout.state === 'paid' && credit ? { amount: credit.item.amount, left: credit.item.remainder, holder: credit.item.person === payout.person ? null : credit.item.person_name } : null,
    paidThisYear,
    reference: payout.reference,
    reason: payout.reason,
    ...(payout.bank_file === undefined ? {} : { bankFile: fileNumber(payout.bank_file) }),
  };
}

export function payoutLine({ item, why }: Told<RewardView>): PayoutLineView {
  return { id: item.id, friend: item.friend_name, correction: item.corrects !== null, detail: why, amount: item.amount };
}

export function payeeRow(payee: Payee): PayeeRow {
  return { id: payee.person, name: payee.person_name, lines: payee.line_count, amount: payee.amount };
}

/** Returns what the listed payouts come to, in all and by the way they are paid; `null` of none. */
export function sumsView(sums: PayoutSums | null): PayoutSumsView | null {
  return sums && { total: sums.total, byMethod: sums.by_method };
}
