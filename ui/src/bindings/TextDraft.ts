// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A text in both languages.
 */
export type TextDraft = { 
/**
 * In English.
 */
en: string, 
/**
 * In Spanish.
 */
es: string, };
