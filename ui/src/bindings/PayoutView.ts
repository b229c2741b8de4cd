// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { PayoutId } from "./PayoutId";
import type { PayoutMethod } from "./PayoutMethod";
import type { PayoutState } from "./PayoutState";
import type { PersonId } from "./PersonId";
import type { StaffId } from "./StaffId";
import type { Timestamp } from "./Timestamp";

/**
 * A payout.
 */
export type PayoutView = { 
/**
 * Which.
 */
id: PayoutId, 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * Who is paid.
 */
person: PersonId, 
/**
 * Who is paid, by name.
 */
person_name: string, 
/**
 * How.
 */
method: PayoutMethod, 
/**
 * Where it stands.
 */
state: PayoutState, 
/**
 * How much.
 */
amount: Money, 
/**
 * How many rewards it pays.
 */
line_count: number, 
/**
 * Which version this is; an approval names the one that was seen.
 */
version: number, 
/**
 * Who asked for it; nobody where the schedule did.
 */
requested_by: StaffId | null, 
/**
 * Who asked for it, by name.
 */
requested_by_name: string | null, 
/**
 * When.
 */
requested_at: Timestamp, 
/**
 * On which day.
 */
requested_on: LocalDate, 
/**
 * Who approved it.
 */
approved_by: StaffId | null, 
/**
 * Who approved it, by name.
 */
approved_by_name: string | null, 
/**
 * When.
 */
approved_at: Timestamp | null, 
/**
 * Whether one person asked for it and approved it (rule O2).
 */
one_person: boolean, 
/**
 * Who paid it, by name.
 */
paid_by_name: string | null, 
/**
 * When.
 */
paid_at: Timestamp | null, 
/**
 * The payment's reference.
 */
reference: string | null, 
/**
 * Why it was refused, withdrawn, or did not go through.
 */
reason: string | null, 
/**
 * The number of the bank file it is in.
 */
bank_file?: number, };
