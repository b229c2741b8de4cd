// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * The kinds of bank account that can be paid to.
 */
export type BankAccountKind = "iban" | "clabe" | "us";
