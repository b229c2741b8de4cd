// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Change } from "./Change";
import type { LocalDate } from "./LocalDate";
import type { Timestamp } from "./Timestamp";

/**
 * A version of a program.
 */
export type ProgramVersion = { 
/**
 * What changed against the version before it; of the first what it says.
 */
changes: Array<Change>, 
/**
 * Which.
 */
version: number, 
/**
 * Since which day.
 */
since: LocalDate, 
/**
 * When it was written.
 */
at: Timestamp, 
/**
 * By whom.
 */
by: string | null, 
/**
 * Referrals that hold it and were not withdrawn.
 */
recorded: number, 
/**
 * Those of them that wait for a first purchase.
 */
open: number, };
