// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Where a campaign stands today.
 */
export type CampaignTime = "to_come" | "running" | "over" | "ended";
