// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Name } from "./Name";
import type { StepKind } from "./StepKind";

/**
 * One step of validation.
 */
export type Step = { 
/**
 * Its number in the program; it never changes.
 */
number: number, 
/**
 * What it is.
 */
kind: StepKind, 
/**
 * Its name.
 */
name: Name, };
