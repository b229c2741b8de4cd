// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { QualityReason } from "./QualityReason";

/**
 * One reason, and whether the referral has it.
 */
export type QualityPart = { 
/**
 * Which.
 */
reason: QualityReason, 
/**
 * What it counts.
 */
points: number, 
/**
 * Whether the referral has it.
 */
has: boolean, };
