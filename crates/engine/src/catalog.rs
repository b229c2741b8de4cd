//! What docs/COMMANDS.md says of each command: class, roles, states and refusals (rules Y3, Y6).

use domain::{Permission, Role};

use crate::command::{Action, Class};

/// What there is to say of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandDoc {
    /// The name under which it is written.
    pub name: &'static str,
    /// What it does.
    pub summary: &'static str,
    /// Whether it is a fact or a claim.
    pub class: Class,
    /// What the acting person must be allowed to do.
    pub permission: Permission,
    /// What else the right depends on.
    pub right: &'static str,
    /// In which states it can be done, and what comes of it.
    pub states: &'static str,
    /// The codes with which it is refused, beside [`COMMON`].
    pub refusals: &'static [&'static str],
}

/// The codes with which any command can be refused.
pub const COMMON: &[&str] = &[
    "date_incoherent",
    "not_founded",
    "not_staff",
    "not_permitted",
    "parent_rejected",
    "command_id_reused",
    "command_malformed",
    "not_this_desk",
    "moment_ahead",
];

/// Declares the table; one line for each command's facts, one for its refusals.
macro_rules! catalog {
    ($($class:ident $name:literal $permission:ident $summary:literal, $right:literal, $states:literal, [$($refusal:literal),* $(,)?];)+) => {
        &[$(CommandDoc {
            name: $name,
            summary: $summary,
            class: Class::$class,
            permission: Permission::$permission,
            right: $right,
            states: $states,
            refusals: &[$($refusal),*],
        }),+]
    };
}

