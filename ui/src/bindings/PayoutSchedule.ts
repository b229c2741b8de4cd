// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { PayoutDays } from "./PayoutDays";
import type { PayoutMethod } from "./PayoutMethod";

/**
 * When and how the program asks for everybody's payout by itself (rule O3).
 */
export type PayoutSchedule = { 
/**
 * On which days.
 */
days: PayoutDays, 
/**
 * From which day on.
 */
since: LocalDate, 
/**
 * How somebody is paid whose bank account is not known; all others are by transfer.
 */
otherwise: PayoutMethod, };
