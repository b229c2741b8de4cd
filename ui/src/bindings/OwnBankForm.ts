// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What is typed of the clinic's own bank; without an account there is none.
 */
export type OwnBankForm = { 
/**
 * The account.
 */
account: string, 
/**
 * The holder's name as the bank knows it.
 */
holder: string, 
/**
 * The bank's name.
 */
bank: string, 
/**
 * The bank's identifier code.
 */
bic: string, 
/**
 * The number by which an American bank knows the clinic.
 */
company_id: string, };
