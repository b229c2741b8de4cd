// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AmountKind } from "./AmountKind";
import type { Form } from "./Form";
import type { Joined } from "./Joined";
import type { LocalDate } from "./LocalDate";
import type { Recipient } from "./Recipient";
import type { ReferrerKind } from "./ReferrerKind";
import type { TierDraft } from "./TierDraft";
import type { Trigger } from "./Trigger";

/**
 * What is typed of a rule (rule W2). What its trigger and form do not ask for is not looked at.
 */
export type RuleDraft = { 
/**
 * Its number, once it was saved.
 */
number: number | null, 
/**
 * How it stands to the one above it; one that does not stand alone has the occasion and the conditions of the first of them.
 */
joined: Joined, 
/**
 * What makes it fire.
 */
trigger: Trigger, 
/**
 * Of a milestone: the number.
 */
milestone: string, 
/**
 * Of a named action: what is done.
 */
action: string, 
/**
 * Of a named action: after how many days it is paid to the same person again, 0 each time; nothing is once.
 */
again_days: string, 
/**
 * Who gets it.
 */
recipient: Recipient, 
/**
 * In which form.
 */
form: Form, 
/**
 * The name of what is given.
 */
name: string, 
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
tiers: Array<TierDraft>, 
/**
 * The most that one reward can be.
 */
cap: string, 
/**
 * The least that the purchase must be.
 */
minimum_spend: string, 
/**
 * The products of which the purchase must have one; a line each.
 */
products: string, 
/**
 * Of credit: the items on which alone it can be used; a line each.
 */
usable_on: string, 
/**
 * The first day.
 */
from: LocalDate | null, 
/**
 * The last day.
 */
until: LocalDate | null, 
/**
 * The kinds of referrers for whose friends it is; none means all.
 */
kinds: Array<ReferrerKind>, 
/**
 * Of every purchase: for how many days after the first.
 */
for_days: string, 
/**
 * Of every purchase: for how many of them.
 */
for_count: string, 
/**
 * Of what is used: after how many days.
 */
valid_from_days: string, 
/**
 * Of what is used: for how many days from then.
 */
valid_days: string, };
