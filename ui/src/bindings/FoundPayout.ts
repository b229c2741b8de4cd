// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { PayoutId } from "./PayoutId";
import type { PayoutState } from "./PayoutState";
import type { PersonId } from "./PersonId";

/**
 * A payout that was found by its number or reference.
 */
export type FoundPayout = { 
/**
 * Which.
 */
id: PayoutId, 
/**
 * Its number.
 */
number: number, 
/**
 * Who is paid.
 */
person: PersonId, 
/**
 * Who is paid, by name.
 */
person_name: string, 
/**
 * Where it stands.
 */
state: PayoutState, 
/**
 * How much.
 */
amount: Money, };
