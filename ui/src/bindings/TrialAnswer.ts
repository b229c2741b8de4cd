// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { TriedChoiceTold } from "./TriedChoiceTold";
import type { TriedReward } from "./TriedReward";

/**
 * What the program would give.
 */
export type TrialAnswer = { 
/**
 * The discount that is used.
 */
discount: Money, 
/**
 * What the friend pays.
 */
paid: Money, 
/**
 * Which friend of the referrer it is.
 */
number: number, 
/**
 * The rewards, the friend's first.
 */
rewards: Array<TriedReward>, 
/**
 * What they come to together.
 */
given: Money, 
/**
 * What the whole referral comes to, with the purchases before.
 */
of_referral: Money, 
/**
 * What somebody has to choose besides; it is not in what they come to.
 */
choices: Array<TriedChoiceTold>, 
/**
 * What each action that the rules name would give, by itself.
 */
actions: Array<TriedReward>, 
/**
 * The most for one referral (rule W5).
 */
limit: Money, };
