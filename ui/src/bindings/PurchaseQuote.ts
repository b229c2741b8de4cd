// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { QuotedReward } from "./QuotedReward";
import type { ReferralId } from "./ReferralId";

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
rewards: Array<QuotedReward>, };
