// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a person allows.
 */
export type Consent = { 
/**
 * Messages about referrals and rewards.
 */
messages: boolean, 
/**
 * The name on leaderboards.
 */
leaderboard: boolean, };
