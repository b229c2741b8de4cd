// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { RewardView } from "./RewardView";
import type { Told } from "./Told";
import type { TransactionPage } from "./TransactionPage";

/**
 * A transaction with the reward it is about, told.
 */
export type TransactionStory = { 
/**
 * The transaction.
 */
page: TransactionPage, 
/**
 * The reward it is about, and why that is what it is (rule W13).
 */
reward: Told<RewardView> | null, };
