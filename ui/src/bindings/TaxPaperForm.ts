// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { TaxPaperKind } from "./TaxPaperKind";

/**
 * What is typed of a tax paper.
 */
export type TaxPaperForm = { 
/**
 * What it is.
 */
kind: TaxPaperKind, 
/**
 * The year for which it holds; empty is any.
 */
year: string, 
/**
 * Why a manager does without a form, or a note.
 */
note: string, };
