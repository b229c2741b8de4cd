// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ActionId } from "./ActionId";
import type { Calculation } from "./Calculation";
import type { Form } from "./Form";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { PayoutId } from "./PayoutId";
import type { PersonId } from "./PersonId";
import type { PurchaseId } from "./PurchaseId";
import type { Recipient } from "./Recipient";
import type { ReferralId } from "./ReferralId";
import type { RewardId } from "./RewardId";
import type { RewardState } from "./RewardState";
import type { Timestamp } from "./Timestamp";

/**
 * A reward.
 */
export type RewardView = { 
/**
 * Which.
 */
id: RewardId, 
/**
 * Whose.
 */
person: PersonId, 
/**
 * Whose, by name.
 */
person_name: string, 
/**
 * For which referral.
 */
referral: ReferralId | null, 
/**
 * For which action.
 */
action: ActionId | null, 
/**
 * The friend of the referral.
 */
friend: PersonId | null, 
/**
 * The friend's name.
 */
friend_name: string | null, 
/**
 * The invoice of the purchase that earned or used it.
 */
invoice: string | null, 
/**
 * Who it is for.
 */
recipient: Recipient, 
/**
 * In which form.
 */
form: Form, 
/**
 * Where it stands.
 */
state: RewardState, 
/**
 * How much; of a discount that was not used yet and of what has no worth in money, zero.
 */
amount: Money, 
/**
 * How it came about (rule W13).
 */
calculation: Calculation, 
/**
 * Whether a manager must approve it (rule W6).
 */
needs_approval: boolean, 
/**
 * From when it can be paid.
 */
available_on: LocalDate, 
/**
 * Until when it can be used.
 */
valid_until: LocalDate | null, 
/**
 * In which payout; of account credit the one that was paid as it (rule O6).
 */
payout: PayoutId | null, 
/**
 * That payout's number.
 */
payout_number: number | null, 
/**
 * The purchase that it was used on.
 */
used_on: PurchaseId | null, 
/**
 * Who gave it at the till.
 */
used_by: string | null, 
/**
 * What was left of the promise when it was used, or is left of what is used in parts.
 */
remainder: Money, 
/**
 * How many units of what has no worth in money.
 */
units: number, 
/**
 * What is left of them.
 */
units_left: number, 
/**
 * What was used of it and is not due any more, as it is counted (rule R8).
 */
lost: number, 
/**
 * To whom it was transferred (rule W12).
 */
transferred_to: string | null, 
/**
 * Who passed it on to this person (rule W12).
 */
transferred_from: string | null, 
/**
 * The reward that it corrects.
 */
corrects: RewardId | null, 
/**
 * Why it changed last.
 */
reason: string | null, 
/**
 * When it was granted.
 */
granted_at: Timestamp, 
/**
 * On which day.
 */
granted_on: LocalDate, };
