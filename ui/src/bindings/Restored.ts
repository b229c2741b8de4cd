// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What came of a restore.
 */
export type Restored = { 
/**
 * The last entry of the log now.
 */
seq: number, 
/**
 * Where the file is kept that was there; none if there was none.
 */
kept: string | null, };
