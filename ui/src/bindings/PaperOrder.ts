// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AsOf } from "./AsOf";
import type { CardOrder } from "./CardOrder";
import type { DayCloseId } from "./DayCloseId";
import type { PayoutId } from "./PayoutId";
import type { PersonId } from "./PersonId";
import type { TermsOrder } from "./TermsOrder";

/**
 * A paper that is wanted.
 */
export type PaperOrder = { "paper": "card" } & CardOrder | { "paper": "sheet" } & CardOrder | { "paper": "receipt", 
/**
 * Which payout.
 */
payout: PayoutId, } | { "paper": "statement", 
/**
 * Whose.
 */
person: PersonId, 
/**
 * As of when; without it, of the end of the log.
 */
as_of: AsOf | null, } | { "paper": "day_close", 
/**
 * Which close.
 */
close: DayCloseId, } | { "paper": "terms" } & TermsOrder | { "paper": "test_page" } & CardOrder;
