// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { PersonId } from "./PersonId";
import type { Role } from "./Role";
import type { StaffId } from "./StaffId";
import type { Timestamp } from "./Timestamp";

/**
 * A member of staff.
 */
export type StaffView = { 
/**
 * Who.
 */
id: StaffId, 
/**
 * The name.
 */
name: string, 
/**
 * What they may do.
 */
role: Role, 
/**
 * The language of their screens.
 */
language: Language, 
/**
 * Whether they work here.
 */
active: boolean, 
/**
 * The person they are as a customer.
 */
person: PersonId | null, 
/**
 * That person's name.
 */
person_name: string | null, 
/**
 * When they last did something that was recorded.
 */
last_at: Timestamp | null, 
/**
 * Whether they have a PIN on this desk.
 */
has_pin: boolean, };
