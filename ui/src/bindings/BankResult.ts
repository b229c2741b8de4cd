// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { ResultKind } from "./ResultKind";
import type { WhyNoResult } from "./WhyNoResult";

/**
 * One line of the bank.
 */
export type BankResult = { 
/**
 * The reference, as the bank gives it.
 */
reference: string, 
/**
 * What it says.
 */
said: ResultKind, 
/**
 * The bank's reason.
 */
reason: string | null, 
/**
 * The amount, where the bank names one.
 */
amount: Money | null, 
/**
 * Who is paid.
 */
person_name: string | null, 
/**
 * Why it marks nothing; none if it does, or did.
 */
why_not: WhyNoResult | null, };
