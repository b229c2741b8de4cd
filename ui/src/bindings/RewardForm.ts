// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { RewardKind } from "./RewardKind";

/**
 * What is typed of a reward.
 */
export type RewardForm = { 
/**
 * Fixed or a percentage.
 */
kind: RewardKind, 
/**
 * The amount or the percentage.
 */
amount: string, 
/**
 * At most this much.
 */
cap: string, };
