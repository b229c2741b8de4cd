// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CampaignTime } from "./CampaignTime";
import type { ExperimentId } from "./ExperimentId";
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";

/**
 * An experiment in a list.
 */
export type ExperimentLine = { 
/**
 * Which.
 */
id: ExperimentId, 
/**
 * Its name.
 */
name: string, 
/**
 * Of which program.
 */
program: ProgramId, 
/**
 * The program's name.
 */
program_name: string, 
/**
 * First day.
 */
starts_on: LocalDate, 
/**
 * Last day.
 */
ends_on: LocalDate, 
/**
 * On which day it was ended before its last one.
 */
ended_on: LocalDate | null, 
/**
 * Where it stands today.
 */
time: CampaignTime, 
/**
 * How many referrers of each variant are looked at.
 */
sample: number, };
