// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A piece of a sentence.
 */
export type SentencePart = { 
/**
 * The words.
 */
text: string, 
/**
 * The field of the rule that says them.
 */
field: string | null, };
