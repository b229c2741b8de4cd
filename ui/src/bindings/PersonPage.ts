// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Balance } from "./Balance";
import type { CodeView } from "./CodeView";
import type { Funnel } from "./Funnel";
import type { MergeView } from "./MergeView";
import type { PersonDetails } from "./PersonDetails";
import type { PersonId } from "./PersonId";
import type { ReferrerView } from "./ReferrerView";

/**
 * A person's page.
 */
export type PersonPage = { 
/**
 * Who.
 */
id: PersonId, 
/**
 * Everything known.
 */
details: PersonDetails, 
/**
 * What may be shown of the bank account to which payouts go.
 */
account?: string, 
/**
 * Whether the person bought before.
 */
is_customer: boolean, 
/**
 * What the referrer is, if the person is one.
 */
referrer: ReferrerView | null, 
/**
 * What is owed.
 */
balance: Balance, 
/**
 * From card to reward.
 */
funnel: Funnel, 
/**
 * Their codes, the oldest first.
 */
codes: Array<CodeView>, 
/**
 * The merges that made other records theirs; each can be undone (rule P2).
 */
merges: Array<MergeView>, };
