// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AttributedBy } from "./AttributedBy";
import type { Model } from "./Model";
import type { ShareTold } from "./ShareTold";
import type { TouchTold } from "./TouchTold";

/**
 * Whose a referral is, and why.
 */
export type Attributed = { 
/**
 * What the shares come from.
 */
by: AttributedBy, 
/**
 * The program's model.
 */
model: Model, 
/**
 * Days before the recording in which a touch counts.
 */
window_days: number, 
/**
 * The program's name.
 */
program_name: string, 
/**
 * What each referrer has.
 */
shares: Array<ShareTold>, 
/**
 * The touches that reached the friend, the earliest first.
 */
touches: Array<TouchTold>, };
