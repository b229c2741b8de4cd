// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { PayoutState } from "./PayoutState";
import type { Refusal } from "./Refusal";

/**
 * Why a line of the bank marks nothing.
 */
export type WhyNoResult = { "kind": "fits_nothing" } | { "kind": "already" } | { "kind": "amount_differs", 
/**
 * What was sent.
 */
sent: Money, } | { "kind": "sent_again" } | { "kind": "wrong_state", 
/**
 * Where it stands.
 */
state: PayoutState, } | { "kind": "refused", 
/**
 * Why.
 */
refusal: Refusal, };
