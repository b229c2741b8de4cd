// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonForm } from "./PersonForm";
import type { PersonId } from "./PersonId";
import type { Source } from "./Source";

/**
 * What is typed to record a referral.
 */
export type ReferralForm = { 
/**
 * The code as presented.
 */
code: string, 
/**
 * The friend, if we have them.
 */
known: PersonId | null, 
/**
 * The friend, if new.
 */
person: PersonForm, 
/**
 * How the friend came.
 */
source: Source, 
/**
 * A note.
 */
note: string, };
