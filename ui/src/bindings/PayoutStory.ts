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
lines: Array<Told<RewardView>>, 
/**
 * The account credit that it was paid as, with whoever has it now (rule O6).
 */
credit: Told<RewardView> | null, };
