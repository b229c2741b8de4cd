// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PayoutDays } from "./PayoutDays";
import type { PayoutMethod } from "./PayoutMethod";

/**
 * Who asks for payouts (rule O3).
 */
export type PayoutPlan = "by_hand" | { "scheduled": { 
/**
 * On which.
 */
days: PayoutDays, 
/**
 * How somebody is paid whose bank account is not known.
 */
otherwise: PayoutMethod, } };
