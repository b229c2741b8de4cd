// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { TargetOf } from "./TargetOf";

/**
 * What a campaign is to reach.
 */
export type Target = { 
/**
 * What is counted.
 */
of: TargetOf, 
/**
 * How many.
 */
count: number, };
