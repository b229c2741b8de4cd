// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Interval } from "./Interval";
import type { Part } from "./Part";

/**
 * The conversion rate of a variant.
 */
export type Rate = { 
/**
 * Converted and unreversed of those who came.
 */
part: Part, 
/**
 * The same in parts per million.
 */
share: number, 
/**
 * Where the true rate lies.
 */
interval: Interval, 
/**
 * How many of them may still convert.
 */
open: number, };
