// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { RewardView } from "./RewardView";
import type { Told } from "./Told";

/**
 * A reward that waits for an approval, with the limit that it is above (rule W6).
 */
export type ToApprove = { 
/**
 * The reward.
 */
reward: Told<RewardView>, 
/**
 * Above how much a reward of its terms needs an approval.
 */
limit: Money | null, };
