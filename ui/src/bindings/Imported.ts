// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { FileRow } from "./FileRow";

/**
 * What became of the rows of a file.
 */
export type Imported = { 
/**
 * Recorded now.
 */
recorded: number, 
/**
 * Of these, under review.
 */
review: number, 
/**
 * Were there already.
 */
already: number, 
/**
 * Wait for somebody to say whose they are.
 */
unmatched: number, 
/**
 * Could not be recorded.
 */
wrong: Array<FileRow>, };
