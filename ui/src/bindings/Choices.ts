// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * The choices that settings offer; another value may be typed all the same.
 */
export type Choices = { 
/**
 * Days before cash can be paid (rule W7).
 */
waiting_days: Array<number>, 
/**
 * The least that is paid out at once (rule O3).
 */
payout_minimums: Array<Money>, };
