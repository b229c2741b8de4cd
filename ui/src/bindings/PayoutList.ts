// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PayoutSums } from "./PayoutSums";
import type { PayoutView } from "./PayoutView";

/**
 * The payouts of a filter, with what they come to.
 */
export type PayoutList = { 
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
approved: number, 
/**
 * What the rows come to; nothing of none.
 */
sums: PayoutSums | null, };
