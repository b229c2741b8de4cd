// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { TaxPerson } from "./TaxPerson";

/**
 * What people were paid in a year.
 */
export type TaxYear = { 
/**
 * Which year.
 */
year: number, 
/**
 * From which sum the tax office is told; none where no table says.
 */
threshold: Money | null, 
/**
 * Whether payouts stop there without a form.
 */
stops: boolean, 
/**
 * The people, the most paid first.
 */
people: Array<TaxPerson>, };
