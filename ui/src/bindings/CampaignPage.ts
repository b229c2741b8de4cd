// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CampaignCode } from "./CampaignCode";
import type { CampaignId } from "./CampaignId";
import type { CampaignTime } from "./CampaignTime";
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";
import type { Target } from "./Target";
import type { Timestamp } from "./Timestamp";

/**
 * A campaign with how far it is.
 */
export type CampaignPage = { 
/**
 * Its factor as it is typed, such as `1.5`.
 */
factor: string, 
/**
 * Where it stands today.
 */
time: CampaignTime, 
/**
 * How many of its target there are; none without a target.
 */
reached: number | null, 
/**
 * Its codes, the newest first.
 */
codes: Array<CampaignCode>, 
/**
 * Which.
 */
id: CampaignId, 
/**
 * Of which program.
 */
program: ProgramId, 
/**
 * The program's name.
 */
program_name: string, 
/**
 * Its name.
 */
name: string, 
/**
 * First day.
 */
starts_on: LocalDate, 
/**
 * Last day.
 */
ends_on: LocalDate, 
/**
 * Its factor, in thousandths.
 */
multiplier: number, 
/**
 * What it is to reach.
 */
target: Target | null, 
/**
 * On which day it was ended before its last one.
 */
ended_on: LocalDate | null, 
/**
 * When it was written last.
 */
written_at: Timestamp, 
/**
 * By whom.
 */
by: string | null, 
/**
 * Referrals of the program that were recorded in its dates and not withdrawn.
 */
recorded: number, 
/**
 * Those of them that converted and were not reversed.
 */
converted: number, };
