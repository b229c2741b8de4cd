//! Papers: cards, receipts and statements, made of what the store shows; printed or saved.

use std::sync::Arc;

use cards::{
    CardContent, CardDesign, Paper, Receipt, ReceiptContent, ReceiptLine, ReceiptPaper, SheetOptions, Stock, Wording, card_sheet, one_card,
    qr_svg,
};
use domain::referral::Channel;
use domain::{CodeId, CodeKind, DayCloseId, Language, Line, PayoutId, PersonId, Refusal};
use engine::tables::{CodeRow, PersonRow, ProgramRow};
use serde::{Deserialize, Serialize};
use store::read::organization::OrganizationView;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::print::{self, Job, Printer};
use crate::program::terms::TermsOrder;
use crate::statement::AsOf;
use crate::wording::{self, jobs};

/// Under which key the printers of each kind of paper are kept.
const PRINTERS: &str = "printers";

/// Countries where offices use Letter, not A4 (CLDR, `paperSize` US-Letter).
const LETTER_COUNTRIES: [&str; 16] = ["BZ", "CA", "CL", "CO", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];

/// Which paper it is; each remembers its printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Cards.
    Card,
    /// Receipts.
    Receipt,
    /// Statements.
    Statement,
}

/// How cards are to be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct CardOrder {
    /// Which code.
    pub code: CodeId,
    /// On which stock.
    pub stock: Stock,
    /// In which language.
    pub language: Language,
    /// How the sheet is laid out.
    #[serde(default)]
    pub options: SheetOptions,
}

/// A printer for each kind of paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Printers {
    /// For cards.
    pub card: Option<String>,
    /// For receipts.
    pub receipt: Option<String>,
    /// For statements.
    pub statement: Option<String>,
    /// The stock on which cards are printed.
    pub stock: Option<Stock>,
    /// How far cards are moved right, in tenths of a millimetre.
    pub nudge_x: i16,
    /// How far cards are moved down, in tenths of a millimetre.
    pub nudge_y: i16,
    /// Whether receipts go to an 80 mm roll.
    pub receipt_roll: bool,
}

/// A paper that is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "paper", rename_all = "snake_case", deny_unknown_fields)]
pub enum PaperOrder {
    /// One card alone.
    Card(CardOrder),
    /// A sheet of cards.
    Sheet(CardOrder),
    /// The receipt of a payout.
    Receipt {
        /// Which payout.
        payout: PayoutId,
    },
    /// A referrer's statement.
    Statement {
        /// Whose.
        person: PersonId,
        /// As of when; without it, of the end of the log.
        as_of: Option<AsOf>,
    },
    /// The close of a day.
    DayClose {
        /// Which close.
        close: DayCloseId,
    },
    /// The terms of a program.
    Terms(TermsOrder),
    /// A page that shows where a stock's cells are.
    TestPage(CardOrder),
}

impl Printers {
    fn of(&self, kind: PaperKind) -> Option<&str> {
        match kind {
            PaperKind::Card => self.card.as_deref(),
            PaperKind::Receipt => self.receipt.as_deref(),
            PaperKind::Statement => self.statement.as_deref(),
        }
    }
}

impl Desk {
    /// Makes a paper.
    pub async fn paper(&self, paper: &PaperOrder) -> Result<Vec<u8>, DeskError> {
        match paper {
            PaperOrder::Card(order) => self.card_preview(order).await,
            PaperOrder::Sheet(order) => self.card_sheet(order).await,
            PaperOrder::Receipt { payout } => self.receipt(*payout, self.receipt_paper().await?, None).await,
            PaperOrder::Statement { person, as_of } => self.statement(*person, *as_of, self.report_paper().await?, None).await,
            PaperOrder::DayClose { close } => Ok(self.day_close_told(*close, self.report_paper().await?).await?.0),
            PaperOrder::Terms(order) => Ok(self.terms_paper(order).await?.0),
            PaperOrder::TestPage(order) => Ok(cards::test_page(order.stock, &order.options, order.language)?),
        }
    }

    /// Prints the receipt of a payout.
    pub async fn print_receipt(&self, payout: PayoutId, printer: Option<&str>) -> Result<Job, DeskError> {
        let (pdf, language) = self.receipt_told(payout, self.receipt_paper().await?, None).await?;
        self.print(PaperKind::Receipt, &pdf, jobs::of(PaperKind::Receipt, language), printer).await
    }

