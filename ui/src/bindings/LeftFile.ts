// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { WhyLeft } from "./WhyLeft";

/**
 * A file that stays where it lies.
 */
export type LeftFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Why.
 */
why: WhyLeft, };