impl Action {
    /// Every command, in the order of a day: set-up, people, codes, referrals, purchases, rewards, payouts, attention.
    pub const CATALOG: &'static [CommandDoc] = catalog! {
        Claim "found_organization" Settings "Founds the organization with its first site, desk and owner.",
            "Anybody, once: nobody works here yet.", "No organization is there.",
            ["exists", "rule_out_of_range", "time_zone_unknown"];
        Claim "update_organization" Settings "Changes the organization's details and settings.",
            "", "",
            ["currency_differs", "amount_too_large", "rule_out_of_range"];
        Claim "add_site" Programs "Adds a site.",
            "", "",
            ["exists"];
        Claim "rename_site" Programs "Renames a site.",
            "", "",
            ["not_found"];
        Claim "move_desk" Programs "Moves the desk at which it is asked to another site.",
            "", "",
            ["not_found"];
        Claim "add_staff" Staff "Adds a member of staff.",
            "", "",
            ["exists", "not_found", "wrong_state", "staff_name_taken"];
        Claim "update_staff" Staff "Changes a member of staff, or ends their work here.",
            "", "One owner stays.",
            ["not_found", "last_owner", "wrong_state", "staff_name_taken"];
        Claim "choose_language" Schedule "Chooses the language of one's own screens.",
            "One's own record alone.", "",
            [];
        Claim "register_staff_key" Schedule "Registers the key with which a member of staff signs on this desk; the former one signs no more.",
            "One's own key; another's is the owner's to register.", "",
            ["exists", "not_found"];
        Fact "register_person" Counter "Registers a person.",
            "", "",
            ["exists", "too_many"];
        Claim "update_person" Counter "Changes what is known of a person; a bank account of friend and referrer puts their referral under review.",
            "", "",
            ["not_found", "too_many", "person_merged"];
        Claim "merge_persons" Decide "Makes two records of one person one: both histories stay, and the kept person stands for both.",
            "", "Neither was merged into another one.",
            ["exists", "not_found", "person_merged", "too_many"];
        Claim "unmerge_persons" Decide "Takes a merge back: each person has their own history again.",
            "", "Not taken back yet; no payout that pays both is open.",
            ["not_found", "wrong_state", "payout_open"];
        Claim "set_referrer" Decide "Makes a person a referrer, or changes the referrer's kind, status or own terms.",
            "", "applied → active, declined; active ⇄ inactive; active ⇄ suspended; any → terminated.",
            ["not_found", "person_merged", "wrong_state", "reason_needed", "too_many", "currency_differs", "rule_out_of_range", "tiers_out_of_order"];
        Claim "write_program" Programs "Writes a program, new as a draft or again with a new version.",
            "", "Any but ended.",
            ["not_found", "rule_out_of_range", "tiers_out_of_order", "rule_never_fires", "currency_differs", "end_before_start", "text_too_long", "too_many",
             "wrong_state", "experiment_runs", "program_over"];
        Claim "set_issuing" Programs "Says how a program issues codes by itself: at registration or purchase, and by which pattern.",
            "", "Any but ended.",
            ["not_found", "wrong_state"];
        Claim "set_program_state" Programs "Starts, pauses or ends a program.",
            "", "draft → active ⇄ paused → ended; active → ended.",
            ["not_found", "wrong_state", "program_over", "too_many_programs"];
        Claim "write_campaign" Programs "Writes a campaign of a program, new or again: what is recorded from now on in its dates gets its factor.",
            "", "Not ended; the program any but ended.",
            ["not_found", "wrong_state", "end_before_start", "rule_out_of_range", "campaign_never", "too_many"];
        Claim "end_campaign" Programs "Ends a campaign before its last day; what was promised stays promised.",
            "", "Not ended.",
            ["not_found", "wrong_state"];
        Claim "write_contest" Programs "Writes a contest among referrers between two dates, new or again.",
            "", "Not closed.",
            ["not_found", "wrong_state", "end_before_start", "rule_out_of_range"];
        Claim "close_contest" Programs "Closes a contest that is over and keeps its standings.",
            "", "Not closed, after its last day.",
            ["not_found", "wrong_state", "contest_runs", "too_many"];
        Claim "write_experiment" Programs "Writes an experiment, new or again while nobody got a variant of it: two variants of an offer.",
            "", "Nobody got a variant of it yet, and it is not over; no other of the program in its dates; the program any but ended.",
            ["not_found", "wrong_state", "experiment_runs", "end_before_start", "rule_out_of_range", "tiers_out_of_order",
             "rule_never_fires", "currency_differs", "variants_alike", "campaign_never", "too_many"];
        Claim "end_experiment" Programs "Ends an experiment before its last day; what was promised stays promised.",
            "", "Not over.",
            ["not_found", "wrong_state"];
        Claim "issue_code" Counter "Issues the referrer's standing code; if there is one, nothing is done again.",
            "", "The program runs, the referrer is active.",
            ["exists", "not_found", "program_not_active", "program_not_here", "referrer_not_active", "not_eligible", "not_bought_since", "tag_missing",
             "no_block_left"];
        Claim "issue_chosen_code" Counter "Issues a code that somebody chose: a referrer's personal code, or a campaign's.",
            "A campaign's code, and one with own terms, is a manager's.", "The program runs, the referrer is active, the campaign has not ended.",
            ["exists", "not_found", "wrong_state", "code_length", "code_symbols", "code_reads_as_generated", "code_offensive", "code_taken",
             "end_before_start", "too_many", "currency_differs", "rule_out_of_range", "tiers_out_of_order",
             "program_not_active", "program_not_here", "referrer_not_active", "not_eligible", "not_bought_since", "tag_missing"];
        Claim "update_code" Programs "Changes a code's dates, limit or pause.",
            "", "",
            ["not_found", "end_before_start", "rule_out_of_range"];
        Fact "record_touch" Counter "Records that a code reached somebody: cards were printed, a message was sent.",
            "", "",
            ["exists", "not_found", "amount_not_positive", "date_incoherent"];
        Fact "record_referral" Counter "Records a referral: a code was honoured for a friend.",
            "", "Begins accepted, or recorded where the program validates; under review if anything speaks against it.",
            ["exists", "not_found", "program_not_active", "too_many"];
        Fact "record_touched_referral" Counter "Records a friend who presents no code, by the touches that reached them.",
            "", "As record_referral.",
            ["exists", "not_found", "no_touches", "program_not_active"];
        Claim "record_late_referral" Decide "Records who sent a friend who has bought already; code and terms are those of the day of the first purchase.",
            "", "The first purchase counts at once, where the terms of its day say so.",
            ["exists", "not_found", "no_first_purchase", "claim_too_late", "already_referred", "code_mistyped", "code_invented", "code_unknown",
             "code_not_yet_valid", "code_expired", "code_paused", "code_exhausted", "program_not_active", "program_not_here", "referrer_not_active", "offer_ended",
             "own_code", "not_new"];
        Claim "override_attribution" Decide "Says whose a referral is, and in which parts, whatever a code or touches say.",
            "", "recorded, accepted, converted.",
            ["not_found", "wrong_state", "shares_not_whole", "too_many", "referrer_not_active", "own_code", "person_merged"];
        Claim "mark_step" Counter "Notes that a step of validation was done, or was not after all.",
            "", "recorded.",
            ["not_found", "wrong_state", "date_incoherent"];
        Claim "accept_referral" Decide "Accepts a referral of a program that validates them; a purchase made before counts now.",
            "", "recorded → accepted, when every step of validation is done.",
            ["not_found", "wrong_state", "steps_open"];
        Claim "reject_referral" Decide "Refuses a referral.",
            "", "recorded, accepted → rejected.",
            ["not_found", "wrong_state"];
        Claim "cancel_referral" Counter "Withdraws a referral that was recorded wrongly, and frees the use of its code.",
            "", "recorded, accepted → cancelled.",
            ["not_found", "wrong_state"];
        Claim "correct_referral" Decide "Puts the code or the friend of a referral right, and what follows from it.",
            "", "recorded, accepted; converted for the code.",
            ["not_found", "wrong_state", "code_mistyped", "code_invented", "code_unknown", "code_not_yet_valid", "code_expired",
             "code_paused", "code_exhausted", "program_not_active", "program_not_here", "referrer_not_active", "offer_ended", "own_code", "not_new"];
        Claim "expire_referral" Schedule "Ends a referral for which no purchase came in time.",
            "", "recorded, accepted → expired, after its last day.",
            ["not_found", "wrong_state"];
        Fact "record_purchase" Counter "Records a purchase; it converts the person's open referral or counts as one more, and uses a promised discount.",
            "", "accepted → converted; expired, reversed → converted if made in time.",
            ["exists", "not_found", "currency_differs", "amount_not_positive", "amount_too_large", "too_many"];
        Fact "record_unmatched_purchase" Counter "Records a purchase of which nobody knows whose it is; it waits under attention.",
            "", "→ open.",
            ["exists", "currency_differs", "amount_not_positive", "amount_too_large", "too_many"];
        Claim "match_purchase" Counter "Says whose purchase it was; it counts as if it had been recorded so.",
            "", "open → matched; then as record_purchase.",
            ["not_found", "wrong_state", "exists", "amount_too_large"];
        Claim "correct_purchase" Decide "Puts a purchase right, or says that there was none, and what follows from it.",
            "", "Not voided, and not refunded if somebody else bought; converted → reversed where it no longer counts.",
            ["not_found", "wrong_state", "currency_differs", "amount_not_positive", "amount_too_large", "invoice_recorded", "refund_too_large", "too_many"];
        Fact "record_refund" Counter "Records that a purchase was refunded, in part or whole, and recomputes what follows from it.",
            "Of the same day; any other is a manager's, else under review.", "Not voided; converted → reversed where nothing is left that qualifies.",
            ["exists", "not_found", "wrong_state", "currency_differs", "amount_not_positive", "amount_too_large", "refund_too_large"];
        Claim "cancel_refund" Decide "Says that there was no such refund, and brings back what it took.",
            "", "Not cancelled; reversed → converted.",
            ["not_found", "wrong_state", "amount_too_large"];
        Claim "record_action" Counter "Records that a person did what a program's rules name: a review, a visit to an event.",
            "", "The program runs; who is a referrer is active.",
            ["exists", "not_found", "program_not_active", "program_not_here", "referrer_not_active", "action_not_offered", "action_counted", "action_too_soon"];
        Claim "withdraw_action" Counter "Takes an action back that was recorded by mistake, with its rewards.",
            "", "Not withdrawn.",
            ["not_found", "wrong_state"];
        Claim "choose_reward" Counter "Gives what the recipient of a reward has chosen.",
            "", "Its event stands, its days are not over, nothing is chosen yet.",
            ["not_found", "choice_closed"];
        Claim "unchoose_reward" Approve "Takes back what was chosen, so that it can be chosen again.",
            "", "Chosen; nothing of it is used, handed over, or in an approved payout.",
            ["not_found", "choice_closed"];
        Claim "approve_reward" Approve "Approves a reward above the threshold.",
            "Not one's own.", "needs approval → available; a waiting or held one stays where it is.",
            ["not_found", "wrong_state", "own_payout"];
        Claim "hold_reward" Approve "Holds a reward.",
            "", "pending, needs approval, available → on hold.",
            ["not_found", "wrong_state"];
        Claim "release_reward" Approve "Lets a held reward go on.",
            "", "on hold → pending, needs approval, available.",
            ["not_found", "wrong_state"];
        Claim "cancel_reward" Approve "Cancels a reward that was not given yet; it is not granted again.",
            "", "pending, needs approval, available, on hold → cancelled.",
            ["not_found", "wrong_state"];
        Claim "mature_rewards" Schedule "Makes rewards available whose waiting time is over; leaves out the others and says how many.",
            "", "pending → needs approval, available.",
            ["too_many"];
        Claim "expire_reward" Schedule "Lets an unused promise lapse whose last day is over, and posts that.",
            "", "pending, available → expired.",
            ["not_found", "wrong_state"];
        Claim "transfer_reward" Approve "Gives a promise of one person to another.",
            "Not to oneself.", "available → transferred; the other person's: available.",
            ["not_found", "wrong_state", "own_payout", "given_whole"];
        Claim "use_reward" Counter "Uses a reward that is neither cash nor a discount: hands it over, or a part of it.",
            "", "available, pending whose day has come → used when nothing is left.",
            ["exists", "not_found", "wrong_state", "currency_differs", "amount_not_positive", "amount_too_large", "more_than_left", "given_whole",
             "not_for_items"];
        Claim "undo_use" Counter "Takes a use back that there was not.",
            "", "Not taken back yet; used, expired → available.",
            ["not_found", "wrong_state"];
        Claim "request_payout" Pay "Asks for a person's payout: all that can be paid now.",
            "Not one's own.", "→ requested; the rewards: available → in payout.",
            ["exists", "not_found", "own_payout", "nothing_to_pay", "below_minimum", "tax_form_missing"];
        Claim "request_scheduled_payout" Schedule "Asks for a person's payout on a day of the schedule.",
            "", "→ requested; the rewards: available → in payout.",
            ["exists", "not_found", "not_due", "nothing_to_pay", "below_minimum", "tax_form_missing"];
        Claim "approve_payout" Approve "Approves a payout as it was seen; its lines freeze.",
            "Neither who asked nor who is paid, unless the settings allow one person.", "requested → approved.",
            ["not_found", "already_approved", "wrong_state", "changed_since", "approver_asked", "own_payout", "tax_form_missing"];
        Claim "reject_payout" Approve "Refuses a payout; its lines are free again.",
            "", "requested, approved → rejected.",
            ["not_found", "wrong_state", "in_bank_file"];
        Claim "cancel_payout" Pay "Withdraws a payout; its lines are free again.",
            "An approved or failed one is a manager's to withdraw.", "requested, approved, failed → cancelled.",
            ["not_found", "wrong_state", "in_bank_file"];
        Fact "pay_payout" Pay "Records that a payout was paid.",
            "", "approved → paid; from any other state under review, because the money is gone.",
            ["not_found", "reference_taken"];
        Claim "fail_payout" Approve "Records that a payment did not go through.",
            "", "approved → failed.",
            ["not_found", "wrong_state"];
        Claim "retry_payout" Approve "Asks again for a payout that failed.",
            "Not one's own.", "failed → requested.",
            ["not_found", "wrong_state", "own_payout"];
        Claim "return_payout" Approve "Records that the bank sent a payment back, or takes back account credit none of which is used; the money is owed again.",
            "", "paid → returned.",
            ["not_found", "wrong_state", "credit_used"];
        Claim "export_payouts" Approve "Writes approved bank transfers into a bank file; leaves out what cannot go and says how many.",
            "", "The payouts: approved, in no file.",
            ["exists", "too_many", "date_incoherent", "own_bank_missing", "bank_account_other", "currency_differs", "nothing_to_export",
             "amount_too_large"];
        Claim "withdraw_export" Approve "Takes back a bank file that was not handed to the bank; what of it is not paid can go into another.",
            "", "Not withdrawn.",
            ["not_found", "wrong_state"];
        Claim "close_day" Pay "Closes a day at the desk: cash paid out against what was counted.",
            "", "",
            ["exists", "currency_differs", "amount_not_positive", "amount_too_large", "date_incoherent", "reason_needed"];
        Claim "file_tax_paper" Approve "Files a tax form, or a manager's leave to pay without one.",
            "", "",
            ["exists", "not_found", "reason_needed", "rule_out_of_range"];
        Claim "withdraw_tax_paper" Approve "Takes out a tax paper.",
            "", "Not withdrawn.",
            ["not_found", "wrong_state"];
        Claim "decide_attention" Decide "Decides an attention item: what was promised accrues, or the referrer gets nothing.",
            "", "open → decided.",
            ["not_found", "wrong_state", "already_referred", "rule_out_of_range", "too_many"];
        Claim "list_bad_contact" Decide "Puts on the known bad list how somebody is reached or paid.",
            "", "→ on the list.",
            ["exists", "already_listed"];
        Claim "withdraw_bad_contact" Decide "Takes an entry off the known bad list.",
            "", "On the list → withdrawn.",
            ["not_found", "wrong_state"];
    };

    /// Returns what there is to say of this command.
    pub fn doc(&self) -> &'static CommandDoc {
        let name = self.name();
        Self::CATALOG.iter().find(|doc| doc.name == name).expect("the catalog has every command")
    }
}

