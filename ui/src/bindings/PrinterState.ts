// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a printer does.
 */
export type PrinterState = { "state": "idle" } | { "state": "printing" } | { "state": "stopped", 
/**
 * What the spooler says about it.
 */
reason: string, };