    async fn receipt_paper(&self) -> Result<ReceiptPaper, DeskError> {
        Ok(match (self.printers().await?.receipt_roll, self.report_paper().await?) {
            (true, _) => ReceiptPaper::Roll80,
            (false, Paper::A4) => ReceiptPaper::A4,
            (false, Paper::Letter) => ReceiptPaper::Letter,
        })
    }

    /// Returns the paper that the organization's country uses.
    pub(crate) async fn report_paper(&self) -> Result<Paper, DeskError> {
        let country = self.country().await?;
        Ok(if LETTER_COUNTRIES.contains(&country.as_str()) { Paper::Letter } else { Paper::A4 })
    }

    /// Makes a sheet of cards.
    pub async fn card_sheet(&self, order: &CardOrder) -> Result<Vec<u8>, DeskError> {
        let content = self.card_content(order).await?;
        Ok(card_sheet(order.stock, &order.options, &[content])?)
    }

    /// Makes one card alone, as the screen shows it.
    pub async fn card_preview(&self, order: &CardOrder) -> Result<Vec<u8>, DeskError> {
        let content = self.card_content(order).await?;
        Ok(one_card(order.stock, &order.options, &content)?)
    }

    /// Prints cards and records that they were handed over (rule C8); a card that was printed before wants a reason.
    pub async fn print_cards(&self, order: &CardOrder, printer: Option<&str>, reason: Option<&str>) -> Result<Job, DeskError> {
        self.acting_with(domain::Permission::Counter).await?;
        // What would not be recorded is not printed either.
        let said = reason.map_or(Ok(None), Line::parse_optional).map_err(|refusal| DeskError::field("reason", refusal))?;
        if said.is_none() && self.was_printed(order.code).await? {
            return Err(DeskError::field("reason", Refusal::ReasonNeeded));
        }
        let pdf = self.card_sheet(order).await?;
        let job = self.print(PaperKind::Card, &pdf, jobs::of(PaperKind::Card, order.language), printer).await?;
        let count = u32::from(order.options.copies);
        self.record_touch(order.code, Channel::Card, count, reason).await?;
        Ok(job)
    }

    /// Prints the sheet by which stock and nudge are set; nothing is recorded of it.
    pub async fn print_test_page(&self, order: &CardOrder, printer: Option<&str>) -> Result<Job, DeskError> {
        self.acting_with(domain::Permission::Counter).await?;
        let pdf = cards::test_page(order.stock, &order.options, order.language)?;
        self.print(PaperKind::Card, &pdf, jobs::test_page(order.language), printer).await
    }

    async fn was_printed(&self, code: CodeId) -> Result<bool, DeskError> {
        let mut reader = self.store.reader().await?;
        let row = store::read::row::<CodeRow>(&mut reader, &code.to_string()).await?.ok_or_else(|| DeskError::not_found("code"))?;
        let Some(referrer) = row.referrer else { return Ok(false) };
        let siblings = store::read::person::codes(&mut reader, referrer).await?;
        Ok(siblings.iter().any(|sibling| sibling.id == code && sibling.cards > 0))
    }

    /// Returns the QR of a code as an SVG picture.
    pub async fn code_qr(&self, code: CodeId) -> Result<String, DeskError> {
        self.acting().await?;
        let mut reader = self.store.reader().await?;
        let row = store::read::row::<CodeRow>(&mut reader, &code.to_string()).await?.ok_or_else(|| DeskError::not_found("code"))?;
        let organization = self.customs(&mut reader).await?.organization;
        Ok(qr_svg(&link(&organization, &row))?)
    }

    /// Makes the receipt of a payout.
    pub async fn receipt(&self, payout: PayoutId, paper: ReceiptPaper, language: Option<Language>) -> Result<Vec<u8>, DeskError> {
        Ok(self.receipt_told(payout, paper, language).await?.0)
    }

    /// Makes it, and says in which language.
    async fn receipt_told(
        &self,
        payout: PayoutId,
        paper: ReceiptPaper,
        language: Option<Language>,
    ) -> Result<(Vec<u8>, Language), DeskError> {
        let session = self.acting_to_read(domain::Permission::Pay).await?;
        let pays = session.role.may(domain::Permission::Pay);
        let mut reader = self.store.reader().await?;
        let organization = self.customs(&mut reader).await?.organization;
        let page = store::read::payouts::page(&mut reader, payout).await?.ok_or_else(|| DeskError::not_found("payout"))?;
        let payee = store::read::row::<PersonRow>(&mut reader, &page.payout.person.to_string()).await?;
        let language = language.or(payee.map(|row| row.language)).unwrap_or(organization.language);
        let lines =
            page.rewards.iter().map(|reward| ReceiptLine { reason: wording::why(reward, language), amount: reward.amount }).collect();
        let content = ReceiptContent {
            organization: paper_organization(&organization),
            language,
            number: receipt_number(page.payout.number),
            payee: page.payout.person_name.clone(),
            lines,
            total: page.payout.amount,
            method: page.payout.method,
            reference: page.payout.reference.clone(),
            requested_by: page.payout.requested_by_name.clone(),
            approved_by: page.payout.approved_by_name.clone(),
            paid_by: page.payout.paid_by_name.clone().or_else(|| pays.then_some(session.name)),
            at: page.payout.paid_at.map_or_else(|| self.now(), |at| self.moment(at)),
        };
        Ok((Receipt::new(content)?.print(paper)?, language))
    }

