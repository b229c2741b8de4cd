// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";

/**
 * What is chosen for a code (rule C5).
 */
export type CodeForm = { 
/**
 * First day.
 */
starts_on: LocalDate | null, 
/**
 * Last day.
 */
ends_on: LocalDate | null, 
/**
 * How often it may be used.
 */
use_limit: number | null, 
/**
 * Whether it is paused.
 */
paused: boolean, };
