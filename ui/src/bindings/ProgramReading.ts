// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Change } from "./Change";
import type { FieldError } from "./FieldError";
import type { RuleReading } from "./RuleReading";

/**
 * What a program as it is typed says.
 */
export type ProgramReading = { 
/**
 * Who may refer.
 */
who: string, 
/**
 * Each rule in a sentence.
 */
rules: Array<RuleReading>, 
/**
 * What is wrong, at its field: `name`, `rules.0.typed`, `rules.2.tiers.1`, `budget`.
 */
findings: Array<FieldError>, 
/**
 * What is new against what is saved.
 */
changes: Array<Change>, 
/**
 * What other programs pay for at the same time too, a sentence for each matter (rule R3).
 */
beside: Array<string>, };
