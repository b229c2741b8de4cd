// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { PersonId } from "./PersonId";
import type { ProgramId } from "./ProgramId";

/**
 * Whose terms are wanted, and in which language.
 */
export type TermsOrder = { 
/**
 * The program.
 */
program: ProgramId, 
/**
 * The referrer, where one is known: with terms of their own, and the variant of an experiment.
 */
referrer: PersonId | null, 
/**
 * The language of who reads them; none is the referrer's, or the organization's.
 */
language: Language | null, };
