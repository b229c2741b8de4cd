// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { NotUsablePromise } from "./NotUsablePromise";
import type { QuotedChoice } from "./QuotedChoice";
import type { QuotedReward } from "./QuotedReward";
import type { ReferralId } from "./ReferralId";
import type { RewardId } from "./RewardId";
import type { UsablePromise } from "./UsablePromise";

/**
 * What a purchase would bring.
 */
export type PurchaseQuote = { 
/**
 * The referral that it would convert.
 */
referral: ReferralId | null, 
/**
 * The referrer's name.
 */
referrer_name: string | null, 
/**
 * Whether it would convert that, or count as one more purchase of the friend.
 */
converts: boolean, 
/**
 * The promises that can be used on it, the one that is due first.
 */
usable: Array<UsablePromise>, 
/**
 * Those that somebody may ask for and that cannot be used on it.
 */
not_usable: Array<NotUsablePromise>, 
/**
 * The promise that is used.
 */
reward: RewardId | null, 
/**
 * The discount that can be used.
 */
discount: Money, 
/**
 * What is left to pay.
 */
to_pay: Money, 
/**
 * The rewards it would bring.
 */
rewards: Array<QuotedReward>, 
/**
 * What it would give to choose.
 */
choices: Array<QuotedChoice>, };
