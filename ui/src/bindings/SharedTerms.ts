// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { OwnTerms } from "./OwnTerms";

/**
 * What one of several referrers of a referral has (rule X4).
 */
export type SharedTerms = { 
/**
 * The referrer's share, in parts per million.
 */
ppm: number, 
/**
 * The referrer's own terms.
 */
own: Array<OwnTerms>, };
