// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Channel } from "./Channel";
import type { CodeId } from "./CodeId";
import type { LocalDate } from "./LocalDate";
import type { Timestamp } from "./Timestamp";
import type { TouchId } from "./TouchId";

/**
 * A touch.
 */
export type TouchView = { 
/**
 * Which.
 */
id: TouchId, 
/**
 * The code.
 */
code: CodeId, 
/**
 * The code as it is shown.
 */
shown: string, 
/**
 * How it reached somebody.
 */
channel: Channel, 
/**
 * Cards or messages.
 */
count: number, 
/**
 * Why a card was printed again.
 */
reason: string | null, 
/**
 * When.
 */
at: Timestamp, 
/**
 * On which day.
 */
on: LocalDate, 
/**
 * By whom.
 */
staff_name: string | null, };
