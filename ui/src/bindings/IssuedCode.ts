// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CodeId } from "./CodeId";
import type { PersonId } from "./PersonId";
import type { Refusal } from "./Refusal";

/**
 * What became of one code among several.
 */
export type IssuedCode = { 
/**
 * For whom.
 */
person: PersonId | null, 
/**
 * The code's id; of a person who had one already it is that one's to look up.
 */
code: CodeId, 
/**
 * The code as it was asked for, of a campaign.
 */
text: string | null, 
/**
 * Whether the person had a code already.
 */
had_one: boolean, 
/**
 * Why not, if it was refused.
 */
refusal: Refusal | null, };
