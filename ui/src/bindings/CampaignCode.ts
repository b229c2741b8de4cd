// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CampaignId } from "./CampaignId";
import type { CodeId } from "./CodeId";
import type { LocalDate } from "./LocalDate";
import type { PersonId } from "./PersonId";
import type { ProgramId } from "./ProgramId";
import type { Timestamp } from "./Timestamp";

/**
 * A campaign's code.
 */
export type CampaignCode = { 
/**
 * Which.
 */
id: CodeId, 
/**
 * As it is shown.
 */
shown: string, 
/**
 * Of which program.
 */
program: ProgramId, 
/**
 * The program's name.
 */
program_name: string, 
/**
 * Of which campaign, if of one (rule W8).
 */
campaign: CampaignId | null, 
/**
 * Whose; none is the house's.
 */
referrer: PersonId | null, 
/**
 * Whose, by name.
 */
referrer_name: string | null, 
/**
 * First day.
 */
starts_on: LocalDate | null, 
/**
 * Last day.
 */
ends_on: LocalDate | null, 
/**
 * How often it may be used.
 */
use_limit: number | null, 
/**
 * How often it was.
 */
uses: number, 
/**
 * Whether it is paused.
 */
paused: boolean, 
/**
 * When it was issued.
 */
issued_at: Timestamp, };
