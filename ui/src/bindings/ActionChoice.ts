// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ProgramId } from "./ProgramId";
import type { Refusal } from "./Refusal";

/**
 * What somebody can do to be rewarded, by the rules of the programs that run today.
 */
export type ActionChoice = { 
/**
 * In which program.
 */
program: ProgramId, 
/**
 * Its name.
 */
program_name: string, 
/**
 * What is done.
 */
name: string, 
/**
 * What it gives, a sentence for each rule.
 */
gives: Array<string>, 
/**
 * Why it is not paid to this person now, if it is not.
 */
refusal: Refusal | null, };
