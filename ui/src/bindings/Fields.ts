// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Which fields a card shows.
 */
export type Fields = { 
/**
 * The picture of the organization.
 */
logo: boolean, 
/**
 * The offer.
 */
offer: boolean, 
/**
 * The last day.
 */
expiry: boolean, 
/**
 * Whose card it is.
 */
referrer: boolean, 
/**
 * The phone of the organization, on the back.
 */
phone: boolean, };
