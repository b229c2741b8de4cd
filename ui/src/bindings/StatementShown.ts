// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { ShownLine } from "./ShownLine";

/**
 * A statement as it is shown.
 */
export type StatementShown = { 
/**
 * Whose: the name that the person had then.
 */
name: string, 
/**
 * The day as of which it is told; none where the log has no entry yet.
 */
as_of: LocalDate | null, 
/**
 * The last entry of the log that it takes into account.
 */
seq: number, 
/**
 * What happened last, oldest first.
 */
lines: Array<ShownLine>, 
/**
 * How many lines came before these; the paper has them.
 */
earlier: number, 
/**
 * The balance after the last line.
 */
closing: Money, };
