// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CodePattern } from "./CodePattern";

/**
 * How a program issues codes by itself (rule C4).
 */
export type Issuing = { 
/**
 * Everybody who is registered gets a standing code.
 */
at_registration: boolean, 
/**
 * Everybody who buys gets one.
 */
at_purchase: boolean, 
/**
 * With a standing code comes a personal one by this pattern.
 */
pattern: CodePattern | null, };
