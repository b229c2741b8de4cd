// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { EventKind } from "./EventKind";
import type { Money } from "./Money";
import type { PayoutId } from "./PayoutId";
import type { PayoutState } from "./PayoutState";
import type { PersonId } from "./PersonId";
import type { ReferralId } from "./ReferralId";
import type { ReferralState } from "./ReferralState";
import type { StaffId } from "./StaffId";
import type { Timestamp } from "./Timestamp";

/**
 * An event of the day.
 */
export type TodayEvent = { 
/**
 * The row that it is about.
 */
id: string, 
/**
 * What it is.
 */
kind: EventKind, 
/**
 * When.
 */
at: Timestamp, 
/**
 * The person to whom it happened.
 */
person: PersonId | null, 
/**
 * That person's name.
 */
person_name: string | null, 
/**
 * The other person's name: the referrer.
 */
other_name: string | null, 
/**
 * The code.
 */
code: string | null, 
/**
 * The invoice.
 */
invoice: string | null, 
/**
 * The referral.
 */
referral: ReferralId | null, 
/**
 * The payout.
 */
payout: PayoutId | null, 
/**
 * The payout's number.
 */
number: number | null, 
/**
 * The amount, if it has one.
 */
amount: Money, 
/**
 * Whether it waits for a decision.
 */
waits: boolean, 
/**
 * What became of the referral: one that was withdrawn stays in the list and says so.
 */
referral_state: ReferralState | null, 
/**
 * What became of the payout.
 */
payout_state: PayoutState | null, 
/**
 * Who did it.
 */
staff: StaffId | null, 
/**
 * Who did it, by name.
 */
staff_name: string | null, };
