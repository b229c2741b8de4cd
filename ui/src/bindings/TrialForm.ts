// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ItemForm } from "./ItemForm";
import type { LocalDate } from "./LocalDate";
import type { PersonId } from "./PersonId";
import type { ReferrerKind } from "./ReferrerKind";

/**
 * What is typed of a trial.
 */
export type TrialForm = { 
/**
 * The price of the friend's purchase, before any discount.
 */
amount: string, 
/**
 * The tax in what is paid.
 */
tax: string, 
/**
 * What is bought.
 */
items?: Array<ItemForm>, 
/**
 * Which purchase of the friend it is; those before it were of the same day, price and items.
 */
purchase?: number, 
/**
 * Which friend of the referrer it is.
 */
number: number, 
/**
 * The how-manieth month in a row it is with a friend of the referrer.
 */
months?: number, 
/**
 * Who brings the friend, of whom the books know number, months, kind, terms and what counts for caps; none is anybody.
 */
referrer?: PersonId, 
/**
 * What the referrer is; none is the first kind that may refer.
 */
kind: ReferrerKind | null, 
/**
 * On which day; none is today.
 */
on: LocalDate | null, };
