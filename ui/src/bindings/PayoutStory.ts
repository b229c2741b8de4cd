// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PayoutPage } from "./PayoutPage";
import type { RewardView } from "./RewardView";
import type { Told } from "./Told";

/**
 * A payout with its rewards told.
 */
export type PayoutStory = { 
/**
 * The payout.
 */
page: PayoutPage, 
/**
 * Its lines, each with its reason.
 */
lines: Array<Told<RewardView>>, };
