// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonPage } from "./PersonPage";
import type { ReferrerStatus } from "./ReferrerStatus";
import type { RefundView } from "./RefundView";
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
 * What was given back of what the person bought, the oldest first (rule R8).
 */
refunds: Array<RefundView>, 
/**
 * Where the person can stand next as a referrer (rule P4).
 */
next_statuses: Array<ReferrerStatus>, };
