// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Attribution } from "./Attribution";
import type { Pays } from "./Pays";
import type { StepForm } from "./StepForm";

/**
 * What else may be set of a program.
 */
export type ProgramMore = { 
/**
 * For what the referrer is paid (rule R7).
 */
pays: Pays, 
/**
 * Of every purchase: for how many days after the first.
 */
for_days: number | null, 
/**
 * Of every purchase: for how many of them.
 */
for_count: number | null, 
/**
 * The products of which a purchase must have one; none means any.
 */
products: Array<string>, 
/**
 * Whether the days for the first purchase count from when the card was handed over, where that is known (rule R2).
 */
from_handover: boolean, 
/**
 * What must be done before a referral is accepted (rule R1).
 */
steps: Array<StepForm>, 
/**
 * After how many days the friend's discount can be used (rule W7).
 */
friend_from_days: number | null, 
/**
 * For how many days from then; none means as long as the referral.
 */
friend_days: number | null, 
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
 * Whose a friend is who presents no code (rule R5); none leaves it as it is.
 */
attribution?: Attribution, };
