// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PayoutId } from "./PayoutId";

/**
 * A payout as it was seen.
 */
export type SeenPayout = { 
/**
 * Which.
 */
id: PayoutId, 
/**
 * The version that was seen.
 */
version: number, };
