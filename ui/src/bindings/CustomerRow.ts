// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CustomerFit } from "./CustomerFit";
import type { LocalDate } from "./LocalDate";

/**
 * A row of the list.
 */
export type CustomerRow = { 
/**
 * Its line in the file.
 */
line: number, 
/**
 * What the file says of who it is.
 */
who: string, 
/**
 * Since when the person is a customer, if the file says that.
 */
since: LocalDate | null, 
/**
 * Whom it fits.
 */
fit: CustomerFit, };
