// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ProgramMore } from "./ProgramMore";
import type { RewardForm } from "./RewardForm";

/**
 * What is typed of a program: the referrer's cash and the friend's discount.
 */
export type ProgramForm = { 
/**
 * Its name.
 */
name: string, 
/**
 * What the referrer gets for the friend's first purchase; nothing without an amount.
 */
referrer: RewardForm, 
/**
 * What the friend gets off the first purchase; nothing without an amount.
 */
friend: RewardForm, 
/**
 * The least that the first purchase must be.
 */
minimum_spend: string, 
/**
 * Days before the referrer's cash can be paid (rule W7).
 */
waiting_days: number, 
/**
 * Days in which the friend must come (rule R2).
 */
valid_days: number, 
/**
 * Whether somebody checks each referral first (rule R1).
 */
validated: boolean, 
/**
 * What the card says under the offer, in English.
 */
card_text_en: string, 
/**
 * The same in Spanish.
 */
card_text_es: string, 
/**
 * What else may be set.
 */
more?: ProgramMore, };
