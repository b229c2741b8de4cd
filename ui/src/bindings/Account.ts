// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What an account holds. Assets and costs grow by positive postings, debts and incomes by negative ones.
 */
export type Account = "program_cost" | "waiting" | "payable" | "cash" | "bank" | "check" | "credit" | "discount" | "promised" | "lapsed" | "gifts" | "given";
