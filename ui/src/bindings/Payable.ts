// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * What can be paid now to everybody together.
 */
export type Payable = { 
/**
 * To how many people.
 */
people: number, 
/**
 * How much.
 */
amount: Money, };
