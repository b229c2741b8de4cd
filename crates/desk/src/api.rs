//! Everything that the window's calls and the command line speak in.

pub use cards::{Ink, Paper, ReceiptPaper, SheetOptions, Sides, Stock};
pub use domain::bank_file::BankFormat;
pub use domain::campaign::{Target, TargetOf};
pub use domain::experiment::{Conclusion, Rate, Report, Variant};
pub use domain::referral::Channel;
pub use domain::{
    ActionId, AttentionId, BadContactId, BadContactKind, CampaignId, ChoiceId, CodeId, ContestId, Currency, DayCloseId, ExperimentId,
    ExportId, Language, LocalDate, MergeId, PayoutId, PayoutMethod, PersonId, ProgramId, ProgramState, PurchaseId, ReferralId,
    ReferrerKind, ReferrerStatus, RefundId, Refusal, RewardId, RewardUseId, SiteId, StaffId, TaxPaperId, TransactionId,
};
pub use engine::tables::attention::Verdict;
pub use store::read::actions::ActionView;
pub use store::read::attention::AttentionView;
pub use store::read::bad_contacts::BadContactView;
pub use store::read::campaigns::CampaignView;
pub use store::read::closes::{DayClosed, PaidInYear, TaxPaperView};
pub use store::read::codes::CampaignCode;
pub use store::read::exports::BankFileView;
pub use store::read::ledger::{AccountTotal, Accounts, LedgerFilter, TransactionList, TransactionPage};
pub use store::read::organization::{OrganizationView, StaffView};
pub use store::read::payouts::{Payable, Payee, PayoutFilter, PayoutView};
pub use store::read::people::{Likeness, PeoplePage, PersonLine};
pub use store::read::programs::ProgramView;
pub use store::read::referrals::{ReferralFilter, ReferralList, ReferralView};
pub use store::read::rewards::RewardView;
pub use store::read::search::Found;
pub use store::read::today::Today;
pub use store::read::touches::TouchView;
pub use store::read::unmatched::UnmatchedView;
pub use store::{BackupView, Draft, Verification};
pub use uuid::Uuid;

pub use crate::actions::{ActionChoice, ActionForm};
pub use crate::attribution::{Attributed, ShareForm, ShareTold, SharesForm, TouchForm, TouchTold, TouchedForm};
pub use crate::bad_list::{BadContactForm, BadList, ListableTold, ListedTold};
pub use crate::bank_file::{BankFileMade, BankFileOffer, BankResult, BankResults, LeftOut, ResultKind, WhyNoResult};
pub use crate::campaigns::{CampaignForm, CampaignPage, CampaignTime};
pub use crate::choices::{AlternativeTold, ChoiceTold};
pub use crate::claims::{Claim, LateForm};
pub use crate::clock::Zone;
pub use crate::contests::{ContestForm, ContestLine, ContestPage, Ranked};
pub use crate::counter::{CodeAnswer, Gives, Promised, ReferralForm};
pub use crate::customer_list::{CustomerCounts, CustomerFit, CustomerList, CustomerRow, CustomerSaid, MaybeSame};
pub use crate::day_close::{CashPaid, CloseForm, DayToClose};
pub use crate::desk::{Desk, Done};
pub use crate::door::{Door, Stage};
pub use crate::error::{BrokenCode, DeskError, FieldError};
pub use crate::experiments::{ExperimentForm, ExperimentLine, ExperimentPage, TriedVariants};
pub use crate::form::{PatientForm, PersonForm};
pub use crate::found::FoundForm;
pub use crate::issuing::{CampaignCodesForm, IssuedCode, IssuingForm, NewCode};
pub use crate::ledger::TransactionStory;
pub use crate::look::{AttentionPage, PayoutStory, PersonStory, ReferralStory, RewardStory, SignInPage, Told, UseTold};
pub use crate::manager::{Approved, CodeForm, PurchaseCorrection, SeenPayout, StaffForm};
pub use crate::matter::{Matter, SameInvoice, ToApprove, WaitingReward};
pub use crate::merge::SideBySide;
pub use crate::organization::{OrganizationForm, OwnBankForm, PayoutPlan, UsualForm};
pub use crate::paper::{CardOrder, PaperKind, PaperOrder, Printers};
pub use crate::payout_batch::{AskedForAll, NotAsked};
pub use crate::print::{Job, Printer};
pub use crate::program::choices::{Choice, FormChoice, Named, NumberOf, TriggerChoice};
pub use crate::program::own_terms::{CodeTerms, OwnTermsForm, OwnTermsTold};
pub use crate::program::spending::ProgramSpending;
pub use crate::program::terms::{TermsOrder, TermsTold};
pub use crate::program::trial::{TrialAnswer, TrialForm, TriedAlternative, TriedChoiceTold, TriedReward};
pub use crate::program::{
    AmountKind, Change, EligibilityDraft, Joined, ProgramChoices, ProgramDraft, ProgramReading, ProgramTemplate, ProgramVersion, RuleDraft,
    RuleReading, SentencePart, StepDraft, TextDraft, TierDraft,
};
pub use crate::programs::{Choices, ProgramChoice, ProgramListed};
pub use crate::progress::{ProgressView, Work};
pub use crate::purchase_file::{FileRow, Imported, PurchaseFile, UnmatchedForm};
pub use crate::restore::{BackupFile, BackupLook, Restored};
pub use crate::safety::DeskStatus;
pub use crate::sending::{Message, SendForm};
pub use crate::session::SessionView;
pub use crate::sites::SiteView;
pub use crate::statement::{AsOf, ShownLine, StatementShown};
pub use crate::sums::{MethodSum, PayoutList, PayoutSums, PayoutTotal, Refundable};
pub use crate::table_file::FileProblem;
pub use crate::tax::{TaxPaperForm, TaxPerson, TaxYear};
pub use crate::till::{
    AmountAnswer, ItemForm, NotUsablePromise, PurchaseForm, PurchaseQuote, QuotedChoice, RefundForm, UsablePromise, UseForm,
};
pub use crate::watched_folder::{FileOutcome, FolderTrouble, LeftFile, Looked, TakenFile, WatchedFolder, WhyLeft, WhyRefused};
