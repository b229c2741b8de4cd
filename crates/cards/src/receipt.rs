//! A payout receipt, with a place for the signature that cash needs (rule O4).

use domain::time::Moment;
use domain::{Language, Money, PayoutMethod};

use crate::card::{Organization, PINE, QUIET_TEXT, TEXT};
use crate::error::PaperError;
use crate::flow::{self, Flow, Margins};
use crate::format::{moment, money};
use crate::label::{Labels, labels};
use crate::length::{Area, Size, Um, mm, pt10};
use crate::pdf::document::Title;
use crate::pdf::{Canvas, Color, Pdf};
use crate::report::{Report, Row, SIDE, SOFT, Table, amount_block};
use crate::statement::Paper;
use crate::stock::ROLL_WIDTH;
use crate::text::{Digits, Face, Fit, Style, fit};

/// The most lines of one receipt: as many as one payout has.
pub const MAX_LINES: usize = 1_000;

/// The paper of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptPaper {
    /// A4.
    A4,
    /// US Letter.
    Letter,
    /// A receipt roll, 80 mm wide.
    Roll80,
}

/// What a payout receipt says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptContent {
    /// Who pays.
    pub organization: Organization,
    /// Its language.
    pub language: Language,
    /// The number of the payout.
    pub number: String,
    /// Who is paid.
    pub payee: String,
    /// What is paid, with its reasons.
    pub lines: Vec<ReceiptLine>,
    /// The sum.
    pub total: Money,
    /// How it is paid.
    pub method: PayoutMethod,
    /// A bank's or another reference.
    pub reference: Option<String>,
    /// Who asked for it.
    pub requested_by: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Who pays it out.
    pub paid_by: Option<String>,
    /// When it is paid.
    pub at: Moment,
}

/// One thing that is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptLine {
    /// Why.
    pub reason: String,
    /// How much.
    pub amount: Money,
}

/// A receipt that adds up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    content: ReceiptContent,
}

impl Receipt {
    /// Checks that the lines add up to the total.
    pub fn new(content: ReceiptContent) -> Result<Self, PaperError> {
        let asked = content.lines.len();
        if asked > MAX_LINES {
            return Err(PaperError::TooManyLines { asked, limit: MAX_LINES });
        }
        let mut sum = content.total.currency.of(0);
        for (line, entry) in (1..).zip(&content.lines) {
            if entry.amount.currency != sum.currency {
                return Err(PaperError::OtherCurrency { line });
            }
            sum = sum.plus(entry.amount).map_err(|_| PaperError::DoesNotAddUp { line })?;
        }
        if sum == content.total { Ok(Self { content }) } else { Err(PaperError::DoesNotAddUp { line: asked + 1 }) }
    }

    /// Returns what it says.
    pub fn content(&self) -> &ReceiptContent {
        &self.content
    }

    /// Makes the document.
    pub fn print(&self, paper: ReceiptPaper) -> Result<Vec<u8>, PaperError> {
        let mut pdf = Pdf::new();
        match paper {
            ReceiptPaper::A4 => self.on_page(&mut pdf, Paper::A4.size()),
            ReceiptPaper::Letter => self.on_page(&mut pdf, Paper::Letter.size()),
            ReceiptPaper::Roll80 => self.on_roll(&mut pdf),
        }
        let content = &self.content;
        let text = format!("{} {}", labels(content.language).receipt, content.number);
        pdf.finish(Title { text: &text, language: content.language, two_sided: false })
    }

