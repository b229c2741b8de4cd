// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ExportId } from "./ExportId";

/**
 * A bank file that was made.
 */
export type BankFileMade = { 
/**
 * Which.
 */
id: ExportId, 
/**
 * Where it was saved.
 */
place: string, };
