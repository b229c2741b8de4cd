// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Account } from "./Account";
import type { Quantity } from "./Quantity";

/**
 * One side of a transaction.
 */
export type TransactionPosting = { 
/**
 * The account.
 */
account: Account, 
/**
 * Whose it is: the name of a person, a program, a desk.
 */
owner_name: string | null, 
/**
 * How much: positive debits, negative credits.
 */
posted: Quantity, };
