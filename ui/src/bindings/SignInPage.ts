// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { OrganizationView } from "./OrganizationView";
import type { SignInPerson } from "./SignInPerson";
import type { StaffId } from "./StaffId";

/**
 * The sign-in screen.
 */
export type SignInPage = { 
/**
 * The organization.
 */
organization: OrganizationView, 
/**
 * The site's name.
 */
site: string, 
/**
 * The desk's name.
 */
desk: string, 
/**
 * Who works here.
 */
people: Array<SignInPerson>, 
/**
 * Who was here last.
 */
last: StaffId | null, 
/**
 * After how many minutes without a key the desk locks.
 */
lock_minutes: number, 
/**
 * Today, at the clinic.
 */
today: LocalDate, 
/**
 * Whether the clock stands before what was recorded last.
 */
clock_is_behind: boolean, };
