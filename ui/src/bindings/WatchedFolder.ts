// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { FolderTrouble } from "./FolderTrouble";
import type { LeftFile } from "./LeftFile";
import type { TakenFile } from "./TakenFile";
import type { Timestamp } from "./Timestamp";

/**
 * The watched folder and what came of it.
 */
export type WatchedFolder = { 
/**
 * The folder, if one is watched.
 */
path: string | null, 
/**
 * When it was last looked at since the program was started.
 */
looked_at: Timestamp | null, 
/**
 * Why it could not be used then.
 */
trouble: FolderTrouble | null, 
/**
 * Files that are taken once nothing was written to them between two looks.
 */
waiting: number, 
/**
 * Files that stay where they lie.
 */
left: Array<LeftFile>, 
/**
 * The last files that came in, the newest first.
 */
files: Array<TakenFile>, };
