// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ReferrerKind } from "./ReferrerKind";

/**
 * Who may refer in a program (rule P5).
 */
export type Eligibility = { 
/**
 * The kinds that may; none means all.
 */
kinds: Array<ReferrerKind>, };
