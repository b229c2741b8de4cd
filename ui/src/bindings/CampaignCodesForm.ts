// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CampaignId } from "./CampaignId";
import type { LocalDate } from "./LocalDate";
import type { OwnTermsForm } from "./OwnTermsForm";
import type { PersonId } from "./PersonId";
import type { ProgramId } from "./ProgramId";

/**
 * What is typed of a campaign's codes.
 */
export type CampaignCodesForm = { 
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
 * The campaign that they belong to: its dates are theirs where they have none.
 */
of_campaign?: CampaignId, 
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
use_limit: number | null, 
/**
 * Own terms of these codes (rule W3).
 */
own_terms?: Array<OwnTermsForm>, };
