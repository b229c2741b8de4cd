// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { StaffId } from "./StaffId";
import type { Timestamp } from "./Timestamp";

/**
 * A step that was done.
 */
export type StepDone = { 
/**
 * Which step.
 */
number: number, 
/**
 * On which day; of a check the day when it was checked.
 */
on: LocalDate, 
/**
 * When that was noted.
 */
at: Timestamp, 
/**
 * By whom.
 */
by: StaffId | null, };
