// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonId } from "./PersonId";

/**
 * The number of a conversion among those of one of several referrers (rule W4).
 */
export type Numbered = { 
/**
 * The referrer.
 */
referrer: PersonId, 
/**
 * The number.
 */
number: number, };
