// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { LocalDate } from "./LocalDate";

/**
 * The terms of a program as they hold today.
 */
export type TermsTold = { 
/**
 * The program's name.
 */
name: string, 
/**
 * Its version.
 */
version: number, 
/**
 * Since which day it has this version.
 */
since: LocalDate, 
/**
 * Its first day.
 */
starts_on: LocalDate | null, 
/**
 * Its last day.
 */
ends_on: LocalDate | null, 
/**
 * What people get, each rule as a sentence.
 */
gives: Array<string>, 
/**
 * The conditions in full; empty where none were written.
 */
conditions: string, 
/**
 * In which language all of it is.
 */
language: Language, };
