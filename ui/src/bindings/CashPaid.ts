// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * A cash payout of the day.
 */
export type CashPaid = { 
/**
 * Its receipt's number.
 */
number: string, 
/**
 * Who was paid.
 */
person_name: string, 
/**
 * Who handed it over.
 */
paid_by: string, 
/**
 * How much.
 */
amount: Money, };
