// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Account } from "./Account";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { TransactionKind } from "./TransactionKind";

/**
 * One posting of a transaction.
 */
export type PostingView = { 
/**
 * The account.
 */
account: Account, 
/**
 * How much: positive debits, negative credits.
 */
amount: Money, 
/**
 * What the transaction was.
 */
kind: TransactionKind, 
/**
 * On which day.
 */
on: LocalDate, };
