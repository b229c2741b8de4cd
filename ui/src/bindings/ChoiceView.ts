// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ActionId } from "./ActionId";
import type { ChoiceId } from "./ChoiceId";
import type { LocalDate } from "./LocalDate";
import type { PersonId } from "./PersonId";
import type { Recipient } from "./Recipient";
import type { ReferralId } from "./ReferralId";
import type { Timestamp } from "./Timestamp";

/**
 * Something that a person has to choose, or has chosen.
 */
export type ChoiceView = { 
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
 * As what.
 */
recipient: Recipient, 
/**
 * The referral that it comes from.
 */
referral: ReferralId | null, 
/**
 * The friend of that referral.
 */
friend_name: string | null, 
/**
 * The action that it comes from.
 */
action: ActionId | null, 
/**
 * The invoice of the purchase that gave it.
 */
invoice: string | null, 
/**
 * The program's name.
 */
program_name: string, 
/**
 * The choice's number in the terms.
 */
number: number, 
/**
 * When what gave it was recorded.
 */
at: Timestamp, 
/**
 * The last day on which it can be chosen.
 */
valid_until: LocalDate, 
/**
 * Whether its event stands.
 */
due: boolean, 
/**
 * What was chosen.
 */
alternative: number | null, 
/**
 * On which day.
 */
chosen_on: LocalDate | null, 
/**
 * When.
 */
chosen_at: Timestamp | null, 
/**
 * Who gave it.
 */
chosen_by: string | null, 
/**
 * Why what was chosen was taken back last.
 */
reason: string | null, };
