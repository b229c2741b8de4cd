// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Why the folder cannot be used.
 */
export type FolderTrouble = "gone" | "not_a_folder" | "own" | "no_permission" | "disk_full" | "failed";
