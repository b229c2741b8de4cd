// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A campaign of a program.
 */
export type CampaignId = string;
