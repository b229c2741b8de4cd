// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CashPaid } from "./CashPaid";
import type { DayClosed } from "./DayClosed";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";

/**
 * A day to be closed.
 */
export type DayToClose = { 
/**
 * Which day.
 */
on: LocalDate, 
/**
 * The cash payouts of this desk.
 */
payouts: Array<CashPaid>, 
/**
 * What they come to.
 */
paid: Money, 
/**
 * The closes so far; the first one counts.
 */
closes: Array<DayClosed>, };
