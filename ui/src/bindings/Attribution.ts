// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Model } from "./Model";

/**
 * How a program attributes a friend who presents no code (rule R5).
 */
export type Attribution = { 
/**
 * By which touches.
 */
model: Model, 
/**
 * The days before the recording in which a touch counts.
 */
window_days: number, };
