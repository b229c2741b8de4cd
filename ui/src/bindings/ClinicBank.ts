// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BankAccount } from "./BankAccount";
import type { Line } from "./Line";

/**
 * The clinic's own account, from which transfers are paid.
 */
export type ClinicBank = { 
/**
 * The account.
 */
account: BankAccount, 
/**
 * The holder's name as the bank knows it.
 */
holder: Line, 
/**
 * The bank's name.
 */
bank?: Line, 
/**
 * The bank's identifier code, ISO 9362.
 */
bic?: string, 
/**
 * The number by which an American bank knows the clinic: ten letters and digits.
 */
company_id?: string, };