/// Returns the page docs/COMMANDS.md.
pub fn markdown() -> String {
    let mut page = String::from(INTRODUCTION);
    let codes: Vec<String> = COMMON.iter().map(|code| format!("`{code}`")).collect();
    page.push_str(&codes.chunks(5).map(|some| some.join(", ")).collect::<Vec<_>>().join(",\n"));
    page.push_str(".\n");
    for doc in Action::CATALOG {
        let class = match doc.class {
            Class::Fact => "fact",
            Class::Claim => "claim",
        };
        let roles = Role::ALL.iter().filter(|role| role.may(doc.permission)).map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let right = if doc.right.is_empty() { String::new() } else { format!(". {}", doc.right) };
        let states = if doc.states.is_empty() { "–" } else { doc.states };
        let codes = doc.refusals.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
        page.push_str(&format!(
            "\n## `{}`\n{}\n\n| | |\n|---|---|\n| class | {class} |\n| roles | {roles}{right} |\n| states | {states} |\n| codes | {codes} |\n",
            doc.name, doc.summary
        ));
    }
    page
}

const INTRODUCTION: &str = "\
# Commands

Every change is a command, and every command has exactly one outcome: `applied`, `adjusted` (applied with a change that it names),
`review` (applied, with an attention item) or `rejected` (with a code). This page is generated from the engine; the JSON of each
command is in the schema beside it.

