//! A referrer's statement: what was earned and paid, with reasons, and it adds up (rules M1, M6).

use domain::{Language, Money};

use crate::card::{Organization, PINE, QUIET_TEXT, TEXT};
use crate::error::PaperError;
use crate::format::{LocalDate, date};
use crate::label::labels;
use crate::length::{Area, Size, Um, mm, pt10};
use crate::pdf::document::Title;
use crate::pdf::{Canvas, Color, Pdf};
use crate::report::{Report, Row, SIDE, SOFT, Table, amount_block};
use crate::stock::{A4, LETTER};
use crate::text::{Face, Fit, Style, fit};

/// The most lines of one statement: some 3,000 pages. One with more is not made, rather than cut.
pub const MAX_LINES: usize = 100_000;

/// The paper of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// A4.
    #[default]
    A4,
    /// US Letter.
    Letter,
}

impl Paper {
    /// Returns its size.
    pub const fn size(self) -> Size {
        match self {
            Self::A4 => A4,
            Self::Letter => LETTER,
        }
    }
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementContent {
    /// Who writes it.
    pub organization: Organization,
    /// Its language.
    pub language: Language,
    /// Whose statement it is.
    pub person: String,
    /// The number of the last entry of the log that it takes into account.
    pub sequence: u64,
    /// The hash of that entry, in hexadecimal.
    pub hash: String,
    /// The day as of which it is told, if that is known.
    pub as_of: Option<LocalDate>,
    /// Its first and last day.
    pub period: (LocalDate, LocalDate),
    /// The balance before its first line.
    pub opening: Money,
    /// What happened, oldest first.
    pub lines: Vec<StatementLine>,
    /// The balance after its last line.
    pub closing: Money,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLine {
    /// When.
    pub date: LocalDate,
    /// What, such as `Reward`.
    pub what: String,
    /// Why, such as `Ana Ruiz, first visit, invoice A-118`.
    pub why: String,
    /// What it adds, or takes away if it is less than 0.
    pub amount: Money,
    /// The balance after it.
    pub balance: Money,
}

/// A statement that adds up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    content: StatementContent,
    added: Money,
    taken: Money,
}

impl Statement {
    /// Checks that each balance is the one before it plus the line's amount, and the closing one the last.
    pub fn new(content: StatementContent) -> Result<Self, PaperError> {
        let asked = content.lines.len();
        if asked > MAX_LINES {
            return Err(PaperError::TooManyLines { asked, limit: MAX_LINES });
        }
        let currency = content.opening.currency;
        let (mut balance, mut added, mut taken) = (content.opening, currency.of(0), currency.of(0));
        for (line, entry) in (1..).zip(&content.lines) {
            if entry.amount.currency != currency || entry.balance.currency != currency {
                return Err(PaperError::OtherCurrency { line });
            }
            let wrong = |_| PaperError::DoesNotAddUp { line };
            balance = balance.plus(entry.amount).map_err(wrong)?;
            if balance != entry.balance {
                return Err(PaperError::DoesNotAddUp { line });
            }
            let sum = if entry.amount.minor < 0 { &mut taken } else { &mut added };
            *sum = sum.plus(entry.amount).map_err(wrong)?;
        }
        if balance != content.closing {
            return Err(PaperError::DoesNotAddUp { line: asked + 1 });
        }
        Ok(Self { content, added, taken })
    }

    /// Returns the sum of what was added.
    pub fn added(&self) -> Money {
        self.added
    }

    /// Returns the sum of what was taken away, 0 or less.
    pub fn taken(&self) -> Money {
        self.taken
    }

    /// Returns what it says.
    pub fn content(&self) -> &StatementContent {
        &self.content
    }

    /// Makes the document. The same statement gives the same bytes (rule M6).
    pub fn print(&self, paper: Paper) -> Result<Vec<u8>, PaperError> {
        let content = &self.content;
        let language = content.language;
        let words = labels(language);
        let page = paper.size();
        let rows = content.lines.iter().map(|line| {
            let day = date(line.date, language);
            Row::set(page, Some(&day), &line.what, &line.why, &[line.amount, line.balance], language)
        });
        let table = Table { lead: Some(words.date), head: words.what, amounts: vec![words.amount, words.balance], rows: rows.collect() };
        let foot = format!("{} {} · {} {}", words.as_of, content.sequence, words.seal, content.hash);
        let report = Report {
            page,
            language,
            organization: &content.organization,
            title: words.statement,
            subject: &content.person,
            foot: &foot,
            summary: mm(44),
            end: mm(16),
        };
        let mut pdf = Pdf::new();
        report.write(&mut pdf, &table, |canvas, y| self.summary(canvas, page, y), |canvas, y| self.end(canvas, page, y));
        pdf.finish(Title { text: &format!("{} · {}", words.statement, content.person), language, two_sided: false })
    }

    fn summary(&self, canvas: &mut Canvas, page: Size, top: Um) {
        let content = &self.content;
        let words = labels(content.language);
        let width = page.width - 2 * SIDE;
        let person = fit(&content.person, Style::of(Face::Display).tracked(-10), Fit::one(width, pt10(160), pt10(80)));
        canvas.block(SIDE, top + mm(5), &person, 0, TEXT);
        let (first, last) = content.period;
        let language = content.language;
        let currency = content.opening.currency;
        let as_of = content.as_of.map(|day| format!("{} {} · ", words.as_of_day, date(day, language))).unwrap_or_default();
        let period =
            format!("{as_of}{} {} – {} · {} {currency}", words.period, date(first, language), date(last, language), words.currency);
        canvas.block(SIDE, top + mm(11), &fit(&period, Style::of(Face::Regular), Fit::one(width, pt10(90), pt10(60))), 0, QUIET_TEXT);
        let boxes =
            [(words.opening, content.opening), (words.added, self.added), (words.taken, self.taken), (words.closing, content.closing)];
        let (gap, top) = (mm(4), top + mm(17));
        let each = (width - 3 * gap) / 4;
        for (index, (label, amount)) in (0..).zip(boxes) {
            let area = Area::new(SIDE + (each + gap) * index, top, each, mm(22));
            let (ground, quiet, text) = if index == 3 { (PINE, Color(0xDE, 0xF3, 0xEE), Color::WHITE) } else { (SOFT, QUIET_TEXT, TEXT) };
            canvas.round_rect(area, mm(2), ground);
            let inner = each - mm(8);
            let label = fit(label, Style::of(Face::Regular), Fit::wrapped(inner, pt10(78), 2).least(pt10(60)));
            canvas.block(area.x + mm(4), area.y + mm(6), &label, 3_300, quiet);
            let amount = amount_block(amount, language, Style::of(Face::SemiBold), pt10(130), inner);
            canvas.block(area.x + mm(4), area.y + mm(18), &amount, 0, text);
        }
    }

    fn end(&self, canvas: &mut Canvas, page: Size, top: Um) {
        let words = labels(self.content.language);
        let strong = Style::of(Face::SemiBold);
        let text = if self.content.lines.is_empty() { words.no_lines } else { words.closing };
        canvas.block(SIDE, top + mm(8), &fit(text, strong, Fit::one(mm(100), pt10(100), pt10(70))), 0, TEXT);
        if !self.content.lines.is_empty() {
            let closing = amount_block(self.content.closing, self.content.language, strong, pt10(110), mm(60));
            for line in &closing.lines {
                canvas.text_right(page.width - SIDE, top + mm(8), line, closing.size, PINE);
            }
        }
    }
}
