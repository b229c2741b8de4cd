// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BadContactKind } from "./BadContactKind";

/**
 * What is typed of an entry.
 */
export type BadContactForm = { 
/**
 * What it is.
 */
kind: BadContactKind, 
/**
 * The number, address or account.
 */
value: string, 
/**
 * Why.
 */
reason: string, };
