// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AttentionReason } from "./AttentionReason";
import type { LocalDate } from "./LocalDate";
import type { PersonId } from "./PersonId";
import type { ProgramChoice } from "./ProgramChoice";
import type { ProgramId } from "./ProgramId";
import type { Promised } from "./Promised";
import type { Refusal } from "./Refusal";
import type { Timestamp } from "./Timestamp";
import type { Variant } from "./Variant";

/**
 * What a code that was scanned or typed is.
 */
export type CodeAnswer = { 
/**
 * The code as it is shown.
 */
shown: string, 
/**
 * When it was looked at.
 */
at: Timestamp, 
/**
 * Why it does not count, if it does not.
 */
refusal: Refusal | null, 
/**
 * The programs that can be chosen, where they are several: for a code that is not known here those that run (rule C10), for a
 * referrer's own those in which they may refer. The one of the last referral comes first.
 */
programs: Array<ProgramChoice>, 
/**
 * What would go to review.
 */
findings: Array<AttentionReason>, 
/**
 * Whose it is.
 */
referrer: PersonId | null, 
/**
 * Whose it is, by name.
 */
referrer_name: string | null, 
/**
 * Of which program.
 */
program: ProgramId | null, 
/**
 * The program's name.
 */
program_name: string | null, 
/**
 * How often it was used.
 */
uses: number, 
/**
 * How often it may be used.
 */
use_limit: number | null, 
/**
 * Its last day.
 */
ends_on: LocalDate | null, 
/**
 * What the friend and the referrer would get.
 */
promise: Promised | null, 
/**
 * Which of two offers that is, where an experiment runs (rule W11).
 */
variant: Variant | null, };
