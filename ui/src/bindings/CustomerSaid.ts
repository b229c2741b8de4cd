// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonId } from "./PersonId";

/**
 * What was said of an unclear row.
 */
export type CustomerSaid = { 
/**
 * Its line in the file.
 */
line: number, 
/**
 * Who it is; none is somebody new.
 */
person: PersonId | null, };
