// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Work } from "./Work";

/**
 * How far work has got.
 */
export type ProgressView = { 
/**
 * Which work.
 */
work: Work, 
/**
 * What is done of `total`.
 */
done: number, 
/**
 * All there is to do; nothing while that is not known.
 */
total: number, };
