// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A text in one or more languages.
 */
export type Translated = Partial<Record<Language, string>>;
