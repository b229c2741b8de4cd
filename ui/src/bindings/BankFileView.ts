// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BankFormat } from "./BankFormat";
import type { ExportId } from "./ExportId";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { Timestamp } from "./Timestamp";

/**
 * A bank file.
 */
export type BankFileView = { 
/**
 * Which.
 */
id: ExportId, 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * The format.
 */
format: BankFormat, 
/**
 * The sum of its transfers.
 */
amount: Money, 
/**
 * How many transfers it has.
 */
transfers: number, 
/**
 * How many of them are paid.
 */
paid: number, 
/**
 * How many of them did not go through, or came back.
 */
failed: number, 
/**
 * The day on which the bank is to pay.
 */
due_on: LocalDate, 
/**
 * When it was made.
 */
made_at: Timestamp, 
/**
 * By whom.
 */
made_by: string | null, 
/**
 * When it was withdrawn.
 */
withdrawn_at: Timestamp | null, 
/**
 * Why.
 */
withdrawn_reason: string | null, };
