// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Attribution } from "./Attribution";
import type { Base } from "./Base";
import type { Caps } from "./Caps";
import type { Currency } from "./Currency";
import type { Money } from "./Money";
import type { Multiplier } from "./Multiplier";
import type { ProgramId } from "./ProgramId";
import type { ReferrerKind } from "./ReferrerKind";
import type { Rule } from "./Rule";
import type { SharedTerms } from "./SharedTerms";
import type { Step } from "./Step";
import type { ValidFrom } from "./ValidFrom";

/**
 * What holds for a referral, frozen when it is recorded (rule W3).
 */
export type Terms = { 
/**
 * The program.
 */
program: ProgramId, 
/**
 * The currency of all its amounts.
 */
currency: Currency, 
/**
 * What percentages are taken of (rule M3).
 */
base: Base, 
/**
 * The factor of a campaign (rule W8).
 */
multiplier: Multiplier, 
/**
 * The most for one referral over all recipients (rule W5).
 */
referral_cap: Money, 
/**
 * A reward above this needs a manager (rule W6).
 */
approval_above: Money, 
/**
 * Days before a cash reward can be paid (rule W7).
 */
waiting_days: number, 
/**
 * Days in which the first purchase must be made (rule R2).
 */
valid_days: number, 
/**
 * From when these days count.
 */
valid_from?: ValidFrom, 
/**
 * Whether somebody must accept each referral (rule R1).
 */
validated: boolean, 
/**
 * What must be done before a referral is accepted.
 */
steps?: Array<Step>, 
/**
 * The most for one referrer in a day, month and year (rule W5).
 */
caps?: Caps, 
/**
 * The most that the program may cost (rule W5).
 */
budget?: Money | null, 
/**
 * Whose a friend is who presents no code (rule R5).
 */
attribution?: Attribution, 
/**
 * Of what a shared referral froze, where a referrer of it has terms of his own: what each has, in the order of the shares (rule X4).
 */
shared?: Array<SharedTerms>, 
/**
 * Of what a referral froze: the kind of its referrer, if that is known.
 */
kind?: ReferrerKind | null, 
/**
 * The rules, in the program's order.
 */
rules: Array<Rule>, };
