// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { ProgramDraft } from "./ProgramDraft";

/**
 * What the first steps ask for.
 */
export type FoundForm = { 
/**
 * The organization's name.
 */
name: string, 
/**
 * The name of the site where this desk stands; without one the organization's.
 */
site_name: string, 
/**
 * Its postal address.
 */
address: string, 
/**
 * Its telephone number.
 */
phone: string, 
/**
 * Its website.
 */
web: string, 
/**
 * ISO 3166 country.
 */
country: string, 
/**
 * Its language.
 */
language: Language, 
/**
 * ISO 4217 currency.
 */
currency: string, 
/**
 * IANA time zone.
 */
time_zone: string, 
/**
 * The owner's name.
 */
owner_name: string, 
/**
 * The owner's PIN.
 */
pin: string, 
/**
 * The first program, if one is wanted.
 */
program: ProgramDraft | null, };
