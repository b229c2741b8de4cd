// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Account } from "./Account";
import type { Quantity } from "./Quantity";

/**
 * What an account comes to, over all whose it is.
 */
export type AccountTotal = { 
/**
 * The account.
 */
account: Account, 
/**
 * The sum of its postings: positive debits, negative credits.
 */
posted: Quantity, 
/**
 * The same as people say it: what is owed, was paid, was given is positive.
 */
stands: Quantity, 
/**
 * How many have some of it.
 */
owners: number, };
