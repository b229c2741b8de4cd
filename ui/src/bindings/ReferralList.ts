// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ReferralView } from "./ReferralView";

/**
 * A page of referrals, the newest first.
 */
export type ReferralList = { 
/**
 * The referrals.
 */
rows: Array<ReferralView>, 
/**
 * How many there are in all.
 */
total: number, };
