// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ProgramDraft } from "./ProgramDraft";

/**
 * A program to begin with.
 */
export type ProgramTemplate = { 
/**
 * Which.
 */
key: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * What it gives, in a few words.
 */
about: string, 
/**
 * What would be typed of it.
 */
draft: ProgramDraft, };
