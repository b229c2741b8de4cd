// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { DayCloseId } from "./DayCloseId";
import type { Money } from "./Money";
import type { Timestamp } from "./Timestamp";

/**
 * A close of a day.
 */
export type DayClosed = { 
/**
 * Which.
 */
id: DayCloseId, 
/**
 * What was paid out by the records.
 */
paid: Money, 
/**
 * How many receipts there must be.
 */
payouts: number, 
/**
 * What went out by the count.
 */
counted: Money, 
/**
 * How many signed receipts there were.
 */
receipts: number, 
/**
 * The count less the records.
 */
difference: Money, 
/**
 * Why the two differ.
 */
explanation: string | null, 
/**
 * When.
 */
at: Timestamp, 
/**
 * By whom.
 */
by: string | null, };
