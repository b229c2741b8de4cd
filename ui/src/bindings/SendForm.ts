// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Channel } from "./Channel";
import type { CodeId } from "./CodeId";
import type { Language } from "./Language";

/**
 * What is chosen to send a code.
 */
export type SendForm = { 
/**
 * Which code.
 */
code: CodeId, 
/**
 * By WhatsApp, text message or e-mail.
 */
channel: Channel, 
/**
 * To which telephone number or e-mail address; nothing is the referrer's first.
 */
to: string, 
/**
 * In which language; none is the referrer's.
 */
language: Language | null, };
