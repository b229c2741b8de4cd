// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What failed on this computer.
 */
export type BrokenCode = "disk_full" | "no_permission" | "in_use" | "damaged" | "not_ours" | "newer" | "lost_key" | "needs_passphrase" | "wrong_passphrase" | "passphrase_too_short" | "no_keychain" | "not_found" | "no_printer" | "printer_stopped" | "spooler_absent" | "printer_silent" | "no_handler" | "paper" | "stopped" | "internal";
