// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { RewardUseId } from "./RewardUseId";

/**
 * One use of a reward, in words.
 */
export type UseTold = { 
/**
 * Which.
 */
id: RewardUseId, 
/**
 * What was used, where and by whom.
 */
told: string, 
/**
 * Whether it was taken back.
 */
undone: boolean, };
