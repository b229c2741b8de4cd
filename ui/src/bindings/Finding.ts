// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What is wrong.
 */
export type Finding = { "finding": "chain_broken", 
/**
 * The entry.
 */
seq: number, 
/**
 * What is wrong with it.
 */
why: string, } | { "finding": "row_differs", 
/**
 * The table.
 */
table: string, 
/**
 * The row, where it can be told.
 */
key: string | null, } | { "finding": "unbalanced", 
/**
 * The transaction.
 */
transaction: string, } | { "finding": "balance_differs", 
/**
 * The balance.
 */
balance: string, } | { "finding": "damaged", 
/**
 * What SQLite says.
 */
detail: string, };
