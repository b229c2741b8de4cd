// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Timestamp } from "./Timestamp";

/**
 * When something was done, and up to which entry of the log.
 */
export type Noted = { 
/**
 * When.
 */
at: Timestamp, 
/**
 * The last entry.
 */
seq: number, };
