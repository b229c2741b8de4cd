// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CodeId } from "./CodeId";

/**
 * A code that was issued to somebody, or that they had.
 */
export type NewCode = { 
/**
 * Which.
 */
code: CodeId, 
/**
 * The code as it is shown.
 */
shown: string, 
/**
 * Whether the person had it already.
 */
had_one: boolean, };
