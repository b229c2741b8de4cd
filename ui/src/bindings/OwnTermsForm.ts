// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AmountKind } from "./AmountKind";
import type { Form } from "./Form";
import type { Recipient } from "./Recipient";
import type { TierDraft } from "./TierDraft";

/**
 * What is typed of somebody's own terms for one recipient.
 */
export type OwnTermsForm = { 
/**
 * Whose reward they change.
 */
recipient: Recipient, 
/**
 * In which form.
 */
form: Form, 
/**
 * How the amount is given.
 */
amount: AmountKind, 
/**
 * The amount, the percentage or the units.
 */
typed: string, 
/**
 * The tiers.
 */
tiers: Array<TierDraft>, };
