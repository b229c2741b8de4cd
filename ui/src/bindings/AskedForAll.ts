// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { NotAsked } from "./NotAsked";

/**
 * What came of asking for everybody's payout.
 */
export type AskedForAll = { 
/**
 * How many payouts were asked for.
 */
payouts: number, 
/**
 * Together.
 */
amount: Money | null, 
/**
 * Who was left out.
 */
left_out: Array<NotAsked>, };
