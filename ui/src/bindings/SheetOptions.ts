// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Fields } from "./Fields";
import type { Ink } from "./Ink";
import type { Sides } from "./Sides";

/**
 * How cards are laid out.
 */
export type SheetOptions = { 
/**
 * How far all is moved right, in tenths of a millimetre.
 */
nudge_x: number, 
/**
 * How far all is moved down, in tenths of a millimetre.
 */
nudge_y: number, 
/**
 * The first cell that is free on the first sheet, from 1.
 */
start_cell: number, 
/**
 * How many of each card.
 */
copies: number, 
/**
 * Which sides are printed.
 */
sides: Sides, 
/**
 * How much colour is used.
 */
ink: Ink, 
/**
 * Whether marks show where to cut plain paper.
 */
crop_marks: boolean, 
/**
 * What cards show.
 */
fields: Fields, };
