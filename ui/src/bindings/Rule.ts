// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Alternative } from "./Alternative";
import type { Amount } from "./Amount";
import type { Form } from "./Form";
import type { Line } from "./Line";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { Recipient } from "./Recipient";
import type { ReferrerKind } from "./ReferrerKind";
import type { Trigger } from "./Trigger";

/**
 * One reward rule: trigger × recipient × form × amount × conditions × cap (rule W2).
 */
export type Rule = { 
/**
 * The rule's number in its program; it never changes.
 */
number: number, 
/**
 * Of what its recipient chooses: the choice, and the alternative that it is of.
 */
alternative?: Alternative | null, 
/**
 * What makes it fire.
 */
trigger: Trigger, 
/**
 * Who gets the reward.
 */
recipient: Recipient, 
/**
 * In which form.
 */
form: Form, 
/**
 * How much.
 */
amount: Amount, 
/**
 * The name of what is given: a service, a product, the units of a quota, a feature.
 */
name?: Line | null, 
/**
 * Of account credit: the items on whose purchase alone it can be used; none means any.
 */
usable_on?: Array<Line>, 
/**
 * Of a milestone: the number of the conversion that brings it; of every k-th: the k (rule W4); of a streak: how many months.
 */
milestone?: number | null, 
/**
 * Of a named action: what is done.
 */
action?: Line | null, 
/**
 * Of a named action: after how many days it is paid to the same person again, 0 each time; none pays once.
 */
again_days?: number | null, 
/**
 * The first day of the events that make it fire (rule W2).
 */
from?: LocalDate | null, 
/**
 * The last day of them.
 */
until?: LocalDate | null, 
/**
 * The kinds of referrers for whose friends it fires; none means all.
 */
kinds?: Array<ReferrerKind>, 
/**
 * The least amount paid for it to fire.
 */
minimum_spend?: Money | null, 
/**
 * The products of which the purchase must have one; none means any (rule R7).
 */
products?: Array<Line>, 
/**
 * Of a rule that pays every purchase: for how many days after the first.
 */
for_days?: number | null, 
/**
 * Of a rule that pays every purchase: for how many of them.
 */
for_count?: number | null, 
/**
 * Of what is used, not paid: after how many days it can be used (rule W7).
 */
valid_from_days?: number | null, 
/**
 * Of what is used: for how many days from then it can be used; none means as long as the referral. Of a feature: its time.
 */
valid_days?: number | null, 
/**
 * The most that one reward of it can be.
 */
cap?: Money | null, };
