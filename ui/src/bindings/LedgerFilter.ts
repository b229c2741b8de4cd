// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Account } from "./Account";
import type { LocalDate } from "./LocalDate";

/**
 * Which transactions are listed.
 */
export type LedgerFilter = { 
/**
 * Only those that post to this account.
 */
account: Account | null, 
/**
 * Not before this day.
 */
from: LocalDate | null, 
/**
 * Not after this day.
 */
until: LocalDate | null, };
