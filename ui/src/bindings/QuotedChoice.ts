// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Recipient } from "./Recipient";

/**
 * Something that a purchase would give to choose.
 */
export type QuotedChoice = { 
/**
 * Who chooses.
 */
recipient: Recipient, 
/**
 * Between what, in words.
 */
offer: string, };
