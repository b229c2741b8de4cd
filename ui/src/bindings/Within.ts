// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Period } from "./Period";

/**
 * The last so many months or years.
 */
export type Within = { 
/**
 * How many.
 */
count: number, 
/**
 * Of what.
 */
period: Period, };
