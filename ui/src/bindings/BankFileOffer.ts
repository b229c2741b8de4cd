// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LeftOut } from "./LeftOut";
import type { Money } from "./Money";
import type { PayoutId } from "./PayoutId";
import type { Refusal } from "./Refusal";

/**
 * What would go into a bank file now.
 */
export type BankFileOffer = { 
/**
 * The payouts that can go.
 */
payouts: Array<PayoutId>, 
/**
 * What they come to.
 */
amount: Money, 
/**
 * Those that cannot, each with why.
 */
left_out: Array<LeftOut>, 
/**
 * Why no file of this format can be made at all.
 */
refusal: Refusal | null, };
