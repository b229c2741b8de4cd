// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CodeId } from "./CodeId";
import type { PersonId } from "./PersonId";

/**
 * A code that was found.
 */
export type FoundCode = { 
/**
 * Which.
 */
id: CodeId, 
/**
 * As it is shown.
 */
shown: string, 
/**
 * Whose.
 */
referrer: PersonId | null, 
/**
 * Whose, by name.
 */
referrer_name: string | null, 
/**
 * How often it was used.
 */
uses: number, };
