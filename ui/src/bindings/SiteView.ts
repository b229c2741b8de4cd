// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { SiteId } from "./SiteId";

/**
 * A site.
 */
export type SiteView = { 
/**
 * Which.
 */
id: SiteId, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether this desk stands there.
 */
here: boolean, };
