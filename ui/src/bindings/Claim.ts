// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Channel } from "./Channel";
import type { LocalDate } from "./LocalDate";
import type { ReferralId } from "./ReferralId";
import type { ReferralState } from "./ReferralState";
import type { Source } from "./Source";
import type { Timestamp } from "./Timestamp";

/**
 * One of the claims on a friend.
 */
export type Claim = { 
/**
 * Which.
 */
referral: ReferralId, 
/**
 * Who claims the friend, by name; none where the code is not known here.
 */
referrer_name: string | null, 
/**
 * The code as it was presented.
 */
code: string | null, 
/**
 * How the friend came.
 */
source: Source, 
/**
 * How the referrer's codes had reached the friend before.
 */
channels: Array<Channel>, 
/**
 * When it was recorded.
 */
at: Timestamp, 
/**
 * On which day.
 */
on: LocalDate, 
/**
 * By whom.
 */
recorded_by: string | null, 
/**
 * Where it stands.
 */
state: ReferralState, 
/**
 * Whether it is the one that waits for the decision.
 */
waits: boolean, 
/**
 * What the referrer would get, or has got, in words.
 */
gets: Array<string>, };
