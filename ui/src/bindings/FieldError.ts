// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Refusal } from "./Refusal";

/**
 * A field that cannot be read.
 */
export type FieldError = { 
/**
 * The field's name in its form.
 */
field: string, 
/**
 * Why.
 */
refusal: Refusal, };
