// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";

/**
 * The posting of a promise that lapsed, or came back by a purchase made in time (rule W7).
 */
export type LapseView = { 
/**
 * On which day.
 */
on: LocalDate, 
/**
 * Whether it came back.
 */
came_back: boolean, 
/**
 * Why.
 */
reason: string | null, };
