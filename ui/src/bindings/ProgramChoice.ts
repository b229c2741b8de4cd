// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Offer } from "./Offer";
import type { ProgramId } from "./ProgramId";
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
 * What it offers the friend.
 */
offer: Offer | null, 
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
