// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ActionId } from "./ActionId";
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";
import type { Timestamp } from "./Timestamp";

/**
 * A named action that a person did.
 */
export type ActionView = { 
/**
 * Which.
 */
id: ActionId, 
/**
 * The program whose rules name it.
 */
program: ProgramId, 
/**
 * The program's name.
 */
program_name: string, 
/**
 * What was done.
 */
name: string, 
/**
 * Where it can be seen, or what else was said of it.
 */
note: string | null, 
/**
 * When it was recorded.
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
 * Whether it was recorded by mistake.
 */
withdrawn: boolean, 
/**
 * Why it was taken back.
 */
reason: string | null, };
