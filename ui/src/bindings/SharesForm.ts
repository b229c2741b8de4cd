// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ShareForm } from "./ShareForm";

/**
 * What a manager types of whose a referral is.
 */
export type SharesForm = { 
/**
 * Who has which part.
 */
shares: Array<ShareForm>, 
/**
 * Why.
 */
reason: string, };
