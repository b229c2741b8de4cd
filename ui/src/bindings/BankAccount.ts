// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A bank account in its kept form: `DE89370400440532013000`, `032180000118359719`, `021000021/123456789` or
 * `021000021/123456789/savings`.
 */
export type BankAccount = string;
