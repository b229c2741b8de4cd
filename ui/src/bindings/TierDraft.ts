// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AmountKind } from "./AmountKind";

/**
 * What is typed of a tier.
 */
export type TierDraft = { 
/**
 * The number of the first conversion that it gives for.
 */
from: string, 
/**
 * How its amount is given; not by tiers again.
 */
amount: AmountKind, 
/**
 * The amount, the percentage or the units.
 */
typed: string, };
