// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Adjustment } from "./Adjustment";
import type { AttentionId } from "./AttentionId";
import type { Refusal } from "./Refusal";

/**
 * What became of a command.
 */
export type Outcome = { "outcome": "applied" } | { "outcome": "adjusted", 
/**
 * What was changed.
 */
changes: Array<Adjustment>, } | { "outcome": "review", 
/**
 * The items that wait.
 */
attention: Array<AttentionId>, } | { "outcome": "rejected", 
/**
 * Why.
 */
refusal: Refusal, };
