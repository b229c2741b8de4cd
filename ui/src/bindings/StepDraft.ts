// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { StepKind } from "./StepKind";

/**
 * What is typed of a step of validation.
 */
export type StepDraft = { 
/**
 * Its number, once it was saved.
 */
number: number | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Something that is checked, or that happens on a day.
 */
kind: StepKind, };
