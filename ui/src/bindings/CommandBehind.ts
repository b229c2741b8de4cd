// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CommandId } from "./CommandId";
import type { Outcome } from "./Outcome";

/**
 * The command behind a transaction.
 */
export type CommandBehind = { 
/**
 * Which.
 */
id: CommandId, 
/**
 * What it asked for.
 */
action: string, 
/**
 * What came of it.
 */
outcome: Outcome, 
/**
 * The entry of the log.
 */
seq: number, 
/**
 * That entry's hash.
 */
hash: string, };
