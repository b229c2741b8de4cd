// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ActionView } from "./ActionView";
import type { ChoiceView } from "./ChoiceView";
import type { CodeKind } from "./CodeKind";
import type { PayoutView } from "./PayoutView";
import type { PurchaseView } from "./PurchaseView";
import type { ReferralView } from "./ReferralView";
import type { RewardView } from "./RewardView";
import type { Timestamp } from "./Timestamp";

/**
 * One thing of a person's story.
 */
export type StoryItem = { "kind": "brought" } & ReferralView | { "kind": "came" } & ReferralView | { "kind": "bought" } & PurchaseView | { "kind": "reward" } & RewardView | { "kind": "action" } & ActionView | { "kind": "choice" } & ChoiceView | { "kind": "payout" } & PayoutView | { "kind": "code", 
/**
 * When.
 */
at: Timestamp, 
/**
 * The code as it is shown.
 */
shown: string, 
/**
 * What kind.
 */
code_kind: CodeKind, } | { "kind": "account", 
/**
 * Which change.
 */
id: string, 
/**
 * When.
 */
at: Timestamp, 
/**
 * What may be shown of the account since; none if it was taken out.
 */
shown: string | null, 
/**
 * By whom.
 */
by: string | null, };
