// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CodeId } from "./CodeId";
import type { CodeKind } from "./CodeKind";
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";
import type { Timestamp } from "./Timestamp";

/**
 * A code.
 */
export type CodeView = { 
/**
 * Which.
 */
id: CodeId, 
/**
 * As it is shown.
 */
shown: string, 
/**
 * What kind.
 */
kind: CodeKind, 
/**
 * Of which program.
 */
program: ProgramId, 
/**
 * The program's name.
 */
program_name: string, 
/**
 * First day.
 */
starts_on: LocalDate | null, 
/**
 * Last day.
 */
ends_on: LocalDate | null, 
/**
 * How often it may be used.
 */
use_limit: number | null, 
/**
 * How often it was.
 */
uses: number, 
/**
 * Whether it is paused.
 */
paused: boolean, 
/**
 * Whether it waits to be confirmed (rule C3).
 */
provisional: boolean, 
/**
 * How many cards were printed.
 */
cards: number, 
/**
 * When it was issued.
 */
issued_at: Timestamp, };
