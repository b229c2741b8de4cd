// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Currency } from "./Currency";
import type { Language } from "./Language";
import type { OrganizationId } from "./OrganizationId";
import type { Settings } from "./Settings";

/**
 * The organization.
 */
export type OrganizationView = { 
/**
 * Which.
 */
id: OrganizationId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its postal address.
 */
address: string | null, 
/**
 * Its telephone number.
 */
phone: string | null, 
/**
 * Its website.
 */
web: string | null, 
/**
 * ISO 3166 country.
 */
country: string, 
/**
 * Its language.
 */
language: Language, 
/**
 * Its currency.
 */
currency: Currency, 
/**
 * The currency's decimals.
 */
decimals: number, 
/**
 * Its IANA time zone.
 */
time_zone: string, 
/**
 * What the owner can set.
 */
settings: Settings, };
