// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CodeId } from "./CodeId";

/**
 * The own terms of a code, in words.
 */
export type CodeTerms = { 
/**
 * Which.
 */
code: CodeId, 
/**
 * For each recipient that has some.
 */
words: Array<string>, };
