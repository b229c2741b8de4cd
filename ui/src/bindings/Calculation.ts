// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BasisPoints } from "./BasisPoints";
import type { Cut } from "./Cut";
import type { Line } from "./Line";
import type { Money } from "./Money";
import type { Multiplier } from "./Multiplier";
import type { Trigger } from "./Trigger";

/**
 * How a reward came to its amount, as data (rule W13).
 */
export type Calculation = { 
/**
 * The rule's number in the frozen terms.
 */
rule: number, 
/**
 * What made it fire.
 */
trigger: Trigger, 
/**
 * What the rate was taken of, if there was a rate.
 */
base?: Money | null, 
/**
 * The rate.
 */
rate?: BasisPoints | null, 
/**
 * The fixed amount.
 */
fixed?: Money | null, 
/**
 * The units: points, or of a quota.
 */
units?: number | null, 
/**
 * The name of what is given.
 */
name?: Line | null, 
/**
 * The most that the rule gives.
 */
cap?: Money | null, 
/**
 * The factor of a campaign.
 */
multiplier: Multiplier, 
/**
 * The conversion's number, if a purchase made it fire (rule W4).
 */
number?: number | null, 
/**
 * The number of the conversion from which its tier gives (rule W4).
 */
tier?: number | null, 
/**
 * Of a milestone: its number; of every k-th: the k (rule W4); of a streak: its months.
 */
milestone?: number | null, 
/**
 * Of a named action: what was done (rule W2).
 */
action?: Line | null, 
/**
 * Which of the friend's purchases it is for, if the rule pays every one (rule R7).
 */
nth?: number | null, 
/**
 * What limits cut, in the order of rule X1.
 */
cuts?: Array<Cut>, 
/**
 * What a period's cap or the budget left of it before, where it comes to less now: more of it is not given back later (rule W5).
 */
ceilings?: Array<Cut>, };
