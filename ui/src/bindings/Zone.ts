// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A time zone that people can choose.
 */
export type Zone = { 
/**
 * The IANA name.
 */
name: string, 
/**
 * The offset from UTC now, in minutes east.
 */
offset: number, };
