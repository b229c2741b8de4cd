// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Adjustment } from "./Adjustment";
import type { AttentionId } from "./AttentionId";

/**
 * What became of something that was done.
 */
export type Done = { 
/**
 * The id of what was made or changed.
 */
id: string, 
/**
 * What was changed in what was asked.
 */
changes: Array<Adjustment>, 
/**
 * What waits for a decision because of it.
 */
attention: Array<AttentionId>, };
