// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonLine } from "./PersonLine";

/**
 * A page of people.
 */
export type PeoplePage = { 
/**
 * The people.
 */
rows: Array<PersonLine>, 
/**
 * How many there are in all.
 */
total: number, };
