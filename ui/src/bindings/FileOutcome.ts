// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { WhyRefused } from "./WhyRefused";

/**
 * What became of a file.
 */
export type FileOutcome = { "outcome": "read", 
/**
 * Purchases recorded now.
 */
recorded: number, 
/**
 * Of these, under review.
 */
review: number, 
/**
 * Were there already.
 */
already: number, 
/**
 * Wait for somebody to say whose they are.
 */
unmatched: number, 
/**
 * Rows that could not be read.
 */
wrong: number, } | { "outcome": "refused", 
/**
 * Why.
 */
why: WhyRefused, };
