// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { QualityPart } from "./QualityPart";

/**
 * A referral's quality.
 */
export type Quality = { 
/**
 * From 0 to 100.
 */
score: number, 
/**
 * Every reason, in the same order each time.
 */
parts: Array<QualityPart>, };
