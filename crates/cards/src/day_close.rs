//! The paper of a closed day: what went out in cash, against which receipts, what was counted, and who signs for it (rule O9).

use domain::{Language, Money};

use crate::card::{Organization, PINE, QUIET_TEXT, TEXT};
use crate::error::PaperError;
use crate::format::{LocalDate, date};
use crate::label::labels;
use crate::length::{Area, Size, Um, mm, pt10};
use crate::pdf::document::Title;
use crate::pdf::{Canvas, Color, Pdf};
use crate::report::{Report, Row, SIDE, SOFT, Table, amount_block};
use crate::statement::{MAX_LINES, Paper};
use crate::text::{Face, Fit, Style, fit};

/// What the paper says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCloseContent {
    /// Who writes it.
    pub organization: Organization,
    /// Its language.
    pub language: Language,
    /// At which desk.
    pub desk: String,
    /// Which day.
    pub on: LocalDate,
    /// The receipts of the day.
    pub receipts: Vec<DayReceipt>,
    /// What they come to.
    pub paid: Money,
    /// What went out by the count.
    pub counted: Money,
    /// How many signed receipts were counted.
    pub signed: u32,
    /// Why the two differ.
    pub explanation: Option<String>,
    /// Who closed the day.
    pub closed_by: String,
    /// When, as the day is closed once more each time it is closed.
    pub closed: String,
}

/// A receipt of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayReceipt {
    /// Its number.
    pub number: String,
    /// Who was paid.
    pub payee: String,
    /// Who handed it over.
    pub paid_by: String,
    /// How much.
    pub amount: Money,
}

/// The paper of a day whose receipts add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayClose {
    content: DayCloseContent,
    difference: Money,
}

impl DayClose {
    /// Checks that the receipts come to what was paid.
    pub fn new(content: DayCloseContent) -> Result<Self, PaperError> {
        let asked = content.receipts.len();
        if asked > MAX_LINES {
            return Err(PaperError::TooManyLines { asked, limit: MAX_LINES });
        }
        let mut sum = content.paid.currency.of(0);
        for (line, receipt) in (1..).zip(&content.receipts) {
            if receipt.amount.currency != sum.currency {
                return Err(PaperError::OtherCurrency { line });
            }
            sum = sum.plus(receipt.amount).map_err(|_| PaperError::DoesNotAddUp { line })?;
        }
        let difference = content.counted.minus(content.paid).map_err(|_| PaperError::DoesNotAddUp { line: asked + 1 })?;
        if sum != content.paid {
            return Err(PaperError::DoesNotAddUp { line: asked + 1 });
        }
        Ok(Self { content, difference })
    }

    /// Makes the document. The same close gives the same bytes.
    pub fn print(&self, paper: Paper) -> Result<Vec<u8>, PaperError> {
        let content = &self.content;
        let language = content.language;
        let words = labels(language);
        let page = paper.size();
        let rows = content
            .receipts
            .iter()
            .map(|receipt| Row::set(page, Some(&receipt.number), &receipt.payee, &receipt.paid_by, &[receipt.amount], language));
        let table = Table { lead: Some(words.number), head: words.payee, amounts: vec![words.amount], rows: rows.collect() };
        let subject = format!("{} · {}", content.desk, date(content.on, language));
        let report = Report {
            page,
            language,
            organization: &content.organization,
            title: words.day_close,
            subject: &subject,
            foot: &content.closed,
            summary: mm(44),
            end: mm(52),
        };
        let mut pdf = Pdf::new();
        report.write(&mut pdf, &table, |canvas, y| self.summary(canvas, page, y), |canvas, y| self.end(canvas, page, y));
        pdf.finish(Title { text: &format!("{} · {subject}", words.day_close), language, two_sided: false })
    }

    fn summary(&self, canvas: &mut Canvas, page: Size, top: Um) {
        let content = &self.content;
        let words = labels(content.language);
        let width = page.width - 2 * SIDE;
        let day = fit(&date(content.on, content.language), Style::of(Face::Display).tracked(-10), Fit::one(width, pt10(160), pt10(80)));
        canvas.block(SIDE, top + mm(5), &day, 0, TEXT);
        let receipts = format!("{} · {}: {} / {}", content.desk, words.receipts, content.signed, content.receipts.len());
        canvas.block(SIDE, top + mm(11), &fit(&receipts, Style::of(Face::Regular), Fit::one(width, pt10(90), pt10(60))), 0, QUIET_TEXT);
        let boxes = [(words.paid_out, content.paid), (words.counted, content.counted), (words.difference, self.difference)];
        let (gap, top) = (mm(4), top + mm(17));
        let each = (width - 2 * gap) / 3;
        for (index, (label, amount)) in (0..).zip(boxes) {
            let area = Area::new(SIDE + (each + gap) * index, top, each, mm(22));
            let (ground, quiet, text) = if index == 2 { (PINE, Color(0xDE, 0xF3, 0xEE), Color::WHITE) } else { (SOFT, QUIET_TEXT, TEXT) };
            canvas.round_rect(area, mm(2), ground);
            let inner = each - mm(8);
            let label = fit(label, Style::of(Face::Regular), Fit::wrapped(inner, pt10(78), 2).least(pt10(60)));
            canvas.block(area.x + mm(4), area.y + mm(6), &label, 3_300, quiet);
            let amount = amount_block(amount, content.language, Style::of(Face::SemiBold), pt10(130), inner);
            canvas.block(area.x + mm(4), area.y + mm(18), &amount, 0, text);
        }
    }

    fn end(&self, canvas: &mut Canvas, page: Size, top: Um) {
        let content = &self.content;
        let words = labels(content.language);
        let width = page.width - 2 * SIDE;
        let regular = Style::of(Face::Regular);
        let why = match (&content.explanation, content.receipts.is_empty()) {
            (Some(explanation), _) => format!("{}: {explanation}", words.explanation),
            (None, true) => words.no_lines.to_owned(),
            (None, false) => String::new(),
        };
        canvas.block(SIDE, top + mm(8), &fit(&why, regular, Fit::wrapped(width, pt10(95), 3)), 4_300, TEXT);
        let (half, y) = ((width - mm(12)) / 2, top + mm(40));
        for (index, name) in (0..).zip([content.closed_by.as_str(), ""]) {
            let x = SIDE + (half + mm(12)) * index;
            canvas.line((x, y), (x + half, y), 200, Color::BLACK);
            let label = if index == 0 { format!("{} · {name}", words.closed_by) } else { words.seen_by.to_owned() };
            canvas.block(x, y + mm(5), &fit(&label, regular, Fit::one(half, pt10(82), pt10(60))), 0, QUIET_TEXT);
        }
    }
}
