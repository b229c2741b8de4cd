// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ChoiceTold } from "./ChoiceTold";
import type { Money } from "./Money";
import type { OwnTermsTold } from "./OwnTermsTold";
import type { PersonPage } from "./PersonPage";
import type { ReferrerStatus } from "./ReferrerStatus";
import type { RefundView } from "./RefundView";
import type { Refundable } from "./Refundable";
import type { StoryItem } from "./StoryItem";
import type { Told } from "./Told";

/**
 * A person's page with the story.
 */
export type PersonStory = { 
/**
 * Telephone numbers as people here read them.
 */
phones: Array<string>, 
/**
 * The page.
 */
page: PersonPage, 
/**
 * What happened, the newest first.
 */
story: Array<Told<StoryItem>>, 
/**
 * What the person has or had to choose, the first to lapse first (rule W2).
 */
choices: Array<ChoiceTold>, 
/**
 * What was given back of what the person bought, the oldest first (rule R8).
 */
refunds: Array<RefundView>, 
/**
 * What can still be given back for what the person bought (rule R8).
 */
refundable: Array<Refundable>, 
/**
 * What the balance will have once its day or its payout comes.
 */
to_come: Money, 
/**
 * Where the person can stand next as a referrer (rule P4).
 */
next_statuses: Array<ReferrerStatus>, 
/**
 * The referrer's own terms (rule W3).
 */
own_terms: Array<OwnTermsTold>, };
