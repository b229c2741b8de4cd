// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonId } from "./PersonId";

/**
 * A place in the standings, with the name.
 */
export type Ranked = { 
/**
 * Who.
 */
name: string, 
/**
 * The place, from 1; who is equal shares it, and the places after them stay free.
 */
place: number, 
/**
 * Who.
 */
referrer: PersonId, 
/**
 * Friends who converted and were not reversed.
 */
friends: number, };
