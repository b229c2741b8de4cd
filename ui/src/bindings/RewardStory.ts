// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LapseView } from "./LapseView";
import type { Money } from "./Money";
import type { PostingView } from "./PostingView";
import type { RewardView } from "./RewardView";
import type { Told } from "./Told";
import type { UseTold } from "./UseTold";

/**
 * A reward with its reason and its postings.
 */
export type RewardStory = { 
/**
 * The reward.
 */
reward: Told<RewardView>, 
/**
 * How it was posted (rule M4).
 */
postings: Array<PostingView>, 
/**
 * What the postings come to; nothing of none.
 */
sum: Money | null, 
/**
 * When it lapsed, or came back (rule W7).
 */
lapses: Array<LapseView>, 
/**
 * Its uses, and those that were taken back (rule O1).
 */
uses: Array<UseTold>, };
