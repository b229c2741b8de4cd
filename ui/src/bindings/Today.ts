// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { TodayEvent } from "./TodayEvent";

/**
 * The day at the desk.
 */
export type Today = { 
/**
 * Which day.
 */
date: LocalDate, 
/**
 * Referrals recorded and not withdrawn.
 */
referrals: number, 
/**
 * Referrals converted.
 */
conversions: number, 
/**
 * Codes issued.
 */
codes: number, 
/**
 * What happened, the newest first.
 */
events: Array<TodayEvent>, 
/**
 * Payouts that wait for approval.
 */
payouts_requested: number, 
/**
 * Payouts that can be paid.
 */
payouts_approved: number, 
/**
 * What waits for a decision.
 */
attention: number, 
/**
 * Rewards that wait for an approval.
 */
rewards_to_approve: number, };
