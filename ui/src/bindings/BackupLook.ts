// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Timestamp } from "./Timestamp";

/**
 * What a backup holds, before it is brought back.
 */
export type BackupLook = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Whose it is.
 */
organization: string, 
/**
 * The last entry of its log.
 */
seq: number, 
/**
 * When that was.
 */
at: Timestamp | null, 
/**
 * How many entries the file here has beyond it; none if it does not open.
 */
newer_here: number | null, };
