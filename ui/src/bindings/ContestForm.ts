// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";

/**
 * What is typed of a contest.
 */
export type ContestForm = { 
/**
 * Its name.
 */
name: string, 
/**
 * In which program; none is all.
 */
program: ProgramId | null, 
/**
 * First day.
 */
starts_on: LocalDate | null, 
/**
 * Last day.
 */
ends_on: LocalDate | null, };
