// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A language of the screens, cards and messages, as its ISO 639-1 letters.
 */
export type Language = "en" | "es";
