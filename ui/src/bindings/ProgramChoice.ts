// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ProgramId } from "./ProgramId";
import type { Promised } from "./Promised";
import type { Refusal } from "./Refusal";

/**
 * A program that runs today, as something to choose.
 */
export type ProgramChoice = { 
/**
 * Which.
 */
id: ProgramId, 
/**
 * Its name.
 */
name: string, 
/**
 * What the friend and the referrer would get in it.
 */
promise: Promised, 
/**
 * Whether the person may refer in it; anybody, if no person was named.
 */
eligible: boolean, 
/**
 * Why not (rule P5).
 */
refusal?: Refusal, 
/**
 * The standing code that the person has in it already.
 */
code: string | null, };
