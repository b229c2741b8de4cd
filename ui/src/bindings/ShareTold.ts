// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonId } from "./PersonId";

/**
 * What one referrer has of a referral.
 */
export type ShareTold = { 
/**
 * Who.
 */
referrer: PersonId, 
/**
 * The name.
 */
name: string, 
/**
 * The part, such as `33.33%`.
 */
part: string, };
