// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BankResult } from "./BankResult";

/**
 * What a file of the bank says.
 */
export type BankResults = { 
/**
 * Its lines.
 */
lines: Array<BankResult>, };
