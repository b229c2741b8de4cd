// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * How a code reached somebody (rule C8).
 */
export type Channel = "card" | "whatsapp" | "sms" | "email" | "link" | "qr" | "phone";
