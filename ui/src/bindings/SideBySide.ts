// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonStory } from "./PersonStory";

/**
 * Two records side by side, for the manager who decides whether they are one person's.
 */
export type SideBySide = { 
/**
 * The record that would stand for both.
 */
kept: PersonStory, 
/**
 * The record that would be merged into it.
 */
merged: PersonStory, 
/**
 * Whether they are one already.
 */
is_one: boolean, };
