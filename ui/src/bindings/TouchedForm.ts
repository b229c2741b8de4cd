// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonId } from "./PersonId";
import type { ProgramId } from "./ProgramId";
import type { Source } from "./Source";

/**
 * What is chosen of a friend who comes without a code.
 */
export type TouchedForm = { 
/**
 * The friend.
 */
friend: PersonId, 
/**
 * How the friend came.
 */
source: Source, 
/**
 * A note.
 */
note?: string, 
/**
 * The program; none is that of the last touch.
 */
program?: ProgramId, };
