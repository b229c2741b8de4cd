// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Name } from "./Name";

/**
 * A pet, a student, a policy: what the person is a customer for (rule P1).
 */
export type Patient = { 
/**
 * Its name.
 */
name: Name, 
/**
 * What it is: labrador, cat, car policy.
 */
kind?: Name | null, };
