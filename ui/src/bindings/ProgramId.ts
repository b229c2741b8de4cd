// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A referral program.
 */
export type ProgramId = string;
