// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { PersonForm } from "./PersonForm";
import type { PersonId } from "./PersonId";
import type { ProgramId } from "./ProgramId";
import type { Source } from "./Source";

/**
 * What is typed to record a referral.
 */
export type ReferralForm = { 
/**
 * The code as presented.
 */
code: string, 
/**
 * The friend, if we have them.
 */
known: PersonId | null, 
/**
 * The friend, if new.
 */
person: PersonForm, 
/**
 * How the friend came.
 */
source: Source, 
/**
 * A note.
 */
note: string, 
/**
 * The program that was chosen: where the code is not known here and does not say, or instead of that of the referrer's code.
 */
program?: ProgramId, 
/**
 * When the card or message was handed over, where the friend or the card says so (rule R2).
 */
handed_over?: LocalDate, };
