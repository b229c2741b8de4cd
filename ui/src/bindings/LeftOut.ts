// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { PayoutId } from "./PayoutId";
import type { Refusal } from "./Refusal";

/**
 * A payout that cannot go into a bank file.
 */
export type LeftOut = { 
/**
 * Which.
 */
payout: PayoutId, 
/**
 * Its number.
 */
number: number, 
/**
 * Who would be paid.
 */
person_name: string, 
/**
 * How much.
 */
amount: Money, 
/**
 * Why it cannot.
 */
refusal: Refusal, };
