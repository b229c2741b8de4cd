// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { SentencePart } from "./SentencePart";

/**
 * A rule as it is typed.
 */
export type RuleReading = { 
/**
 * Its sentence in pieces; none while something of it is missing or wrong.
 */
sentence: Array<SentencePart>, 
/**
 * The sentence that is saved, where that is another.
 */
was: string | null, };
