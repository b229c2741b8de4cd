// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Name } from "./Name";
import type { ReferrerKind } from "./ReferrerKind";
import type { Within } from "./Within";

/**
 * Who may refer in a program.
 */
export type Eligibility = { 
/**
 * The kinds that may; none means all.
 */
kinds: Array<ReferrerKind>, 
/**
 * How long ago a purchase of theirs may be.
 */
bought_within?: Within, 
/**
 * The tags that they bear.
 */
tags?: Array<Name>, };
