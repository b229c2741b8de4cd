// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Base } from "./Base";
import type { EligibilityDraft } from "./EligibilityDraft";
import type { LocalDate } from "./LocalDate";
import type { Model } from "./Model";
import type { RuleDraft } from "./RuleDraft";
import type { SiteId } from "./SiteId";
import type { StepDraft } from "./StepDraft";
import type { TextDraft } from "./TextDraft";

/**
 * What is typed of a program.
 */
export type ProgramDraft = { 
/**
 * Its name.
 */
name: string, 
/**
 * Who may refer (rule P5).
 */
eligibility: EligibilityDraft, 
/**
 * The rules, in their order.
 */
rules: Array<RuleDraft>, 
/**
 * What percentages are taken of (rule M3).
 */
base: Base, 
/**
 * The most for one referral over all recipients; nothing is what the settings say (rule W5).
 */
referral_cap: string, 
/**
 * A reward above this needs a manager; nothing is what the settings say (rule W6).
 */
approval_above: string, 
/**
 * The most for one referrer in a day (rule W5).
 */
day_cap: string, 
/**
 * The same in a month.
 */
month_cap: string, 
/**
 * The same in a year.
 */
year_cap: string, 
/**
 * The most that the program may cost.
 */
budget: string, 
/**
 * Days before cash can be paid (rule W7).
 */
waiting_days: string, 
/**
 * Days in which the friend must come (rule R2).
 */
valid_days: string, 
/**
 * Whether these days count from when the card was handed over, where that is known.
 */
from_handover: boolean, 
/**
 * Whose a friend is who presents no code (rule R5).
 */
model: Model, 
/**
 * For how many days a touch counts.
 */
window_days: string, 
/**
 * Whether somebody accepts each referral first (rule R1).
 */
validated: boolean, 
/**
 * What must be done before.
 */
steps: Array<StepDraft>, 
/**
 * The first day.
 */
starts_on: LocalDate | null, 
/**
 * The last day.
 */
ends_on: LocalDate | null, 
/**
 * At which sites it runs; none is all.
 */
sites?: Array<SiteId>, 
/**
 * What the card says under the offer.
 */
card_text: TextDraft, 
/**
 * The conditions, in full.
 */
conditions: TextDraft, };
