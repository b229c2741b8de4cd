// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ChoiceView } from "./ChoiceView";

/**
 * Something that can be chosen only for some days more, and how to reach whose it is.
 */
export type LapsingChoice = { 
/**
 * The choice.
 */
choice: ChoiceView, 
/**
 * Between what it is, and what it is for, in a sentence.
 */
says: string, 
/**
 * Telephone numbers as people here read them.
 */
phones: Array<string>, };
