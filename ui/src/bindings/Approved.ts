// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PayoutId } from "./PayoutId";
import type { Refusal } from "./Refusal";

/**
 * What became of one payout among several.
 */
export type Approved = { 
/**
 * Which.
 */
id: PayoutId, 
/**
 * Why not, if it was refused.
 */
refusal: Refusal | null, };
