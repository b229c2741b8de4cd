// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Noted } from "./Noted";

/**
 * What the status bar and the settings show.
 */
export type DeskStatus = { 
/**
 * The last entry of the log: what is saved here.
 */
seq: number, 
/**
 * Its hash.
 */
hash: string, 
/**
 * The last backup.
 */
backup: Noted | null, 
/**
 * The last verification that found all well.
 */
verified: Noted | null, 
/**
 * Where the desk's files are.
 */
folder: string, 
/**
 * Where backups go.
 */
backups: string, 
/**
 * After how many minutes without a key the desk locks.
 */
lock_minutes: number, 
/**
 * The program's version.
 */
version: string, };
