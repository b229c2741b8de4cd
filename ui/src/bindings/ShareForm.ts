// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonId } from "./PersonId";

/**
 * One part of it.
 */
export type ShareForm = { 
/**
 * Who.
 */
referrer: PersonId, 
/**
 * How much, in percent; of one alone nothing need be typed: that is the rest.
 */
percent: string, };
