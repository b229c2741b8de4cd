// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PurchaseView } from "./PurchaseView";
import type { ReferralView } from "./ReferralView";
import type { RefundView } from "./RefundView";
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
 * What of these was refunded.
 */
refunds: Array<RefundView>, 
/**
 * Its rewards.
 */
rewards: Array<RewardView>, };
