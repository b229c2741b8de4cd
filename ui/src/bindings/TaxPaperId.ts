// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A tax form on file, or a manager's leave to do without one.
 */
export type TaxPaperId = string;
