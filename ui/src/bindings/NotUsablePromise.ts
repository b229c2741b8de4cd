// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { RewardId } from "./RewardId";

/**
 * A promise that cannot be used on a purchase.
 */
export type NotUsablePromise = { 
/**
 * Which.
 */
reward: RewardId, 
/**
 * What it is, in words.
 */
what: string, 
/**
 * Why it cannot be used, in words.
 */
why: string, };
