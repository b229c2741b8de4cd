// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { PersonId } from "./PersonId";

/**
 * A person to whom something can be paid now.
 */
export type Payee = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * The name.
 */
person_name: string, 
/**
 * How much.
 */
amount: Money, 
/**
 * How many rewards.
 */
line_count: number, };
