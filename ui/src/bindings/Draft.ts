// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Timestamp } from "./Timestamp";

/**
 * What somebody was typing in one form.
 */
export type Draft = { 
/**
 * Which form.
 */
form: string, 
/**
 * The typed fields as JSON; only the form that wrote them reads them.
 */
fields: string, 
/**
 * When it was last touched.
 */
at: Timestamp, };
