// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Cohort } from "./Cohort";
import type { Conclusion } from "./Conclusion";
import type { Interval } from "./Interval";
import type { Rate } from "./Rate";

/**
 * The rates of both variants, how they differ, and what may be said.
 */
export type Report = { 
/**
 * The program's own offer.
 */
a: Rate, 
/**
 * The other one.
 */
b: Rate, 
/**
 * By how much more the other one converts, as a share of those who came.
 */
difference: Interval, 
/**
 * What may be said.
 */
finding: Conclusion, 
/**
 * The same by the month of the recording, the earliest first.
 */
cohorts: Array<Cohort>, };
