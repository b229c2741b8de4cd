// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AmountKind } from "./AmountKind";
import type { Base } from "./Base";
import type { Choice } from "./Choice";
import type { FormChoice } from "./FormChoice";
import type { Model } from "./Model";
import type { Recipient } from "./Recipient";
import type { ReferrerKind } from "./ReferrerKind";
import type { SiteId } from "./SiteId";
import type { TriggerChoice } from "./TriggerChoice";

/**
 * What a program can be made of.
 */
export type ProgramChoices = { 
/**
 * What makes a rule fire.
 */
triggers: Array<TriggerChoice>, 
/**
 * Who gets it.
 */
recipients: Array<Choice<Recipient>>, 
/**
 * In which form.
 */
forms: Array<FormChoice>, 
/**
 * How an amount is given.
 */
amounts: Array<Choice<AmountKind>>, 
/**
 * What referrers are.
 */
kinds: Array<Choice<ReferrerKind>>, 
/**
 * Whose a friend is who presents no code.
 */
models: Array<Choice<Model>>, 
/**
 * What percentages are taken of.
 */
bases: Array<Choice<Base>>, 
/**
 * At which sites it can run.
 */
sites: Array<Choice<SiteId>>, };