    /// Returns what is known of the payment, with its labels.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let content = &self.content;
        let words = labels(content.language);
        let mut facts = vec![(words.date, moment(content.at, content.language)), (words.method, words.method(content.method).to_owned())];
        for (label, value) in [
            (words.reference, &content.reference),
            (words.requested_by, &content.requested_by),
            (words.approved_by, &content.approved_by),
            (words.paid_by, &content.paid_by),
        ] {
            facts.extend(value.clone().map(|value| (label, value)));
        }
        facts
    }

    fn on_page(&self, pdf: &mut Pdf, page: Size) {
        let content = &self.content;
        let words = labels(content.language);
        let rows = content.lines.iter().map(|line| Row::set(page, None, &line.reason, "", &[line.amount], content.language));
        let table = Table { lead: None, head: words.reason, amounts: vec![words.amount], rows: rows.collect() };
        let number = format!("{} {}", words.number, content.number);
        let report = Report {
            page,
            language: content.language,
            organization: &content.organization,
            title: words.receipt,
            subject: &number,
            foot: &number,
            summary: mm(19) + mm(9) * Um::try_from(self.facts().len().div_ceil(2)).unwrap_or(3),
            end: mm(62),
        };
        report.write(pdf, &table, |canvas, y| self.summary(canvas, page, y), |canvas, y| self.end(canvas, page, y));
    }

    fn summary(&self, canvas: &mut Canvas, page: Size, top: Um) {
        let content = &self.content;
        let words = labels(content.language);
        let quiet = Style::of(Face::Regular);
        let width = page.width - 2 * SIDE;
        canvas.block(SIDE, top + mm(3), &fit(words.paid_to, quiet, Fit::one(mm(60), pt10(82), pt10(60))), 0, QUIET_TEXT);
        let payee = fit(&content.payee, Style::of(Face::Display).tracked(-10), Fit::one(width * 2 / 3, pt10(180), pt10(80)));
        canvas.block(SIDE, top + mm(11), &payee, 0, TEXT);
        let number = format!("{} {}", words.number, content.number);
        let number = fit(&number, Style::of(Face::SemiBold).with(Digits::Tabular), Fit::one(width / 3, pt10(120), pt10(60)));
        for line in &number.lines {
            canvas.text_right(page.width - SIDE, top + mm(11), line, number.size, TEXT);
        }
        let column = width / 2;
        for (index, (label, value)) in (0..).zip(self.facts()) {
            let (x, foot) = (SIDE + column * (index % 2), top + mm(21) + mm(9) * (index / 2));
            canvas.block(x, foot, &fit(label, quiet, Fit::one(mm(26), pt10(82), pt10(55))), 0, QUIET_TEXT);
            let value = fit(&value, Style::of(Face::SemiBold), Fit::one(column - mm(32), pt10(92), pt10(60)));
            canvas.block(x + mm(28), foot, &value, 0, TEXT);
        }
    }

    /// Draws the sum and the lines for signature and name.
    fn end(&self, canvas: &mut Canvas, page: Size, top: Um) {
        let content = &self.content;
        let words = labels(content.language);
        let width = page.width - 2 * SIDE;
        canvas.round_rect(Area::new(SIDE, top + mm(4), width, mm(16)), mm(2), SOFT);
        canvas.block(
            SIDE + mm(5),
            top + mm(14),
            &fit(words.total, Style::of(Face::SemiBold), Fit::one(mm(40), pt10(110), pt10(80))),
            0,
            TEXT,
        );
        let total = amount_block(content.total, content.language, Style::of(Face::Display), pt10(200), width - mm(60));
        for line in &total.lines {
            canvas.text_right(page.width - SIDE - mm(5), top + mm(14) + 700, line, total.size, PINE);
        }
        let half = width / 2 - mm(4);
        for (x, label) in [(SIDE, words.signature), (SIDE + half + mm(8), words.name_in_letters)] {
            let y = top + mm(52);
            canvas.line((x, y), (x + half, y), 250, TEXT);
            canvas.block(x, y + mm(5), &fit(label, Style::of(Face::Regular), Fit::one(half, pt10(82), pt10(60))), 0, QUIET_TEXT);
        }
    }

    fn on_roll(&self, pdf: &mut Pdf) {
        let content = &self.content;
        let words = labels(content.language);
        let margins = Margins { side: mm(4), top: mm(6), bottom: mm(12) };
        let logo = content.organization.logo.as_ref().map(|logo| pdf.add_picture(logo));
        let mut column = Flow::new(pdf, ROLL_WIDTH - 2 * margins.side);
        if let Some(logo) = &logo {
            let top = column.take(mm(18));
            let area = Area::new(0, top, column.width(), mm(16));
            column.canvas().picture(area, logo);
        }
        self.roll(&mut column, words);
        let (used, width) = (column.used(), column.width());
        let drawn = column.finish();
        flow::page(pdf, drawn, used, width, margins);
    }

    fn roll(&self, column: &mut Flow, words: &Labels) {
        let content = &self.content;
        let (regular, strong, large) = (Style::of(Face::Regular), Style::of(Face::SemiBold), Style::of(Face::Display));
        let width = column.width();
        column.centred(&content.organization.name, large, Fit::wrapped(width, pt10(140), 2).least(pt10(90)).balanced());
        let address = content.organization.address.iter().flat_map(|address| address.lines());
        for line in address.chain(content.organization.phone.as_deref()) {
            column.centred(line, regular, Fit::wrapped(width, pt10(80), 2).least(pt10(60)).balanced());
        }
        column.rule();
        column.centred(words.receipt, strong, Fit::one(width, pt10(120), pt10(80)));
        column.centred(&format!("{} {}", words.number, content.number), regular, Fit::one(width, pt10(100), pt10(60)));
        column.gap(mm(3));
        column.left(words.paid_to, regular, Fit::one(width, pt10(80), pt10(60)), Color::BLACK);
        column.left(&content.payee, strong, Fit::wrapped(width, pt10(120), 2).least(pt10(80)), Color::BLACK);
        column.rule();
        for line in &content.lines {
            column.pair(&line.reason, &money(line.amount, content.language), regular, pt10(90));
        }
        column.rule();
        column.pair(words.total, &money(content.total, content.language), large, pt10(150));
        column.gap(mm(4));
        for (label, value) in self.facts() {
            column.pair(label, &value, regular, pt10(80));
        }
        for label in [words.signature, words.name_in_letters] {
            let y = column.take(mm(20)) + mm(19);
            column.canvas().line((0, y), (width, y), 250, Color::BLACK);
            column.left(label, regular, Fit::one(width, pt10(80), pt10(60)), Color::BLACK);
        }
    }
}
