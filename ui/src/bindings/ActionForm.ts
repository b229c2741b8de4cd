// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ProgramId } from "./ProgramId";

/**
 * What is typed of an action.
 */
export type ActionForm = { 
/**
 * In which program.
 */
program: ProgramId, 
/**
 * What was done.
 */
name: string, 
/**
 * Where it can be seen, or what else is to be said of it.
 */
note?: string, };
