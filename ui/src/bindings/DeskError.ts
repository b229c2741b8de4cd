// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BrokenCode } from "./BrokenCode";
import type { FieldError } from "./FieldError";
import type { Refusal } from "./Refusal";

/**
 * Why a call did not do what was asked.
 */
export type DeskError = { "kind": "refused", 
/**
 * Which rule.
 */
refusal: Refusal, } | { "kind": "invalid", 
/**
 * Which, and why.
 */
fields: Array<FieldError>, } | { "kind": "broken", 
/**
 * What.
 */
code: BrokenCode, 
/**
 * For support; without personal data.
 */
detail: string, };
