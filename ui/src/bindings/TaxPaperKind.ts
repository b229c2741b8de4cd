// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A paper that lets a person be paid beyond the threshold.
 */
export type TaxPaperKind = "w9" | "w8ben" | "w8bene" | "other" | "waiver";
