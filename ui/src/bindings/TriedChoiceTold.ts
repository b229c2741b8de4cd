// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Recipient } from "./Recipient";
import type { TriedAlternative } from "./TriedAlternative";

/**
 * What somebody would have to choose.
 */
export type TriedChoiceTold = { 
/**
 * Who chooses.
 */
recipient: Recipient, 
/**
 * Between what.
 */
alternatives: Array<TriedAlternative>, };
