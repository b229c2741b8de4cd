// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What is typed of a patient.
 */
export type PatientForm = { 
/**
 * Its name.
 */
name: string, 
/**
 * What it is.
 */
kind: string, };
