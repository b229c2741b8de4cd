// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AttentionView } from "./AttentionView";
import type { Lapsing } from "./Lapsing";
import type { LapsingChoice } from "./LapsingChoice";
import type { ToApprove } from "./ToApprove";
import type { UnmatchedView } from "./UnmatchedView";

/**
 * What waits for a decision, and what was decided lately.
 */
export type AttentionPage = { 
/**
 * What waits, the oldest first.
 */
open: Array<AttentionView>, 
/**
 * What was decided, the newest first.
 */
decided: Array<AttentionView>, 
/**
 * Rewards that wait for an approval.
 */
rewards: Array<ToApprove>, 
/**
 * Promises that lapse soon: the people can still be told (rule W7).
 */
lapsing: Array<Lapsing>, 
/**
 * What nobody chose yet and can be chosen for some days more (rule W2).
 */
lapsing_choices: Array<LapsingChoice>, 
/**
 * Purchases of which nobody knows whose they are (rule R7).
 */
unmatched: Array<UnmatchedView>, };
