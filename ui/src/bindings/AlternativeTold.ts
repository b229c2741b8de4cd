// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * One alternative of a choice.
 */
export type AlternativeTold = { 
/**
 * Its number.
 */
number: number, 
/**
 * What it gives, in words.
 */
gives: string, 
/**
 * What it is worth to who chooses now, where all of it has a worth that is known.
 */
worth: Money | null, };
