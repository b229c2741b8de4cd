// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Timestamp } from "./Timestamp";

/**
 * A file in the folder of backups.
 */
export type BackupFile = { 
/**
 * Where it is.
 */
path: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * When it was written.
 */
at: Timestamp, 
/**
 * Whether it is the file that a restore replaced.
 */
is_replaced: boolean, };
