// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Period } from "./Period";
import type { ReferrerKind } from "./ReferrerKind";

/**
 * What is typed of who may refer.
 */
export type EligibilityDraft = { 
/**
 * The kinds that may; none means all.
 */
kinds: Array<ReferrerKind>, 
/**
 * How many months or years ago a purchase may be; nothing asks for none.
 */
bought_within: string, 
/**
 * Months or years.
 */
period: Period, 
/**
 * The tags that they bear, with commas between.
 */
tags: string, };
