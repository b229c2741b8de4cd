// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A message as it would be sent.
 */
export type Message = { 
/**
 * To which telephone number or address.
 */
to: string, 
/**
 * The subject of an e-mail.
 */
subject: string, 
/**
 * The text.
 */
text: string, 
/**
 * The address that the system's own handler opens.
 */
url: string, 
/**
 * Whether the person agreed to messages; nobody knows of a number that was typed.
 */
consent: boolean | null, };
