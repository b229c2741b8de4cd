// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { ReferrerKind } from "./ReferrerKind";
import type { ReferrerStatus } from "./ReferrerStatus";

/**
 * What a referrer is.
 */
export type ReferrerView = { 
/**
 * What the referrer is to the organization.
 */
kind: ReferrerKind, 
/**
 * Where the referrer stands.
 */
status: ReferrerStatus, 
/**
 * Since when.
 */
since: LocalDate, };
