// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AttentionId } from "./AttentionId";
import type { AttentionReason } from "./AttentionReason";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { PayoutId } from "./PayoutId";
import type { PersonId } from "./PersonId";
import type { PurchaseId } from "./PurchaseId";
import type { ReferralId } from "./ReferralId";
import type { Sign } from "./Sign";
import type { Timestamp } from "./Timestamp";
import type { Verdict } from "./Verdict";

/**
 * Something that waits for a decision, or was decided.
 */
export type AttentionView = { 
/**
 * Which.
 */
id: AttentionId, 
/**
 * What happened.
 */
reason: AttentionReason, 
/**
 * What speaks against it, with its weight and evidence (rule R4).
 */
signs: Array<Sign>, 
/**
 * The referral that it is about.
 */
referral: ReferralId | null, 
/**
 * The person that it is about.
 */
person: PersonId | null, 
/**
 * The person's name.
 */
person_name: string | null, 
/**
 * The person's telephone numbers.
 */
person_phones: Array<string>, 
/**
 * Somebody else it may be.
 */
other: PersonId | null, 
/**
 * The other's name.
 */
other_name: string | null, 
/**
 * The other's telephone numbers.
 */
other_phones: Array<string>, 
/**
 * The referrer's name.
 */
referrer_name: string | null, 
/**
 * The code that was presented.
 */
code: string | null, 
/**
 * The payout that it is about.
 */
payout: PayoutId | null, 
/**
 * The payout's number.
 */
payout_number: number | null, 
/**
 * The purchase that it is about.
 */
purchase: PurchaseId | null, 
/**
 * The purchase that fits nobody, if it is about one (rule R7).
 */
unmatched: PurchaseId | null, 
/**
 * What is known of who bought that.
 */
buyer: string | null, 
/**
 * The purchase's invoice.
 */
invoice: string | null, 
/**
 * The amount of the purchase or the payout; zero where there is none.
 */
amount: Money, 
/**
 * At which desk.
 */
desk_name: string | null, 
/**
 * Who did it.
 */
opened_by: string | null, 
/**
 * When.
 */
opened_at: Timestamp, 
/**
 * On which day.
 */
opened_on: LocalDate, 
/**
 * What was decided.
 */
verdict: Verdict | null, 
/**
 * By whom.
 */
decided_by: string | null, 
/**
 * When.
 */
decided_at: Timestamp | null, 
/**
 * Why.
 */
decision: string | null, };
