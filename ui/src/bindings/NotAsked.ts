// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonId } from "./PersonId";
import type { Refusal } from "./Refusal";

/**
 * Somebody whose payout was not asked for.
 */
export type NotAsked = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * By name.
 */
person_name: string, 
/**
 * Why.
 */
refusal: Refusal, };
