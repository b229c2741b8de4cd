// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Something that speaks against a referral.
 */
export type SignKind = "same_person" | "same_email" | "similar_email" | "same_account" | "same_phone" | "same_address" | "same_name" | "customer" | "burst_code" | "burst_referrer" | "burst_desk" | "listed_friend" | "listed_referrer";
