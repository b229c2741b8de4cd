// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BadContactView } from "./BadContactView";

/**
 * The known bad list.
 */
export type BadList = { 
/**
 * How many entries stand.
 */
standing: number, 
/**
 * What was looked for, or the newest.
 */
entries: Array<BadContactView>, };
