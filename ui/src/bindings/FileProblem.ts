// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Refusal } from "./Refusal";

/**
 * Why a row cannot be recorded.
 */
export type FileProblem = { 
/**
 * The column, by what it means.
 */
column: string, 
/**
 * Why.
 */
refusal: Refusal, };
