// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";
import type { TargetOf } from "./TargetOf";

/**
 * What is typed of a campaign.
 */
export type CampaignForm = { 
/**
 * Its name.
 */
name: string, 
/**
 * Of which program; none is the one that runs.
 */
program: ProgramId | null, 
/**
 * First day.
 */
starts_on: LocalDate | null, 
/**
 * Last day.
 */
ends_on: LocalDate | null, 
/**
 * Its factor, such as `2` or `1.5`.
 */
multiplier: string, 
/**
 * What the target counts.
 */
target_of: TargetOf, 
/**
 * How many are to be reached; empty is no target.
 */
target: string, };
