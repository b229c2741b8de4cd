// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AttentionView } from "./AttentionView";
import type { Attributed } from "./Attributed";
import type { ChoiceTold } from "./ChoiceTold";
import type { Quality } from "./Quality";
import type { ReferralPage } from "./ReferralPage";
import type { Refundable } from "./Refundable";
import type { RewardView } from "./RewardView";
import type { Told } from "./Told";

/**
 * A referral with its rewards told.
 */
export type ReferralStory = { 
/**
 * The referral, its purchases and rewards.
 */
page: ReferralPage, 
/**
 * The rewards again, each with its reason.
 */
rewards: Array<Told<RewardView>>, 
/**
 * What it gives or gave to choose, the first to lapse first (rule W2).
 */
choices: Array<ChoiceTold>, 
/**
 * What it raised.
 */
attention: Array<AttentionView>, 
/**
 * What can still be given back for the purchases (rule R8).
 */
refundable: Array<Refundable>, 
/**
 * Whose it is, and why (rule R5).
 */
attribution: Attributed, 
/**
 * How good it is, and why (rule R10).
 */
quality: Quality, };
