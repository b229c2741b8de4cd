// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * An experiment: two variants of an offer.
 */
export type ExperimentId = string;
