// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A backup that was made and checked.
 */
export type BackupView = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * The last entry of the log in it.
 */
seq: number, };
