// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { DeskError } from "./DeskError";
import type { Place } from "./Place";

/**
 * Where a start stands.
 */
export type Stage = { "stage": "first_run", 
/**
 * Whether a passphrase must guard the file, because there is no keychain.
 */
needs_passphrase: boolean, 
/**
 * What this computer tells of where it stands.
 */
place: Place, } | { "stage": "passphrase" } | { "stage": "broken", 
/**
 * Why.
 */
error: DeskError, 
/**
 * Where the file is.
 */
folder: string, } | { "stage": "ready" };
