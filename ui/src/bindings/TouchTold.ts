// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Channel } from "./Channel";
import type { LocalDate } from "./LocalDate";
import type { TouchId } from "./TouchId";

/**
 * A touch that reached a friend.
 */
export type TouchTold = { 
/**
 * Which.
 */
touch: TouchId, 
/**
 * How.
 */
channel: Channel, 
/**
 * On which day.
 */
on: LocalDate, 
/**
 * The code.
 */
code: string, 
/**
 * Whose code it is.
 */
referrer_name: string | null, 
/**
 * Its weight, such as `33.33%`; none of one that counts for nothing.
 */
part: string | null, };
