// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { RewardId } from "./RewardId";

/**
 * A promise that can be used on a purchase.
 */
export type UsablePromise = { 
/**
 * Which.
 */
reward: RewardId, 
/**
 * What it is, in words.
 */
what: string, 
/**
 * What it is worth on it.
 */
worth: Money, 
/**
 * What limits cut of it, in words.
 */
cuts: Array<string>, };
