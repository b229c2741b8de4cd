// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";

/**
 * What is typed of an experiment.
 */
export type ExperimentForm = { 
/**
 * Its name.
 */
name: string, 
/**
 * The program that runs: variant A.
 */
program: ProgramId | null, 
/**
 * The program whose rules are variant B, such as a draft; nothing keeps those that were chosen.
 */
other: ProgramId | null, 
/**
 * How many referrers of each variant are looked at.
 */
sample: string, 
/**
 * First day.
 */
starts_on: LocalDate | null, 
/**
 * Last day.
 */
ends_on: LocalDate | null, };
