// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Finding } from "./Finding";
import type { Hash } from "./Hash";

/**
 * What a verification found.
 */
export type Verification = { 
/**
 * Entries of the log that were followed.
 */
entries: number, 
/**
 * The last one's hash.
 */
head: Hash, 
/**
 * Rows that were compared.
 */
rows: number, 
/**
 * Transactions that were added up.
 */
transactions: number, 
/**
 * What is wrong; nothing, if all is well.
 */
findings: Array<Finding>, };