    /// Prints a PDF on the printer that is chosen, remembered for its kind, or the system's.
    pub async fn print(&self, kind: PaperKind, pdf: &[u8], title: &str, printer: Option<&str>) -> Result<Job, DeskError> {
        let remembered = self.printers().await?;
        let printer = printer.or(remembered.of(kind));
        Ok(print::print(&self.folder, pdf, title, printer).await?)
    }

    /// Returns which printer prints which paper.
    pub async fn printers(&self) -> Result<Printers, DeskError> {
        Ok(self.store.local(PRINTERS).await?.unwrap_or_default())
    }

    /// Remembers which printer prints which paper.
    pub async fn set_printers(&self, printers: &Printers) -> Result<(), DeskError> {
        self.acting().await?;
        Ok(self.store.put_local(PRINTERS, printers).await?)
    }

    /// Returns the printers of this computer.
    pub async fn system_printers(&self) -> Result<Vec<Printer>, DeskError> {
        Ok(print::printers().await?)
    }

    async fn card_content(&self, order: &CardOrder) -> Result<CardContent, DeskError> {
        self.acting().await?;
        let mut reader = self.store.reader().await?;
        let organization = self.customs(&mut reader).await?.organization;
        let code = store::read::row::<CodeRow>(&mut reader, &order.code.to_string()).await?.ok_or_else(|| DeskError::not_found("code"))?;
        let program =
            store::read::row::<ProgramRow>(&mut reader, &code.program.to_string()).await?.ok_or_else(|| DeskError::not_found("program"))?;
        let mut referrer = None;
        let mut siblings = Vec::new();
        if let Some(person) = code.referrer {
            referrer = store::read::row::<PersonRow>(&mut reader, &person.to_string()).await?.map(|row| row.name.to_string());
            siblings = store::read::person::codes(&mut reader, person).await?;
        }
        // A card bears the generated code; a personal one stands beside it, because it may still be refused (rule C3).
        let standing = siblings.iter().find(|other| other.kind == CodeKind::Standing && other.program == code.program);
        let (shown, personal) = match (code.kind, standing) {
            (CodeKind::Personal, Some(standing)) => (standing.shown.clone(), Some(code.shown.clone())),
            _ => (code.shown.clone(), None),
        };
        let terms = self.offered_by(&program, &code).await?;
        let offer = wording::promise::headline(&terms, self.now().date, order.language);
        let slogan = Some(program.card_text.0.get(order.language).to_owned()).filter(|text| !text.is_empty());
        let wording = Wording { language: order.language, headline: offer, slogan };
        let design = CardDesign { organization: paper_organization(&organization), wording, second: None };
        let link = link_of(&organization, &shown);
        Ok(CardContent { design: Arc::new(design), code: shown, personal_code: personal, link, expiry: code.ends_on, referrer })
    }
}

/// Returns the number that stands on a payout's receipt.
pub fn receipt_number(number: i64) -> String {
    format!("P-{number:04}")
}

pub(crate) fn paper_organization(view: &OrganizationView) -> cards::Organization {
    cards::Organization {
        name: view.name.clone(),
        kind: None,
        address: view.address.clone(),
        phone: view.phone.clone(),
        web: view.web.clone(),
        logo: None,
    }
}

/// Returns what a code's QR holds: the upper-case short link, or without a base address the bare code (rule C9).
pub fn link(organization: &OrganizationView, code: &CodeRow) -> String {
    link_of(organization, &code.shown)
}

fn link_of(organization: &OrganizationView, shown: &str) -> String {
    match &organization.settings.link_base {
        Some(base) => format!("{}/{}", base.as_str().trim_end_matches('/'), shown.replace('-', "")).to_uppercase(),
        None => shown.to_owned(),
    }
}
