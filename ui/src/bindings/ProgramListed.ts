// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Eligibility } from "./Eligibility";
import type { Issuing } from "./Issuing";
import type { LocalDate } from "./LocalDate";
import type { ProgramId } from "./ProgramId";
import type { ProgramState } from "./ProgramState";
import type { Terms } from "./Terms";
import type { Translated } from "./Translated";

/**
 * A program of the list, with what it gives.
 */
export type ProgramListed = { 
/**
 * What both sides get, in words.
 */
gives: string, 
/**
 * Which.
 */
id: ProgramId, 
/**
 * Its name.
 */
name: string, 
/**
 * Where it stands.
 */
state: ProgramState, 
/**
 * Its version.
 */
version: number, 
/**
 * Its terms.
 */
terms: Terms, 
/**
 * Who may refer.
 */
eligibility: Eligibility, 
/**
 * How it issues codes by itself (rule C4).
 */
issuing: Issuing, 
/**
 * What the card says under the offer.
 */
card_text: Translated, 
/**
 * The conditions, in full.
 */
conditions: Translated, 
/**
 * First day.
 */
starts_on: LocalDate | null, 
/**
 * Last day.
 */
ends_on: LocalDate | null, };
