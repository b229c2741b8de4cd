// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";

/**
 * A text in one or more languages.
 */
export type Translated = { [key in Language]?: string };
