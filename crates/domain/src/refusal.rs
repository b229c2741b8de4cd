//! Why something was not done, as a closed set of codes; the window shows each one's message in the person's language.

use serde::{Deserialize, Serialize};

use crate::terms::{ChoiceClosed, NeverFires};
use crate::{BankAccountKind, LocalDate, Money, PersonId, Role, StaffId, Timestamp};

/// Why something was refused. Each variant names what happened to the person at the desk; its message says what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "snake_case")]
#[ts(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    // Texts
    /// Nothing was typed.
    #[error("nothing was typed")]
    TextEmpty,
    /// The text is longer than `limit` characters.
    #[error("the text is longer than {limit} characters")]
    TextTooLong {
        /// Characters allowed.
        limit: usize,
    },
    /// The text has control characters that nobody can see.
    #[error("the text has control characters")]
    TextControl,
    /// A list has more than `limit` entries.
    #[error("a list has more than {limit} entries")]
    TooMany {
        /// Entries allowed.
        limit: usize,
    },
    /// No telephone number can be read from the text.
    #[error("this is no telephone number")]
    PhoneUnreadable,
    /// No e-mail address can be read from the text.
    #[error("this is no e-mail address")]
    EmailUnreadable,
    /// No bank account can be read from the text.
    #[error("this is no bank account")]
    BankAccountUnreadable,
    /// A check digit of the bank account does not fit: it was mistyped.
    #[error("a check digit of the bank account does not fit")]
    BankAccountCheck {
        /// Of what kind it was read.
        kind: BankAccountKind,
    },
    /// The bank account has not the length or form that accounts of its country have.
    #[error("accounts of {country} have another form")]
    BankAccountForm {
        /// The country, as the account begins.
        country: String,
    },
    /// No country writes its bank accounts so.
    #[error("no country {country} has such accounts")]
    BankAccountCountry {
        /// The country, as the account begins.
        country: String,
    },
    /// The time zone is not one of the IANA names.
    #[error("unknown time zone")]
    TimeZoneUnknown,
    /// The date is no date, or its offset does not fit its instant.
    #[error("the date, instant and offset do not fit each other")]
    DateIncoherent,
    /// The day is still to come.
    #[error("the day is still to come")]
    DayToCome,
    /// The person or the log was not there yet: no statement tells of that time (rule M6).
    #[error("the first statement is of {from}")]
    NoStatementBefore {
        /// The first day of which there is one.
        from: LocalDate,
    },

    // Money
    /// No amount can be read from the text.
    #[error("this is no amount")]
    AmountUnreadable,
    /// The amount must be more than zero.
    #[error("the amount must be more than zero")]
    AmountNotPositive,
    /// The amount is larger than 10^15 minor units (rule M1).
    #[error("the amount is too large")]
    AmountTooLarge,
    /// The currency has fewer decimals.
    #[error("the currency has {allowed} decimals")]
    AmountDecimals {
        /// Decimals that the currency has.
        allowed: u32,
    },
    /// The amount is in another currency than the program or the payout.
    #[error("the amount is in another currency")]
    CurrencyDiffers,

    // Codes
    /// A code has `from` to `to` letters and digits.
    #[error("a code has {from} to {to} letters and digits")]
    CodeLength {
        /// Fewest symbols.
        from: usize,
        /// Most symbols.
        to: usize,
    },
    /// Only letters and digits make a code.
    #[error("a code has only letters and digits")]
    CodeSymbols,
    /// The check symbol does not fit: the code was mistyped (rule C1).
    #[error("the code was mistyped")]
    CodeMistyped,
    /// The code has the form of ours, but no key of ours proves it: somebody made it up (rule C1).
    #[error("the code was invented")]
    CodeInvented,
    /// No such personal or campaign code is known here.
    #[error("no such code is known here")]
    CodeUnknown,
    /// A personal code may not read as a generated one (rule C3).
    #[error("the code reads as a generated one")]
    CodeReadsAsGenerated,
    /// The code offends (rule C3).
    #[error("the code offends")]
    CodeOffensive,
    /// Somebody has this code already (rule C2).
    #[error("the code is taken")]
    CodeTaken,
    /// The code is not valid yet (rule C5).
    #[error("the code is valid from {from}")]
    CodeNotYetValid {
        /// First day.
        from: LocalDate,
    },
    /// The code has expired (rule C5).
    #[error("the code expired on {on}")]
    CodeExpired {
        /// Last day on which it was valid.
        on: LocalDate,
    },
    /// The code is paused (rule C5).
    #[error("the code is paused")]
    CodePaused,
    /// The code was used as often as it may be (rule C5).
    #[error("the code was used {limit} times, as often as it may")]
    CodeExhausted {
        /// Uses allowed.
        limit: u32,
    },
    /// The end of a code or program is before its start.
    #[error("the end is before the start")]
    EndBeforeStart,
    /// All number blocks are used up.
    #[error("no number block is left")]
    NoBlockLeft,

    // Referrals
    /// Nobody refers himself (rule R4).
    #[error("nobody refers himself")]
    OwnCode,
    /// The person has bought before, or is on the list of customers (rule P3).
    #[error("the person is not new")]
    NotNew,
    /// The person was merged into another one, who stands for both (rule P2).
    #[error("the person was merged into another one")]
    PersonMerged {
        /// Who stands for both.
        into: PersonId,
    },
    /// A payout that pays both people is open (rule P2).
    #[error("a payout that pays both people is open")]
    PayoutOpen,
    /// The person was referred before (rule R3).
    #[error("the person was referred before")]
    AlreadyReferred {
        /// Who referred the person then, if known.
        referrer: Option<PersonId>,
    },
    /// The shares of a referral do not make the whole of different people (rule R5).
    #[error("the shares make {sum} parts per million")]
    SharesNotWhole {
        /// What they make, in parts per million.
        sum: u32,
    },
    /// The person has not bought anything yet, so that a claim is not late (rule R6).
    #[error("there is no first purchase")]
    NoFirstPurchase,
    /// The last day for a late claim is over (rule R6).
    #[error("the last day for a late claim was {on}")]
    ClaimTooLate {
        /// The last day.
        on: LocalDate,
    },
    /// No touch that counts has reached the person (rule R5).
    #[error("no touch that counts has reached the person")]
    NoTouches,
    /// The referrer does not take part now (rule P4).
    #[error("the referrer does not take part now")]
    ReferrerNotActive,
    /// The person may not refer in this program (rule P5).
    #[error("the person may not refer in this program")]
    NotEligible,
    /// The program asks for a purchase since a day, and the person has none (rule P5).
    #[error("the person has bought nothing since {since}")]
    NotBoughtSince {
        /// The first day.
        since: LocalDate,
    },
    /// The program asks for a tag that the person does not bear (rule P5).
    #[error("the person does not bear the tag {tag}")]
    TagMissing {
        /// The tag.
        tag: String,
    },
    /// The person did that already, and it is paid once (rule W2).
    #[error("that was done on {on} already")]
    ActionCounted {
        /// When it was done before.
        on: LocalDate,
    },
    /// The person did that lately, and it is paid again later (rule W2).
    #[error("that was done on {on} and is paid again from {again}")]
    ActionTooSoon {
        /// When it was done before.
        on: LocalDate,
        /// From when it is paid again.
        again: LocalDate,
    },
    /// A choice has one alternative (rule W2).
    #[error("there is nothing to choose from: rule {rule} is the only alternative")]
    ChoiceOfOne {
        /// The number of its first rule.
        rule: u16,
    },
    /// A rule of a choice fires otherwise than the others (rule W2).
    #[error("rule {rule} fires otherwise than what it can be chosen instead of")]
    ChoiceDiffers {
        /// The rule's number.
        rule: u16,
    },
    /// A choice cannot be made now, or not be taken back (rule W2).
    #[error("nothing can be changed of this choice: {why}")]
    ChoiceClosed {
        /// Why.
        why: ChoiceClosed,
    },
    /// No rule pays this person for that today (rule W2).
    #[error("no rule pays this person for that today")]
    ActionNotOffered,
    /// The program is not running (rule W1).
    #[error("the program is not running")]
    ProgramNotActive,
    /// As many programs are active as may be (rule W1).
    #[error("{limit} programs are active, as many as may be")]
    TooManyPrograms {
        /// Programs that may be active.
        limit: u32,
    },
    /// The campaign has no day in the program's dates, or none that is still to come (rule W8).
    #[error("no day of the campaign is to come in the program's dates")]
    CampaignNever,
    /// Both variants of an experiment give the same (rule W11).
    #[error("both variants give the same")]
    VariantsAlike,
    /// An experiment of the program runs or is to come: what it compares stays as it is until it is over (rule W11).
    #[error("an experiment of the program runs until {until}")]
    ExperimentRuns {
        /// Its last day.
        until: LocalDate,
    },
    /// The contest still runs: it can be closed after its last day (rule W8).
    #[error("the contest runs until {until}")]
    ContestRuns {
        /// Its last day.
        until: LocalDate,
    },
    /// The invoice is recorded already, with the same amount (rule R7).
    #[error("the invoice is recorded already")]
    InvoiceRecorded,
    /// What the program asks for before it accepts is not all done (rule R1).
    #[error("{open} steps are open")]
    StepsOpen {
        /// How many are open.
        open: usize,
    },
    /// More is refunded than was paid (rule R8).
    #[error("at most {left} can be refunded")]
    RefundTooLarge {
        /// What is left of what was paid.
        left: Money,
    },
    /// The card was handed over too long ago (rule R2).
    #[error("the offer ended on {on}")]
    OfferEnded {
        /// The last day for the first purchase.
        on: LocalDate,
    },
    /// The program's last day is over: it has nothing to start for (rule W1).
    #[error("the program's last day was {on}")]
    ProgramOver {
        /// The last day.
        on: LocalDate,
    },
    /// A tier does not begin after the one before it (rule W4).
    #[error("the tier from the {from} does not begin after the one before it")]
    TiersOutOfOrder {
        /// Where the tier begins.
        from: u32,
    },
    /// No event of the program can make a rule fire (rule W2).
    #[error("rule {rule} can never fire")]
    RuleNeverFires {
        /// The rule's number.
        rule: u16,
        /// Why.
        why: NeverFires,
    },
    /// A rule of a program cannot be read: a rate, an amount or a date is out of its range.
    #[error("a rule is out of range: {field}")]
    RuleOutOfRange {
        /// The field.
        field: String,
    },

    // Use of rewards
    /// There is less left of the reward than is to be used (rule O1).
    #[error("there is less left of it")]
    MoreThanLeft,
    /// The reward is handed over whole (rule X1).
    #[error("it is handed over whole")]
    GivenWhole,
    /// Some of the account credit that a payout was paid as was used, or is another person's now (rule O6).
    #[error("the account credit was used")]
    CreditUsed,
    /// The credit is only for items that were not bought (rule W2).
    #[error("it is not for what was bought")]
    NotForItems,

    // Payouts
    /// There is nothing that can be paid now.
    #[error("nothing can be paid now")]
    NothingToPay,
    /// The sum is below the minimum of a payout (rule O3).
    #[error("{sum} is below the minimum of {minimum}")]
    BelowMinimum {
        /// Least sum.
        minimum: Money,
        /// Sum of what could be paid.
        sum: Money,
    },
    /// It is no day of the schedule of payouts, or that day's is asked for already (rule O3).
    #[error("no payout is due by the schedule")]
    NotDue,
    /// Who approves may not be who asked (rule O2).
    #[error("who approves may not be who asked")]
    ApproverAsked,
    /// Who approves or asks may not be who is paid (rule O2).
    #[error("nobody approves or asks for his own payout")]
    OwnPayout,
    /// Somebody has approved it already.
    #[error("it is approved already")]
    AlreadyApproved {
        /// By whom.
        by: StaffId,
    },
    /// It has changed since it was looked at; look again (DESIGN.md, conflicts).
    #[error("it has changed since it was looked at")]
    ChangedSince,
    /// Another payment bears this reference (rule O4).
    #[error("another payment bears this reference")]
    ReferenceTaken,
    /// The payee's bank account is not known (rule O5).
    #[error("the payee's bank account is not known")]
    BankAccountMissing,
    /// The file needs another kind of bank account (rule O5).
    #[error("the file needs an account of the kind {needs}")]
    BankAccountOther {
        /// Which kind.
        needs: BankAccountKind,
    },
    /// The clinic's own bank is not known, or not all that the file says of it (rule O5).
    #[error("the clinic's own bank is not known")]
    OwnBankMissing,
    /// The payout is no bank transfer (rule O5).
    #[error("the payout is no bank transfer")]
    NoBankTransfer,
    /// The payout is in a bank file: take that back, or mark the payment as failed, first (rule O5).
    #[error("the payout is in bank file {number}")]
    InBankFile {
        /// The file's number.
        number: i64,
    },
    /// No payout can go into the bank file (rule O5).
    #[error("no payout can go into the bank file")]
    NothingToExport,
    /// The file is no answer of a bank that can be read (rule O5).
    #[error("the file is no answer of a bank")]
    NoBankResults,
    /// The table has a result that is not known (rule O5).
    #[error("the result {word} is not known")]
    BankResultUnknown {
        /// The word.
        word: String,
    },
    /// With this payout the person reaches the threshold of the tax office, and no tax form is on file (rule O7).
    #[error("with {total} in the year the threshold of {threshold} is reached without a tax form")]
    TaxFormMissing {
        /// The threshold of the year.
        threshold: Money,
        /// What the year would come to.
        total: Money,
    },

    // States and rights
    /// There is no such thing here.
    #[error("there is no such {what}")]
    NotFound {
        /// What was looked for.
        what: String,
    },
    /// It exists already, with other content.
    #[error("the {what} exists already")]
    Exists {
        /// What exists.
        what: String,
    },
    /// What is asked for cannot be done in the state it is in.
    #[error("this cannot be done to what is {state}")]
    WrongState {
        /// The state.
        state: String,
    },
    /// The role may not do this (rule Y6).
    #[error("the role may not do this")]
    NotPermitted {
        /// The least role that may.
        needs: Role,
    },
    /// The person acting does not work here, or no longer.
    #[error("the person acting does not work here")]
    NotStaff,
    /// Somebody who works here has this name, but for accents and capitals (rule Y6).
    #[error("somebody who works here has this name")]
    StaffNameTaken,
    /// The last owner cannot leave or lose the role.
    #[error("the last owner cannot leave")]
    LastOwner,
    /// A reason is needed.
    #[error("a reason is needed")]
    ReasonNeeded,

    /// The program does not run at this desk's site (rule W1).
    #[error("the program runs at {sites}")]
    ProgramNotHere {
        /// Where it runs.
        sites: String,
    },

    // Screening
    /// It is on the known bad list already (rule R4).
    #[error("it is on the known bad list since {on}")]
    AlreadyListed {
        /// Since when.
        on: LocalDate,
    },

    // Commands
    /// Another command bears this id (rule Y2).
    #[error("another command bears this id")]
    CommandIdReused,
    /// The command names another desk, site or life of the desk than the one it was handed to (rule Y2).
    #[error("the command is another desk's")]
    NotThisDesk,
    /// A part of the command that says where it belongs cannot be (rule Y2).
    #[error("the command's {field} cannot be")]
    CommandMalformed {
        /// The part.
        field: String,
    },
    /// The command's moment has not come yet by the desk's clock (rule Y4).
    #[error("the command's moment has not come yet; here it is {now:?}")]
    MomentAhead {
        /// The desk's own moment.
        now: Timestamp,
    },
    /// What it builds on was refused.
    #[error("what it builds on was refused")]
    ParentRejected,
    /// The organization has not been founded on this desk.
    #[error("the organization is not founded here")]
    NotFounded,

    // Sign-in
    /// The PIN is wrong.
    #[error("the PIN is wrong; tries left: {left}")]
    PinWrong {
        /// Tries before the next wait.
        left: u32,
    },
    /// Too many wrong PINs: wait.
    #[error("too many wrong PINs")]
    PinLocked {
        /// When the next try may be made.
        until: Timestamp,
    },
    /// A PIN has four to twelve digits that are not all the same nor in sequence.
    #[error("the PIN is too easy or not four to twelve digits")]
    PinWeak,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    NotSignedIn,
}
