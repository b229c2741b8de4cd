// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonId } from "./PersonId";

/**
 * Somebody who may be meant by a row.
 */
export type MaybeSame = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * The name.
 */
name: string, };
