// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PayoutView } from "./PayoutView";
import type { RewardView } from "./RewardView";

/**
 * A payout with its lines.
 */
export type PayoutPage = { 
/**
 * The payout.
 */
payout: PayoutView, 
/**
 * The rewards that it pays.
 */
rewards: Array<RewardView>, };
