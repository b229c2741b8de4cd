// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BadContactId } from "./BadContactId";
import type { SignKind } from "./SignKind";

/**
 * A sign with its evidence.
 */
export type Sign = { 
/**
 * Which.
 */
kind: SignKind, 
/**
 * How much it weighs.
 */
weight: number, 
/**
 * Of a burst: how many there were that day.
 */
count?: number | null, 
/**
 * Of a burst: how many are usual.
 */
limit?: number | null, 
/**
 * Of the known bad list: which entry.
 */
entry?: BadContactId, };
