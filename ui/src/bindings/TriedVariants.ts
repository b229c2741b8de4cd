// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { TrialAnswer } from "./TrialAnswer";

/**
 * What both variants give on the same figures (rule W10).
 */
export type TriedVariants = { 
/**
 * The program's own offer.
 */
a: TrialAnswer, 
/**
 * The other one.
 */
b: TrialAnswer, };
