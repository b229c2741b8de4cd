// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * From where to where something lies with 95 % confidence, in parts per million.
 */
export type Interval = { 
/**
 * The lower end.
 */
low: number, 
/**
 * The upper end.
 */
high: number, };