A **fact** happened: a code was honoured, a person registered, a purchase made, cash handed over. It is always recorded, under
review if it breaks a rule or if who recorded it had no right to; only what cannot be recorded at all (an unknown person, an amount
that is none) is rejected. A **claim** is asked for and may be rejected: approving, correcting, spending, changing a program.

Roles are checked in the engine, at the command's place in the order. The role `system` is the program itself, by schedule.

Codes with which any command can be rejected:
";

#[cfg(test)]
mod tests {
    use ts_rs::TS;

    use super::*;

    #[test]
    fn y3_the_catalog_has_every_command_once() {
        let declared = Action::inline(&ts_rs::Config::default());
        let mut names: Vec<&str> = declared.split("\"type\": \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut listed: Vec<&str> = Action::CATALOG.iter().map(|doc| doc.name).collect();
        names.sort_unstable();
        listed.sort_unstable();
        assert!(names.len() > 30);
        assert_eq!(listed, names);
    }

    #[test]
    fn y3_every_code_that_is_listed_exists() {
        let declared = domain::Refusal::inline(&ts_rs::Config::default());
        for code in Action::CATALOG.iter().flat_map(|doc| doc.refusals).chain(COMMON) {
            assert!(declared.contains(&format!("\"code\": \"{code}\"")), "{code}");
        }
    }

    #[test]
    fn the_page_says_class_roles_states_and_codes() {
        let page = markdown();
        assert!(page.starts_with("# Commands\n"));
        assert!(page.contains("## `pay_payout`\nRecords that a payout was paid.\n\n| | |\n|---|---|\n| class | fact |\n| roles | receptionist, manager, owner |\n"));
        assert!(page.contains("| codes | `not_found`, `reference_taken` |"));
        assert!(page.lines().all(|line| line.starts_with('|') || line.len() < 180), "lines stay readable");
    }
}
