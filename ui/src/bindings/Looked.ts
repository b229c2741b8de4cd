// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { TakenFile } from "./TakenFile";
import type { WatchedFolder } from "./WatchedFolder";

/**
 * What a look at the folder brought.
 */
export type Looked = { 
/**
 * The files that came in now, in their order.
 */
taken: Array<TakenFile>, 
/**
 * The folder afterwards.
 */
folder: WatchedFolder, };
