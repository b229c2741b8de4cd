// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { FileRow } from "./FileRow";

/**
 * A file of purchases as it was read.
 */
export type PurchaseFile = { 
/**
 * The columns that were understood, in the file's words.
 */
columns: Array<string>, 
/**
 * The columns that were not.
 */
ignored: Array<string>, 
/**
 * The rows.
 */
rows: Array<FileRow>, };
