// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { FileOutcome } from "./FileOutcome";
import type { Timestamp } from "./Timestamp";

/**
 * A file that came in.
 */
export type TakenFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * When it was taken.
 */
at: Timestamp, 
/**
 * What became of it.
 */
outcome: FileOutcome, 
/**
 * Where it was put, in the watched folder; none while it cannot be moved.
 */
moved: string | null, 
/**
 * What tells of its problems, in the watched folder.
 */
problems: string | null, };
