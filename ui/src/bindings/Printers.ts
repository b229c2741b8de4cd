// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Stock } from "./Stock";

/**
 * A printer for each kind of paper.
 */
export type Printers = { 
/**
 * For cards.
 */
card: string | null, 
/**
 * For receipts.
 */
receipt: string | null, 
/**
 * For statements.
 */
statement: string | null, 
/**
 * The stock on which cards are printed.
 */
stock: Stock | null, 
/**
 * How far cards are moved right, in tenths of a millimetre.
 */
nudge_x: number, 
/**
 * How far cards are moved down, in tenths of a millimetre.
 */
nudge_y: number, 
/**
 * Whether receipts go to an 80 mm roll.
 */
receipt_roll: boolean, };
