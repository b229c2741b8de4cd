// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A rate in hundredths of a percent: 1250 is 12.5 %.
 */
export type BasisPoints = number;
