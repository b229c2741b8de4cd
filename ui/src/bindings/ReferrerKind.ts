// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a referrer is to the organization (rule P4).
 */
export type ReferrerKind = "customer" | "student" | "alumnus" | "parent" | "business_partner" | "affiliate" | "agent" | "influencer" | "employee" | "professional";
