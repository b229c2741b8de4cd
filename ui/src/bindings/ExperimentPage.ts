// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CampaignTime } from "./CampaignTime";
import type { ExperimentId } from "./ExperimentId";
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";
import type { ReferrerKind } from "./ReferrerKind";
import type { Report } from "./Report";

/**
 * An experiment with its report.
 */
export type ExperimentPage = { 
/**
 * Whether somebody got one of its variants: then it cannot be changed.
 */
begun: boolean, 
/**
 * How many friends got one of its variants, of any referrer and however they were recorded.
 */
friends: number, 
/**
 * What the program gives, each rule as a sentence.
 */
a: Array<string>, 
/**
 * What is given in its place.
 */
b: Array<string>, 
/**
 * What those can be who may refer in the program.
 */
kinds: Array<ReferrerKind>, 
/**
 * Whether one of the offers rewards months in a row.
 */
has_streak: boolean, 
/**
 * The rates, and what may be said.
 */
report: Report, 
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
