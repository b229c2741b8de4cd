// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CustomerCounts } from "./CustomerCounts";
import type { CustomerRow } from "./CustomerRow";

/**
 * A list of customers: what it would add, or has added.
 */
export type CustomerList = { 
/**
 * The columns that were understood, in the file's words.
 */
columns: Array<string>, 
/**
 * The columns that were not.
 */
ignored: Array<string>, 
/**
 * How many rows are what.
 */
counts: CustomerCounts, 
/**
 * The rows, a few: first those that want a look.
 */
rows: Array<CustomerRow>, 
/**
 * It was stopped before its end; what was taken over by then stays.
 */
stopped: boolean, };
