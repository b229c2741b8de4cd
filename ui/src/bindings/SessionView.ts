// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { Permission } from "./Permission";
import type { Role } from "./Role";
import type { StaffId } from "./StaffId";

/**
 * Who is signed in, as the window shows it.
 */
export type SessionView = { 
/**
 * Who.
 */
staff: StaffId, 
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
 * What the role may do.
 */
may: Array<Permission>, 
/**
 * Whether the PIN was given by somebody else and must be changed.
 */
must_change_pin: boolean, };
