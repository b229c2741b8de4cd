// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { OwnTermsForm } from "./OwnTermsForm";

/**
 * Somebody's own terms, as they would be typed and in words.
 */
export type OwnTermsTold = { 
/**
 * As they would be typed.
 */
form: OwnTermsForm, 
/**
 * In words: `The referrer: 12% in cash`.
 */
words: string, };
