// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PurchaseView } from "./PurchaseView";
import type { ReferralView } from "./ReferralView";
import type { RewardView } from "./RewardView";

/**
 * A referral with what followed from it.
 */
export type ReferralPage = { 
/**
 * The referral.
 */
referral: ReferralView, 
/**
 * The friend's purchases since.
 */
purchases: Array<PurchaseView>, 
/**
 * Its rewards.
 */
rewards: Array<RewardView>, };
