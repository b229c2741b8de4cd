// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ContestId } from "./ContestId";
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";

/**
 * A contest in a list.
 */
export type ContestLine = { 
/**
 * Which.
 */
id: ContestId, 
/**
 * Its name.
 */
name: string, 
/**
 * In which program; none is all.
 */
program: ProgramId | null, 
/**
 * The program's name.
 */
program_name: string | null, 
/**
 * First day.
 */
starts_on: LocalDate, 
/**
 * Last day.
 */
ends_on: LocalDate, 
/**
 * Whether it was closed.
 */
closed: boolean, 
/**
 * Whether its last day is over.
 */
over: boolean, };
