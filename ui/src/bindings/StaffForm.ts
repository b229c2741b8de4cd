// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { PersonId } from "./PersonId";
import type { Role } from "./Role";

/**
 * What is typed of a member of staff.
 */
export type StaffForm = { 
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
 * Their PIN, for somebody new.
 */
pin: string, };
