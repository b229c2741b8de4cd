// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { RewardView } from "./RewardView";
import type { Told } from "./Told";

/**
 * A promise that lapses soon, and how to reach whose it is.
 */
export type Lapsing = { 
/**
 * The promise.
 */
reward: Told<RewardView>, 
/**
 * Telephone numbers as people here read them.
 */
phones: Array<string>, };
