// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Amount } from "./Amount";
import type { Form } from "./Form";
import type { Recipient } from "./Recipient";

/**
 * Another form and amount for one recipient, of a code or of a referrer (rule W3).
 */
export type OwnTerms = { 
/**
 * Whose reward it changes.
 */
recipient: Recipient, 
/**
 * The form.
 */
form: Form, 
/**
 * The amount.
 */
amount: Amount, };
