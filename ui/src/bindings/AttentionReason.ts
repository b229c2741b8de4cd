// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Why something waits for a person.
 */
export type AttentionReason = "code_not_genuine" | "code_not_known_here" | "code_not_valid" | "code_over_limit" | "self_referral" | "same_household" | "not_new" | "contested" | "referrer_not_active" | "referrer_not_eligible" | "program_not_active" | "program_not_here" | "same_person" | "invoice_differs" | "discount_not_due" | "referral_not_open" | "paid_unapproved" | "clock" | "purchase_unmatched" | "burst" | "known_bad" | "no_right";
