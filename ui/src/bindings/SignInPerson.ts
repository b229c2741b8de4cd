// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { Role } from "./Role";
import type { StaffId } from "./StaffId";
import type { Timestamp } from "./Timestamp";

/**
 * Somebody who can sign in.
 */
export type SignInPerson = { 
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
 * When they last did something here.
 */
last_at: Timestamp | null, 
/**
 * Payouts that wait for them to approve.
 */
payouts: number, };
