// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ClinicBank } from "./ClinicBank";
import type { Line } from "./Line";
import type { Money } from "./Money";
import type { PayoutSchedule } from "./PayoutSchedule";
import type { Usual } from "./Usual";

/**
 * What the owner can set; the rules' numbers are the defaults (RULES.md, "Amounts such as").
 */
export type Settings = { 
/**
 * The most for one referral over all its recipients (rule W5).
 */
referral_cap: Money, 
/**
 * A reward above this needs a manager (rule W6).
 */
approval_above: Money, 
/**
 * The least that is paid out at once (rule O3).
 */
payout_minimum: Money, 
/**
 * Whether approver and requester must differ (rule O2).
 */
four_eyes: boolean, 
/**
 * Days in which the first purchase must be made (rule R2).
 */
valid_days: number, 
/**
 * Programs that may be active at once (rule W1).
 */
active_programs: number, 
/**
 * Days before a promise lapses from which it is listed (rule W7).
 */
remind_days: number, 
/**
 * The base address of links in QR codes; without one the QR holds the bare code (rule C9).
 */
link_base: Line | null, 
/**
 * The clinic's own bank, from which transfers are paid (rule O5).
 */
bank?: ClinicBank, 
/**
 * How many referrals of one day are usual; more of them wait for a person (rule R4).
 */
usual?: Usual, 
/**
 * When the program asks for everybody's payout by itself (rule O3).
 */
payout_schedule?: PayoutSchedule, 
/**
 * Whether a payout that reaches the tax threshold waits for a tax form (rule O7).
 */
tax_stop?: boolean, };
