// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { FileProblem } from "./FileProblem";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { PersonId } from "./PersonId";

/**
 * A row of the file.
 */
export type FileRow = { 
/**
 * Its line in the file.
 */
line: number, 
/**
 * What the file says of who bought.
 */
buyer: string, 
/**
 * Who that is, if exactly one person fits.
 */
person: PersonId | null, 
/**
 * The person's name.
 */
person_name: string | null, 
/**
 * The invoice.
 */
invoice: string | null, 
/**
 * The day.
 */
on: LocalDate | null, 
/**
 * What was paid, tax included.
 */
paid: Money | null, 
/**
 * Why it cannot be recorded, if it cannot.
 */
problem: FileProblem | null, };
