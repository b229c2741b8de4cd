// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PrinterState } from "./PrinterState";

/**
 * A printer of this computer.
 */
export type Printer = { 
/**
 * The name by which it is chosen.
 */
name: string, 
/**
 * Whether it is used when none is chosen.
 */
is_default: boolean, 
/**
 * What it does.
 */
state: PrinterState, 
/**
 * What it complains of, as the spooler's keywords: `media-jam-error`, `toner-low-warning`.
 */
alerts: Array<string>, };
