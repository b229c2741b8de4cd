// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { SentencePart } from "./SentencePart";

/**
 * A rule as it is typed.
 */
export type RuleReading = { 
/**
 * Its sentence in pieces; of rules that stand together each has its part of theirs. None while something of it is missing or wrong.
 */
sentence: Array<SentencePart>, 
/**
 * The sentence that is saved, where that is another; said at the first of those that stand together.
 */
was: string | null, };
