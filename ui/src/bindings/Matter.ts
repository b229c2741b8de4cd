// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Claim } from "./Claim";
import type { ListableTold } from "./ListableTold";
import type { ListedTold } from "./ListedTold";
import type { Money } from "./Money";
import type { SameInvoice } from "./SameInvoice";
import type { WaitingReward } from "./WaitingReward";

/**
 * What a matter is about.
 */
export type Matter = { 
/**
 * The purchases that bear one invoice number, the one that waits first (rule R7).
 */
purchases: Array<SameInvoice>, 
/**
 * What is given once nothing about the referral waits.
 */
waiting: Array<WaitingReward>, 
/**
 * What that comes to; nothing of none.
 */
waits: Money | null, 
/**
 * The claims on one friend, the one that waits first (rule R3).
 */
claims: Array<Claim>, 
/**
 * Whether both people look like one, so that their records can be merged (rule P2).
 */
is_alike: boolean, 
/**
 * How its people are reached or paid, which can go on the known bad list (rule R4).
 */
listable: Array<ListableTold>, 
/**
 * What of that list its signs name.
 */
listed: Array<ListedTold>, };
