// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { FileProblem } from "./FileProblem";
import type { MaybeSame } from "./MaybeSame";

/**
 * Whom a row fits.
 */
export type CustomerFit = { "is": "new" } | { "is": "known", 
/**
 * The name.
 */
name: string, 
/**
 * Whether the row adds something.
 */
adds: boolean, } | { "is": "unclear", 
/**
 * Who.
 */
people: Array<MaybeSame>, } | { "is": "wrong", 
/**
 * Which.
 */
problem: FileProblem, };
