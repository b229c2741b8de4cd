// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * What a program has cost so far.
 */
export type ProgramSpending = { 
/**
 * What it has cost.
 */
cost: Money, 
/**
 * What its budget leaves, if it has one.
 */
left: Money | null, };
