// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BankAccountKind } from "./BankAccountKind";
import type { ChoiceClosed } from "./ChoiceClosed";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { NeverFires } from "./NeverFires";
import type { PersonId } from "./PersonId";
import type { Role } from "./Role";
import type { StaffId } from "./StaffId";
import type { Timestamp } from "./Timestamp";

/**
 * Why something was refused. Each variant names what happened to the person at the desk; its message says what to do next.
 */
export type Refusal = { "code": "text_empty" } | { "code": "text_too_long", 
/**
 * Characters allowed.
 */
limit: number, } | { "code": "text_control" } | { "code": "too_many", 
/**
 * Entries allowed.
 */
limit: number, } | { "code": "phone_unreadable" } | { "code": "email_unreadable" } | { "code": "bank_account_unreadable" } | { "code": "bank_account_check", 
/**
 * Of what kind it was read.
 */
kind: BankAccountKind, } | { "code": "bank_account_form", 
/**
 * The country, as the account begins.
 */
country: string, } | { "code": "bank_account_country", 
/**
 * The country, as the account begins.
 */
country: string, } | { "code": "time_zone_unknown" } | { "code": "date_incoherent" } | { "code": "day_to_come" } | { "code": "no_statement_before", 
/**
 * The first day of which there is one.
 */
from: LocalDate, } | { "code": "amount_unreadable" } | { "code": "amount_not_positive" } | { "code": "amount_too_large" } | { "code": "amount_decimals", 
/**
 * Decimals that the currency has.
 */
allowed: number, } | { "code": "currency_differs" } | { "code": "code_length", 
/**
 * Fewest symbols.
 */
from: number, 
/**
 * Most symbols.
 */
to: number, } | { "code": "code_symbols" } | { "code": "code_mistyped" } | { "code": "code_invented" } | { "code": "code_unknown" } | { "code": "code_reads_as_generated" } | { "code": "code_offensive" } | { "code": "code_taken" } | { "code": "code_not_yet_valid", 
/**
 * First day.
 */
from: LocalDate, } | { "code": "code_expired", 
/**
 * Last day on which it was valid.
 */
on: LocalDate, } | { "code": "code_paused" } | { "code": "code_exhausted", 
/**
 * Uses allowed.
 */
limit: number, } | { "code": "end_before_start" } | { "code": "no_block_left" } | { "code": "own_code" } | { "code": "not_new" } | { "code": "person_merged", 
/**
 * Who stands for both.
 */
into: PersonId, } | { "code": "payout_open" } | { "code": "already_referred", 
/**
 * Who referred the person then, if known.
 */
referrer: PersonId | null, } | { "code": "shares_not_whole", 
/**
 * What they make, in parts per million.
 */
sum: number, } | { "code": "no_first_purchase" } | { "code": "claim_too_late", 
/**
 * The last day.
 */
on: LocalDate, } | { "code": "no_touches" } | { "code": "referrer_not_active" } | { "code": "not_eligible" } | { "code": "not_bought_since", 
/**
 * The first day.
 */
since: LocalDate, } | { "code": "tag_missing", 
/**
 * The tag.
 */
tag: string, } | { "code": "action_counted", 
/**
 * When it was done before.
 */
on: LocalDate, } | { "code": "action_too_soon", 
/**
 * When it was done before.
 */
on: LocalDate, 
/**
 * From when it is paid again.
 */
again: LocalDate, } | { "code": "choice_of_one", 
/**
 * The number of its first rule.
 */
rule: number, } | { "code": "choice_differs", 
/**
 * The rule's number.
 */
rule: number, } | { "code": "choice_closed", 
/**
 * Why.
 */
why: ChoiceClosed, } | { "code": "action_not_offered" } | { "code": "program_not_active" } | { "code": "too_many_programs", 
/**
 * Programs that may be active.
 */
limit: number, } | { "code": "campaign_never" } | { "code": "variants_alike" } | { "code": "experiment_runs", 
/**
 * Its last day.
 */
until: LocalDate, } | { "code": "contest_runs", 
/**
 * Its last day.
 */
until: LocalDate, } | { "code": "invoice_recorded" } | { "code": "steps_open", 
/**
 * How many are open.
 */
open: number, } | { "code": "refund_too_large", 
/**
 * What is left of what was paid.
 */
left: Money, } | { "code": "offer_ended", 
/**
 * The last day for the first purchase.
 */
on: LocalDate, } | { "code": "program_over", 
/**
 * The last day.
 */
on: LocalDate, } | { "code": "tiers_out_of_order", 
/**
 * Where the tier begins.
 */
from: number, } | { "code": "rule_never_fires", 
/**
 * The rule's number.
 */
rule: number, 
/**
 * Why.
 */
why: NeverFires, } | { "code": "rule_out_of_range", 
/**
 * The field.
 */
field: string, } | { "code": "more_than_left" } | { "code": "given_whole" } | { "code": "credit_used" } | { "code": "not_for_items" } | { "code": "nothing_to_pay" } | { "code": "below_minimum", 
/**
 * Least sum.
 */
minimum: Money, 
/**
 * Sum of what could be paid.
 */
sum: Money, } | { "code": "not_due" } | { "code": "approver_asked" } | { "code": "own_payout" } | { "code": "already_approved", 
/**
 * By whom.
 */
by: StaffId, } | { "code": "changed_since" } | { "code": "reference_taken" } | { "code": "bank_account_missing" } | { "code": "bank_account_other", 
/**
 * Which kind.
 */
needs: BankAccountKind, } | { "code": "own_bank_missing" } | { "code": "no_bank_transfer" } | { "code": "in_bank_file", 
/**
 * The file's number.
 */
number: number, } | { "code": "nothing_to_export" } | { "code": "no_bank_results" } | { "code": "bank_result_unknown", 
/**
 * The word.
 */
word: string, } | { "code": "tax_form_missing", 
/**
 * The threshold of the year.
 */
threshold: Money, 
/**
 * What the year would come to.
 */
total: Money, } | { "code": "not_found", 
/**
 * What was looked for.
 */
what: string, } | { "code": "exists", 
/**
 * What exists.
 */
what: string, } | { "code": "wrong_state", 
/**
 * The state.
 */
state: string, } | { "code": "not_permitted", 
/**
 * The least role that may.
 */
needs: Role, } | { "code": "not_staff" } | { "code": "staff_name_taken" } | { "code": "last_owner" } | { "code": "reason_needed" } | { "code": "program_not_here", 
/**
 * Where it runs.
 */
sites: string, } | { "code": "already_listed", 
/**
 * Since when.
 */
on: LocalDate, } | { "code": "command_id_reused" } | { "code": "not_this_desk" } | { "code": "command_malformed", 
/**
 * The part.
 */
field: string, } | { "code": "moment_ahead", 
/**
 * The desk's own moment.
 */
now: Timestamp, } | { "code": "parent_rejected" } | { "code": "not_founded" } | { "code": "pin_wrong", 
/**
 * Tries before the next wait.
 */
left: number, } | { "code": "pin_locked", 
/**
 * When the next try may be made.
 */
until: Timestamp, } | { "code": "pin_weak" } | { "code": "not_signed_in" };
