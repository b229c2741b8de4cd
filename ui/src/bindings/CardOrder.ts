// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CodeId } from "./CodeId";
import type { Language } from "./Language";
import type { SheetOptions } from "./SheetOptions";
import type { Stock } from "./Stock";

/**
 * How cards are to be printed.
 */
export type CardOrder = { 
/**
 * Which code.
 */
code: CodeId, 
/**
 * On which stock.
 */
stock: Stock, 
/**
 * In which language.
 */
language: Language, 
/**
 * How the sheet is laid out.
 */
options: SheetOptions, };
