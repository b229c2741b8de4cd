// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A pattern: letters, digits and hyphens as they are, `{name}` the first name, `{last}` the last one, `{year}` the year, and
 * `{###}` a number of so many digits.
 */
export type CodePattern = string;
