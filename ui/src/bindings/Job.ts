// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Something that was given to the spooler.
 */
export type Job = { 
/**
 * The printer.
 */
printer: string, 
/**
 * The spooler's id, where it tells one: `Office-17`.
 */
id: string | null, };
