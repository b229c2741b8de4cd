// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * What is owed to a person, by where it stands.
 */
export type Balance = { 
/**
 * Can be asked for now.
 */
available: Money, 
/**
 * Waits for its day, an approval or a decision.
 */
waiting: Money, 
/**
 * Is in a payout that was asked for.
 */
in_payout: Money, 
/**
 * Was paid in `year`.
 */
paid: Money, 
/**
 * The year.
 */
year: number, };
