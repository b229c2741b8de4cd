// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { PersonId } from "./PersonId";
import type { ProgramId } from "./ProgramId";

/**
 * What is typed of a campaign's codes.
 */
export type CampaignForm = { 
/**
 * The code such as `SUMMER25`; for several a pattern such as `EXPO-{###}`.
 */
text: string, 
/**
 * How many, numbered from 1.
 */
count: number, 
/**
 * Of which program; none is the one that runs.
 */
program: ProgramId | null, 
/**
 * Whose; none is the house's.
 */
referrer: PersonId | null, 
/**
 * First day.
 */
starts_on: LocalDate | null, 
/**
 * Last day.
 */
ends_on: LocalDate | null, 
/**
 * How often each may be used.
 */
use_limit: number | null, };
