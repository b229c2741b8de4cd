// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AlternativeTold } from "./AlternativeTold";
import type { ChoiceClosed } from "./ChoiceClosed";
import type { ChoiceId } from "./ChoiceId";
import type { LocalDate } from "./LocalDate";
import type { PersonId } from "./PersonId";
import type { ReferralId } from "./ReferralId";

/**
 * Something that a person has to choose, or has chosen, told.
 */
export type ChoiceTold = { 
/**
 * Which.
 */
id: ChoiceId, 
/**
 * Who chooses.
 */
person: PersonId, 
/**
 * Who chooses, by name.
 */
person_name: string, 
/**
 * The referral that it comes from.
 */
referral: ReferralId | null, 
/**
 * The program's name.
 */
program_name: string, 
/**
 * What it is for, in words.
 */
occasion: string, 
/**
 * What was chosen, or between what it is, and what it is for, in a sentence.
 */
says: string, 
/**
 * Between what.
 */
alternatives: Array<AlternativeTold>, 
/**
 * The last day on which it can be chosen.
 */
valid_until: LocalDate, 
/**
 * Why it cannot be chosen now, if it cannot.
 */
closed: ChoiceClosed | null, 
/**
 * What was chosen.
 */
chosen: number | null, 
/**
 * On which day.
 */
chosen_on: LocalDate | null, 
/**
 * Who gave it.
 */
chosen_by: string | null, 
/**
 * Why what was chosen was taken back last.
 */
reason: string | null, };
