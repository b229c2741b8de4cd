// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CutBy } from "./CutBy";
import type { Money } from "./Money";

/**
 * A cut: what a limit took, and from what.
 */
export type Cut = { 
/**
 * Which limit.
 */
by: CutBy, 
/**
 * The limit.
 */
limit: Money, 
/**
 * The amount before.
 */
from: Money, 
/**
 * The amount after.
 */
to: Money, };
