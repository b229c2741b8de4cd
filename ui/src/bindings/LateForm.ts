// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Source } from "./Source";

/**
 * What is typed of a late claim.
 */
export type LateForm = { 
/**
 * The code.
 */
code: string, 
/**
 * How the friend came.
 */
source: Source, 
/**
 * A note.
 */
note?: string, 
/**
 * Why it comes so late.
 */
reason: string, };
