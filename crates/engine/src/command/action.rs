//! What can be asked for: every command there is, with what it needs, in the order of a day.

use domain::bank_file::BankFormat;
use domain::campaign::Target;
use domain::eligibility::Eligibility;
use domain::money::Multiplier;
use domain::program::Issuing;
use domain::referral::Channel;
use domain::tax::TaxPaperKind;
use domain::terms::OwnTerms;
use domain::{
    ActionId, AttentionId, BadContact, BadContactId, CampaignId, ChoiceId, CodeId, ContestId, DayCloseId, ExperimentId, ExportId, MergeId,
    PayoutId, PersonId, ProgramId, PurchaseId, ReferralId, RefundId, RewardId, RewardUseId, SiteId, StaffId, StaffKeyId, TaxPaperId,
    TouchId,
};
use domain::{Code, Currency, Item, Language, Line, LocalDate, Money, Name, Note, PayoutMethod, PersonDetails, ProgramState};
use domain::{ReferrerKind, ReferrerStatus, Role, Rule, Share, Source, Terms, Translated};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::tables::Settings;
use crate::tables::attention::Verdict;

/// What to do. Facts are always recorded; claims may be rejected (rule Y3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// Founds the organization with its first site, desk and owner.
    FoundOrganization {
        /// Its name.
        name: Name,
        /// Its postal address.
        address: Option<Line>,
        /// Its telephone number.
        phone: Option<Line>,
        /// Its website.
        web: Option<Line>,
        /// ISO 3166 country.
        country: String,
        /// Its language.
        language: Language,
        /// Its currency.
        currency: Currency,
        /// Its IANA time zone.
        time_zone: String,
        /// The first site's name.
        site_name: Name,
        /// The first desk's name.
        desk_name: Name,
        /// The owner's id.
        owner: StaffId,
        /// The owner's name.
        owner_name: Name,
    },
    /// Changes the organization's details and settings.
    UpdateOrganization {
        /// Its name.
        name: Name,
        /// Its postal address.
        address: Option<Line>,
        /// Its telephone number.
        phone: Option<Line>,
        /// Its website.
        web: Option<Line>,
        /// Its language.
        language: Language,
        /// What the owner can set.
        settings: Settings,
    },
    /// Adds a site.
    AddSite {
        /// The id.
        site: SiteId,
        /// Its name.
        name: Name,
    },
    /// Renames a site.
    RenameSite {
        /// Which.
        site: SiteId,
        /// Its name.
        name: Name,
    },
    /// Moves the desk at which it is asked to another site: what it does from then on happens there.
    MoveDesk {
        /// Which.
        site: SiteId,
    },
    /// Adds a member of staff.
    AddStaff {
        /// The id.
        staff: StaffId,
        /// The name.
        name: Name,
        /// What they may do.
        role: Role,
        /// The language of their screens.
        language: Language,
        /// The person they are as a customer.
        person: Option<PersonId>,
    },
    /// Changes a member of staff; `active: false` ends their work here.
    UpdateStaff {
        /// Who.
        staff: StaffId,
        /// The name.
        name: Name,
        /// What they may do.
        role: Role,
        /// The language of their screens.
        language: Language,
        /// Whether they work here.
        active: bool,
        /// The person they are as a customer.
        person: Option<PersonId>,
    },
    /// Chooses the language of one's own screens.
    ChooseLanguage {
        /// The language.
        language: Language,
    },
    /// Registers the key with which a member of staff signs on this desk.
    RegisterStaffKey {
        /// The key's id.
        key: StaffKeyId,
        /// Whose.
        staff: StaffId,
        /// The Ed25519 public key, as hexadecimal digits.
        public_key: String,
    },
    /// Registers a person.
    RegisterPerson {
        /// The id.
        person: PersonId,
        /// Everything known.
        details: PersonDetails,
    },
    /// Changes what is known of a person.
    UpdatePerson {
        /// Who.
        person: PersonId,
        /// Everything known.
        details: PersonDetails,
    },
    /// Makes two records of one person one: both histories stay, and the kept person stands for both (rule P2).
    MergePersons {
        /// The id.
        merge: MergeId,
        /// Who stands for both.
        kept: PersonId,
        /// Who is the same person.
        merged: PersonId,
        /// Why.
        reason: Line,
    },
    /// Takes a merge back: each person has their own history again (rule P2).
    UnmergePersons {
        /// Which.
        merge: MergeId,
        /// Why.
        reason: Line,
    },
    /// Makes a person a referrer, or changes the referrer's kind or status.
    SetReferrer {
        /// Who.
        person: PersonId,
        /// What the referrer is to the organization.
        kind: ReferrerKind,
        /// Where the referrer stands.
        status: ReferrerStatus,
        /// The referrer's own terms.
        #[serde(default)]
        own_terms: Vec<OwnTerms>,
        /// Why.
        reason: Option<Line>,
    },
    /// Writes a program, new or again with a new version.
    WriteProgram {
        /// The id.
        program: ProgramId,
        /// Its name.
        name: Name,
        /// Its terms.
        terms: Terms,
        /// Who may refer.
        #[serde(default)]
        eligibility: Eligibility,
        /// What the card says under the offer.
        #[serde(default)]
        card_text: Translated,
        /// The conditions, in full.
        #[serde(default)]
        conditions: Translated,
        /// First day.
        starts_on: Option<LocalDate>,
        /// Last day.
        ends_on: Option<LocalDate>,
        /// At which sites it runs; none is all (rule W1).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(as = "Option<Vec<SiteId>>", optional)]
        sites: Vec<SiteId>,
    },
    /// Says how a program issues codes by itself: at registration or purchase, and by which pattern (rule C4).
    SetIssuing {
        /// Which.
        program: ProgramId,
        /// When, and how.
        issuing: Issuing,
    },
    /// Starts, pauses or ends a program.
    SetProgramState {
        /// Which.
        program: ProgramId,
        /// The state to come.
        state: ProgramState,
    },
    /// Writes a campaign of a program, new or again: what is recorded from now on in its dates gets its factor (rule W8).
    WriteCampaign {
        /// The id.
        campaign: CampaignId,
        /// Of which program; a campaign stays with its own.
        program: ProgramId,
        /// Its name.
        name: Name,
        /// First day.
        starts_on: LocalDate,
        /// Last day.
        ends_on: LocalDate,
        /// Its factor.
        multiplier: Multiplier,
        /// What it is to reach.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
    },
    /// Ends a campaign before its last day; what was promised stays promised (rule W8).
    EndCampaign {
        /// Which.
        campaign: CampaignId,
    },
    /// Writes a contest among referrers, new or again (rule W8).
    WriteContest {
        /// The id.
        contest: ContestId,
        /// Its name.
        name: Name,
        /// In which program; none is all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        program: Option<ProgramId>,
        /// First day of the conversions that count.
        starts_on: LocalDate,
        /// Last day.
        ends_on: LocalDate,
    },
    /// Closes a contest that is over; its standings stay as they are then (rule W8).
    CloseContest {
        /// Which.
        contest: ContestId,
    },
    /// Writes an experiment, new or again while nobody got a variant of it: what a program gives beside what other rules would (rule W11).
    WriteExperiment {
        /// The id.
        experiment: ExperimentId,
        /// Of which program: what it gives is variant A.
        program: ProgramId,
        /// Its name.
        name: Name,
        /// The rules of variant B.
        rules: Vec<Rule>,
        /// How many referrers of each variant are looked at.
        sample: u32,
        /// First day.
        starts_on: LocalDate,
        /// Last day.
        ends_on: LocalDate,
    },
    /// Ends an experiment before its last day; what was promised stays promised (rule W11).
    EndExperiment {
        /// Which.
        experiment: ExperimentId,
    },
    /// Issues the referrer's standing code; if there is one, nothing is done again (rule C4).
    IssueCode {
        /// The id.
        code: CodeId,
        /// The referrer.
        referrer: PersonId,
        /// The program.
        program: ProgramId,
    },
    /// Issues a code that somebody chose: a referrer's personal code, or a campaign's (rules C3, C4).
    IssueChosenCode {
        /// The id.
        code: CodeId,
        /// The code as typed.
        text: Line,
        /// The referrer; none is the house.
        referrer: Option<PersonId>,
        /// The program.
        program: ProgramId,
        /// Whether it belongs to a campaign.
        campaign: bool,
        /// To which: its dates are the code's where that has none (rule W8).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of_campaign: Option<CampaignId>,
        /// First day.
        starts_on: Option<LocalDate>,
        /// Last day.
        ends_on: Option<LocalDate>,
        /// How often it may be used.
        use_limit: Option<u32>,
        /// The code's own terms.
        #[serde(default)]
        own_terms: Vec<OwnTerms>,
    },
    /// Changes a code's dates, limit or pause (rule C5).
    UpdateCode {
        /// Which.
        code: CodeId,
        /// First day.
        starts_on: Option<LocalDate>,
        /// Last day.
        ends_on: Option<LocalDate>,
        /// How often it may be used.
        use_limit: Option<u32>,
        /// Whether it is paused.
        paused: bool,
    },
    /// Records that a code reached somebody: cards were printed, a message was sent (rule C8).
    RecordTouch {
        /// The id.
        touch: TouchId,
        /// The code.
        code: CodeId,
        /// How.
        channel: Channel,
        /// Cards or messages.
        count: u32,
        /// Why a card was printed again.
        reason: Option<Line>,
        /// Whom it reached, if that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        person: Option<PersonId>,
        /// On which day, if it was not today.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        on: Option<LocalDate>,
    },
    /// Records a referral: a code was honoured for a friend (a fact).
    RecordReferral {
        /// The id.
        referral: ReferralId,
        /// The friend's id.
        friend: PersonId,
        /// Everything known of a friend who is new here.
        details: Option<PersonDetails>,
        /// The code as presented.
        code: Code,
        /// How the friend came.
        source: Source,
        /// A note.
        note: Option<Note>,
        /// The program, where the code is not known here and does not say (rule C10).
        #[serde(default)]
        program: Option<ProgramId>,
        /// When the card or message was handed over, where that is known (rule R2).
        #[serde(default)]
        handed_over: Option<LocalDate>,
    },
    /// Records a friend who presents no code by the touches that reached them (a fact; rule R5).
    RecordTouchedReferral {
        /// The id.
        referral: ReferralId,
        /// The friend, somebody we have.
        friend: PersonId,
        /// How the friend came.
        source: Source,
        /// A note.
        note: Option<Note>,
        /// The program; none is that of the last touch.
        program: Option<ProgramId>,
    },
    /// Records a claim that comes after the friend's first purchase: what holds is what held that day (rule R6).
    RecordLateReferral {
        /// The id.
        referral: ReferralId,
        /// The friend, who has bought already.
        friend: PersonId,
        /// The code.
        code: Code,
        /// How the friend came.
        source: Source,
        /// A note.
        note: Option<Note>,
        /// Why it comes so late.
        reason: Line,
    },
    /// Says whose a referral is, whatever a code or touches say (rule R5).
    OverrideAttribution {
        /// Which.
        referral: ReferralId,
        /// Whose it is; the parts make the whole.
        shares: Vec<Share>,
        /// Why.
        reason: Line,
    },
    /// Notes that a step of validation was done, or was not after all (rule R1).
    MarkStep {
        /// Of which referral.
        referral: ReferralId,
        /// The step's number in the frozen terms.
        step: u16,
        /// Whether it was done.
        done: bool,
        /// On which day; none is today.
        on: Option<LocalDate>,
    },
    /// Accepts a referral of a program that validates them (rule R1).
    AcceptReferral {
        /// Which.
        referral: ReferralId,
    },
    /// Refuses a referral of a program that validates them.
    RejectReferral {
        /// Which.
        referral: ReferralId,
        /// Why.
        reason: Line,
    },
    /// Withdraws a referral that was recorded wrongly, and frees the use of its code (rule R11).
    CancelReferral {
        /// Which.
        referral: ReferralId,
        /// Why.
        reason: Line,
    },
    /// Puts the code or the friend of a referral right (rule R11).
    CorrectReferral {
        /// Which.
        referral: ReferralId,
        /// The right friend, somebody we have.
        friend: Option<PersonId>,
        /// The right code.
        code: Option<Code>,
        /// Why.
        reason: Line,
    },
    /// Ends a referral for which no purchase came in time (rule R2).
    ExpireReferral {
        /// Which.
        referral: ReferralId,
    },
    /// Records a purchase (a fact): it converts the person's open referral.
    RecordPurchase {
        /// The id.
        purchase: PurchaseId,
        /// Who bought.
        person: PersonId,
        /// What was paid: after all discounts, tax included.
        paid: Money,
        /// The tax in it.
        tax: Money,
        /// The referral's own discount that was given.
        discount: Option<Money>,
        /// The invoice number.
        invoice: Option<Line>,
        /// The day of the purchase, if it was not today.
        on: Option<LocalDate>,
        /// What was bought.
        #[serde(default)]
        items: Vec<Item>,
        /// The promise that the discount is; none is the one that is due.
        #[serde(default)]
        reward: Option<RewardId>,
    },
    /// Records a purchase of which nobody knows whose it is (a fact, rule R7).
    RecordUnmatchedPurchase {
        /// The id.
        purchase: PurchaseId,
        /// What is known of who bought.
        buyer: Line,
        /// What was paid: after all discounts, tax included.
        paid: Money,
        /// The tax in it.
        tax: Money,
        /// The discount that was given.
        discount: Option<Money>,
        /// The invoice number.
        invoice: Option<Line>,
        /// The day of the purchase, if it was not today.
        on: Option<LocalDate>,
        /// What was bought.
        #[serde(default)]
        items: Vec<Item>,
    },
    /// Says whose purchase it was; it counts as if it had been recorded so.
    MatchPurchase {
        /// Which.
        purchase: PurchaseId,
        /// Who bought.
        person: PersonId,
    },
    /// Records that a purchase was refunded, in part or whole (a fact, rule R8).
    RecordRefund {
        /// The id.
        refund: RefundId,
        /// Of which purchase.
        purchase: PurchaseId,
        /// How much, tax included.
        amount: Money,
        /// The tax in it.
        tax: Money,
        /// Why.
        reason: Line,
        /// The day of the refund, if it was not today.
        on: Option<LocalDate>,
    },
    /// Says that there was no such refund (rule R1).
    CancelRefund {
        /// Which.
        refund: RefundId,
        /// Why.
        reason: Line,
    },
    /// Puts a purchase right; `void` says that there was none (rule R11).
    CorrectPurchase {
        /// Which.
        purchase: PurchaseId,
        /// Who bought, if it was somebody else: this purchase is void then, and a new one is the other's.
        #[serde(default)]
        person: Option<PersonId>,
        /// What was paid.
        paid: Money,
        /// The tax in it.
        tax: Money,
        /// The invoice number.
        invoice: Option<Line>,
        /// What was bought; none is as it was.
        #[serde(default)]
        items: Option<Vec<Item>>,
        /// Whether there was no such purchase.
        void: bool,
        /// Why.
        reason: Line,
    },
    /// Records that a person did what a program's rules name: a review, a visit to an event (rule W2).
    RecordAction {
        /// The id.
        action: ActionId,
        /// Who did it.
        person: PersonId,
        /// The program whose rules name it.
        program: ProgramId,
        /// What was done, as the rules name it.
        name: Line,
        /// Where it can be seen, or what else is to be said of it.
        note: Option<Note>,
    },
    /// Takes an action back that was recorded by mistake, with its rewards (rule R11).
    WithdrawAction {
        /// Which.
        action: ActionId,
        /// Why.
        reason: Line,
    },
    /// Gives what the recipient of a reward has chosen (rule W2).
    ChooseReward {
        /// What there is to choose.
        choice: ChoiceId,
        /// The number of the alternative.
        alternative: u16,
    },
    /// Takes back what was chosen, so that it can be chosen again (rules R11, W2).
    UnchooseReward {
        /// Which choice.
        choice: ChoiceId,
        /// Why.
        reason: Line,
    },
    /// Approves a reward above the threshold (rule W6).
    ApproveReward {
        /// Which.
        reward: RewardId,
    },
    /// Holds a reward.
    HoldReward {
        /// Which.
        reward: RewardId,
        /// Why.
        reason: Line,
    },
    /// Lets a held reward go on.
    ReleaseReward {
        /// Which.
        reward: RewardId,
    },
    /// Cancels a reward that was not given yet; it is not granted again (rule P4).
    CancelReward {
        /// Which.
        reward: RewardId,
        /// Why.
        reason: Line,
    },
    /// Makes rewards available whose waiting time is over (rule W7).
    MatureRewards {
        /// Which.
        rewards: Vec<RewardId>,
    },
    /// Lets unused discounts lapse whose last day is over (rule W7).
    ExpireReward {
        /// Which.
        reward: RewardId,
    },
    /// Gives a promise of one person to another (rule W12).
    TransferReward {
        /// Which.
        reward: RewardId,
        /// To whom.
        to: PersonId,
        /// Why.
        reason: Line,
    },
    /// Uses a reward that is neither cash nor a discount: hands it over, or a part of it (rule O1).
    UseReward {
        /// The id of the use.
        usage: RewardUseId,
        /// Which.
        reward: RewardId,
        /// How much of an amount; without it all that is left.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
        /// How many units.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        units: Option<u32>,
        /// The purchase that it is used on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purchase: Option<PurchaseId>,
        /// The visit at which it is used, or what else is to be said of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<Line>,
    },
    /// Takes a use back that there was not.
    UndoUse {
        /// Which.
        usage: RewardUseId,
        /// Why.
        reason: Line,
    },
    /// Asks for a person's payout: all that can be paid now (rule O2).
    RequestPayout {
        /// The id.
        payout: PayoutId,
        /// Who is to be paid.
        person: PersonId,
        /// How.
        method: PayoutMethod,
    },
    /// Asks for a person's payout on a day of the schedule: by transfer, or as the schedule says where no account is known (rule O3).
    RequestScheduledPayout {
        /// The id.
        payout: PayoutId,
        /// Who is to be paid.
        person: PersonId,
        /// The day of the schedule.
        due: LocalDate,
    },
    /// Approves a payout as it was seen; its lines freeze (rule O2).
    ApprovePayout {
        /// Which.
        payout: PayoutId,
        /// The version that was seen.
        version: u32,
    },
    /// Refuses a payout; its lines are free again.
    RejectPayout {
        /// Which.
        payout: PayoutId,
        /// Why.
        reason: Line,
    },
    /// Withdraws a payout; its lines are free again.
    CancelPayout {
        /// Which.
        payout: PayoutId,
        /// Why.
        reason: Line,
    },
    /// Records that a payout was paid (a fact; rules O4, O8).
    PayPayout {
        /// Which.
        payout: PayoutId,
        /// The payment's reference; of cash none: the receipt's number is used.
        reference: Option<Line>,
    },
    /// Records that a payment did not go through; the payout can be asked for again.
    FailPayout {
        /// Which.
        payout: PayoutId,
        /// Why.
        reason: Line,
    },
    /// Asks again for a payout that failed.
    RetryPayout {
        /// Which.
        payout: PayoutId,
    },
    /// Records that the bank sent a payment back.
    ReturnPayout {
        /// Which.
        payout: PayoutId,
        /// Why.
        reason: Line,
    },
    /// Writes approved bank transfers into a bank file: a batch, which is written the same each time (rule O5).
    ExportPayouts {
        /// The id.
        export: ExportId,
        /// The format.
        format: BankFormat,
        /// The day on which the bank is to pay; none is today.
        due_on: Option<LocalDate>,
        /// Which payouts.
        payouts: Vec<PayoutId>,
    },
    /// Takes back a bank file that was not handed to the bank.
    WithdrawExport {
        /// Which.
        export: ExportId,
        /// Why.
        reason: Line,
    },
    /// Closes a day at the desk: cash paid out against what was counted (rule O9).
    CloseDay {
        /// The id.
        close: DayCloseId,
        /// Which day; none is today.
        on: Option<LocalDate>,
        /// What went out by the count.
        counted: Money,
        /// How many signed receipts there are.
        receipts: u32,
        /// Why the two differ.
        explanation: Option<Line>,
    },
    /// Files a tax form, or a manager's leave to pay without one (rule O7).
    FileTaxPaper {
        /// The id.
        paper: TaxPaperId,
        /// Whose.
        person: PersonId,
        /// What it is.
        kind: TaxPaperKind,
        /// The year for which it holds; none is any.
        year: Option<u16>,
        /// Why a manager does without a form, or a note.
        note: Option<Line>,
    },
    /// Takes out a tax paper.
    WithdrawTaxPaper {
        /// Which.
        paper: TaxPaperId,
        /// Why.
        reason: Line,
    },
    /// Decides an attention item.
    DecideAttention {
        /// Which.
        attention: AttentionId,
        /// What.
        verdict: Verdict,
        /// Why.
        reason: Line,
        /// Which contacts of those it is about go on the known bad list, where it is denied (rule R4).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(as = "Option<Vec<Uuid>>", optional)]
        listed: Vec<Uuid>,
    },
    /// Puts on the known bad list how somebody is reached or paid (rule R4).
    ListBadContact {
        /// The entry's id.
        entry: BadContactId,
        /// What.
        contact: BadContact,
        /// Why.
        reason: Line,
    },
    /// Takes an entry off the known bad list.
    WithdrawBadContact {
        /// Which.
        entry: BadContactId,
        /// Why.
        reason: Line,
    },
}
