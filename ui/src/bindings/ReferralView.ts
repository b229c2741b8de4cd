// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Conversion } from "./Conversion";
import type { LocalDate } from "./LocalDate";
import type { PersonId } from "./PersonId";
import type { ProgramId } from "./ProgramId";
import type { ReferralId } from "./ReferralId";
import type { ReferralState } from "./ReferralState";
import type { Source } from "./Source";
import type { StepDone } from "./StepDone";
import type { Terms } from "./Terms";
import type { Timestamp } from "./Timestamp";
import type { Variant } from "./Variant";

/**
 * A referral.
 */
export type ReferralView = { 
/**
 * Which.
 */
id: ReferralId, 
/**
 * Of which program.
 */
program: ProgramId, 
/**
 * The program's name.
 */
program_name: string, 
/**
 * Who was referred.
 */
friend: PersonId, 
/**
 * The friend's name.
 */
friend_name: string, 
/**
 * Who referred; none is a code that is not known here (rule C10) or the house.
 */
referrer: PersonId | null, 
/**
 * The referrer's name.
 */
referrer_name: string | null, 
/**
 * The code that was presented.
 */
code: string | null, 
/**
 * Where it stands.
 */
state: ReferralState, 
/**
 * Whether all that can be paid of it is paid (rule R1).
 */
paid: boolean, 
/**
 * The steps of validation that were done.
 */
steps: Array<StepDone>, 
/**
 * When it was accepted.
 */
accepted_on: LocalDate | null, 
/**
 * Whether another referral of the same friend goes before (rule R3).
 */
contested: boolean, 
/**
 * How many open questions it has; it accrues nothing before they are decided (rule R1).
 */
reviews: number, 
/**
 * Whether a manager decided that it earns nothing.
 */
denied: boolean, 
/**
 * How the friend came.
 */
source: Source, 
/**
 * A note.
 */
note: string | null, 
/**
 * Of which experiment it got a variant, by name (rule W11).
 */
experiment: string | null, 
/**
 * Which variant.
 */
variant: Variant | null, 
/**
 * The terms that were promised.
 */
terms: Terms, 
/**
 * The purchases that converted it.
 */
conversions: Array<Conversion>, 
/**
 * When it was recorded.
 */
recorded_at: Timestamp, 
/**
 * On which day.
 */
recorded_on: LocalDate, 
/**
 * By whom.
 */
recorded_by: string | null, 
/**
 * At which desk.
 */
desk_name: string, 
/**
 * At which site that stood.
 */
site_name: string, 
/**
 * When the card or message was handed over, where that is known (rule R2).
 */
handed_over: LocalDate | null, 
/**
 * The last day for the first purchase (rule R2).
 */
expires_on: LocalDate, 
/**
 * On which day it was claimed after the friend had bought already (rule R6).
 */
late_on: LocalDate | null, 
/**
 * Why it ended, or came late.
 */
reason: string | null, };
