// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { PayoutId } from "./PayoutId";
import type { PersonId } from "./PersonId";
import type { Quantity } from "./Quantity";
import type { RewardId } from "./RewardId";
import type { Timestamp } from "./Timestamp";
import type { TransactionId } from "./TransactionId";
import type { TransactionKind } from "./TransactionKind";

/**
 * A transaction.
 */
export type TransactionView = { 
/**
 * Which.
 */
id: TransactionId, 
/**
 * What it records.
 */
kind: TransactionKind, 
/**
 * When.
 */
at: Timestamp, 
/**
 * The date of it at the clinic.
 */
on: LocalDate, 
/**
 * How much it moves; of a list by account what it posts there.
 */
moves: Quantity, 
/**
 * Whose story it belongs to.
 */
person: PersonId | null, 
/**
 * That person's name.
 */
person_name: string | null, 
/**
 * The reward it is about.
 */
reward: RewardId | null, 
/**
 * The payout it is about.
 */
payout: PayoutId | null, 
/**
 * That payout's number.
 */
payout_number: number | null, 
/**
 * The transaction that it takes back, in part or whole (rule M5).
 */
reverses: TransactionId | null, 
/**
 * Why, where it takes something back.
 */
reason: string | null, 
/**
 * By whom.
 */
staff_name: string | null, };
