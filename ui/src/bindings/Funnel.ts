// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * The way from card to reward, of all time.
 */
export type Funnel = { 
/**
 * Cards and messages.
 */
cards: number, 
/**
 * Referrals.
 */
referrals: number, 
/**
 * Referrals that a purchase converted.
 */
converted: number, 
/**
 * Rewards that stand.
 */
rewards: number, };
