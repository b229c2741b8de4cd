// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { MergeId } from "./MergeId";
import type { PersonId } from "./PersonId";
import type { Timestamp } from "./Timestamp";

/**
 * A merge that stands: a record whose history is told with the person's.
 */
export type MergeView = { 
/**
 * Which.
 */
id: MergeId, 
/**
 * The record that was merged.
 */
person: PersonId, 
/**
 * Its name.
 */
person_name: string, 
/**
 * When.
 */
at: Timestamp, 
/**
 * On which day.
 */
on: LocalDate, 
/**
 * By whom.
 */
staff_name: string | null, 
/**
 * Why.
 */
reason: string, };
