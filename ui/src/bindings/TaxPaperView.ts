// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { TaxPaperId } from "./TaxPaperId";
import type { TaxPaperKind } from "./TaxPaperKind";

/**
 * A tax paper.
 */
export type TaxPaperView = { 
/**
 * Which.
 */
id: TaxPaperId, 
/**
 * What it is.
 */
kind: TaxPaperKind, 
/**
 * The year for which it holds; none is any.
 */
year: number | null, 
/**
 * Why, or a note.
 */
note: string | null, 
/**
 * On which day it was filed.
 */
on: LocalDate, 
/**
 * By whom.
 */
by: string | null, 
/**
 * Why it was taken out; none while it holds.
 */
withdrawn: string | null, };
