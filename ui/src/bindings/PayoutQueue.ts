// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PayoutView } from "./PayoutView";

/**
 * How many payouts wait, and for how much.
 */
export type PayoutQueue = { 
/**
 * The payouts of the filter, the oldest first; of paid ones the newest first.
 */
rows: Array<PayoutView>, 
/**
 * How many wait for approval.
 */
requested: number, 
/**
 * How many can be paid.
 */
approved: number, };
