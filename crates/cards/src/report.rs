//! Papers of several pages: a masthead, a table that goes on, what stands at its end, a foot on every page.

use std::ops::Range;

use domain::{Language, Money};

use crate::card::front::tile;
use crate::card::{Organization, PINE, QUIET_TEXT, TEXT};
use crate::format::money;
use crate::label::labels;
use crate::length::{Area, Size, Um, mm, pt10};
use crate::pdf::document::Placed;
use crate::pdf::{Canvas, Color, Pdf};
use crate::text::{Block, Digits, Face, Fit, Style, fit};

/// Left and right margin.
pub const SIDE: Um = mm(18);
/// Upper margin, and where a table goes on.
const TOP: Um = mm(16);
/// What the foot of a page takes.
const FOOT: Um = mm(22);
/// Width of a column of amounts.
const AMOUNT: Um = mm(32);
/// Width of the column before the texts.
const LEAD: Um = mm(26);
/// Height of the titles of a table.
const TITLES: Um = mm(9);
/// Thin lines between rows.
const LINE: Color = Color(0xDC, 0xE0, 0xDC);
/// Ground of figures that stand out.
pub const SOFT: Color = Color(0xF1, 0xFA, 0xF8);

const BODY: Um = pt10(92);
const DETAIL: Um = pt10(82);

/// A row of a table.
pub struct Row {
    lead: Block,
    head: Block,
    detail: Block,
    amounts: Vec<Block>,
}

/// A table: the titles of its columns and its rows.
pub struct Table {
    /// Title of the column before the texts, if the table has one.
    pub lead: Option<&'static str>,
    /// Title of the texts.
    pub head: &'static str,
    /// Titles of the amounts, the last at the right edge.
    pub amounts: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Writes an amount for a column.
pub fn amount_block(amount: Money, language: Language, style: Style, size: Um, width: Um) -> Block {
    fit(&money(amount, language), style.with(Digits::Tabular), Fit::one(width, size, pt10(45)))
}

impl Row {
    /// Sets a row: what stands before it, its text, what explains it, and its amounts.
    pub fn set(page: Size, lead: Option<&str>, head: &str, detail: &str, amounts: &[Money], language: Language) -> Self {
        let regular = Style::of(Face::Regular);
        let lead_width = if lead.is_some() { LEAD } else { 0 };
        let width = page.width - 2 * SIDE - lead_width - AMOUNT * Um::try_from(amounts.len()).unwrap_or(1) - mm(2);
        let amount = |amount: &Money| amount_block(*amount, language, regular, BODY, AMOUNT - mm(2));
        Self {
            lead: fit(lead.unwrap_or_default(), regular.with(Digits::Tabular), Fit::one(LEAD - mm(2), BODY, pt10(60))),
            head: fit(head, Style::of(Face::SemiBold), Fit::wrapped(width, BODY, 2)),
            detail: fit(detail, regular, Fit::wrapped(width, DETAIL, 3)),
            amounts: amounts.iter().map(amount).collect(),
        }
    }

    fn height(&self) -> Um {
        let lines = |block: &Block| Um::try_from(block.lines.len()).unwrap_or(0);
        mm(3) + lines(&self.head).max(1) * mm(4) + lines(&self.detail) * 3_700
    }
}

/// A line of a text that goes on over pages.
pub struct TextLine {
    block: Block,
    above: Um,
    color: Color,
}

impl TextLine {
    /// The most lines of one paragraph: a program's text has 20,000 characters, and a line some 90 of them.
    const MOST: usize = 2_000;

    /// Wraps a paragraph into lines, with room above the first.
    pub fn wrap(text: &str, style: Style, size: Um, above: Um, color: Color, page: Size) -> Vec<Self> {
        let Block { size, lines } = fit(text, style, Fit::wrapped(page.width - 2 * SIDE, size, Self::MOST));
        let line = |(nth, line)| Self { block: Block { size, lines: vec![line] }, above: if nth == 0 { above } else { 0 }, color };
        lines.into_iter().enumerate().map(line).collect()
    }

    fn height(&self) -> Um {
        self.above + self.block.size * 7 / 5
    }
}

/// Splits rows into pages: what fits on the first, what fits on the next, and room for what stands at the end.
fn paginate(heights: impl Iterator<Item = Um>, first: Um, next: Um, end: Um) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let (mut start, mut count, mut left) = (0, 0, first);
    for height in heights {
        // A row higher than a page would stand on one of its own; rows are bounded, so none is.
        if height > left {
            pages.push(start..count);
            (start, left) = (count, next);
        }
        left -= height;
        count += 1;
    }
    pages.push(start..count);
    if end > left {
        pages.push(count..count);
    }
    pages
}

/// What the pages of a report share.
pub struct Report<'a> {
    /// The paper.
    pub page: Size,
    /// The language of its labels.
    pub language: Language,
    /// Who writes it.
    pub organization: &'a Organization,
    /// What it is.
    pub title: &'a str,
    /// Whose it is, repeated on every page.
    pub subject: &'a str,
    /// What its foot says.
    pub foot: &'a str,
    /// Height of what stands between masthead and table.
    pub summary: Um,
    /// Height of what stands after the table.
    pub end: Um,
}

impl Report<'_> {
    /// Writes all pages. `summary` and `end` draw at the height they are given.
    pub fn write(&self, pdf: &mut Pdf, table: &Table, summary: impl Fn(&mut Canvas, Um), end: impl Fn(&mut Canvas, Um)) {
        let logo = self.organization.logo.as_ref().map(|logo| pdf.add_picture(logo));
        let masthead = TOP + mm(24);
        let bottom = self.page.height - FOOT;
        let first = bottom - masthead - self.summary - TITLES;
        let next = bottom - TOP - mm(12) - TITLES;
        let pages = paginate(table.rows.iter().map(Row::height), first, next, self.end);
        for (number, rows) in pages.iter().enumerate() {
            let mut canvas = Canvas::new(pdf, self.page.height);
            let mut y = if number == 0 {
                self.masthead(&mut canvas, logo.as_ref());
                summary(&mut canvas, masthead);
                masthead + self.summary
            } else {
                self.running_head(&mut canvas);
                TOP + mm(12)
            };
            if !rows.is_empty() || number == 0 {
                y = self.table(&mut canvas, table, rows.clone(), y);
            }
            if number + 1 == pages.len() {
                end(&mut canvas, y);
            }
            self.foot(&mut canvas, number + 1, pages.len());
            canvas.into_page(self.page);
        }
    }

    /// Writes a text that goes on over pages.
    pub fn write_text(&self, pdf: &mut Pdf, lines: &[TextLine]) {
        let logo = self.organization.logo.as_ref().map(|logo| pdf.add_picture(logo));
        let (masthead, bottom) = (TOP + mm(24), self.page.height - FOOT);
        let pages = paginate(lines.iter().map(TextLine::height), bottom - masthead, bottom - TOP - mm(12), 0);
        for (number, range) in pages.iter().enumerate() {
            let mut canvas = Canvas::new(pdf, self.page.height);
            let mut y = if number == 0 {
                self.masthead(&mut canvas, logo.as_ref());
                masthead
            } else {
                self.running_head(&mut canvas);
                TOP + mm(12)
            };
            for line in &lines[range.clone()] {
                canvas.block(SIDE, y + line.above + line.block.size, &line.block, 0, line.color);
                y += line.height();
            }
            self.foot(&mut canvas, number + 1, pages.len());
            canvas.into_page(self.page);
        }
    }

    fn right(&self) -> Um {
        self.page.width - SIDE
    }

    fn masthead(&self, canvas: &mut Canvas, logo: Option<&Placed>) {
        let organization = self.organization;
        tile(canvas, Area::new(SIDE, TOP, mm(12), mm(12)), organization, logo, PINE, Color::WHITE);
        let x = SIDE + mm(16);
        let width = (self.page.width - 2 * SIDE) / 2 - mm(16);
        let name = fit(&organization.name, Style::of(Face::SemiBold), Fit::one(width, pt10(120), pt10(70)));
        canvas.block(x, TOP + mm(5), &name, 0, TEXT);
        let address = organization.address.as_deref().unwrap_or_default().lines().collect::<Vec<_>>().join(", ");
        let contact = [organization.kind.as_deref(), Some(address.as_str()), organization.phone.as_deref()];
        let contact = contact.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ");
        let contact = fit(&contact, Style::of(Face::Regular), Fit::wrapped(width, pt10(75), 2));
        canvas.block(x, TOP + mm(9), &contact, 3_400, QUIET_TEXT);
        let title = fit(self.title, Style::of(Face::Display).tracked(-15), Fit::one(width + mm(10), pt10(200), pt10(120)));
        for line in &title.lines {
            canvas.text_right(self.right(), TOP + mm(7), line, title.size, PINE);
        }
    }

    fn running_head(&self, canvas: &mut Canvas) {
        let style = Style::of(Face::Regular);
        let half = (self.page.width - 2 * SIDE) / 2 - mm(3);
        let subject = fit(self.subject, Style::of(Face::SemiBold), Fit::one(half, pt10(90), pt10(70)));
        canvas.block(SIDE, TOP + mm(5), &subject, 0, TEXT);
        let title = fit(self.title, style, Fit::one(half, pt10(90), pt10(70)));
        for line in &title.lines {
            canvas.text_right(self.right(), TOP + mm(5), line, title.size, QUIET_TEXT);
        }
    }

    /// Draws rows under the titles of their columns; returns where they end.
    fn table(&self, canvas: &mut Canvas, table: &Table, rows: Range<usize>, top: Um) -> Um {
        let quiet = Style::of(Face::Regular);
        let text_x = SIDE + table.lead.map_or(0, |_| LEAD);
        let title = |text: &str, width: Um| fit(text, quiet, Fit::one(width, pt10(78), pt10(50)));
        let title_foot = top + TITLES - mm(3);
        if let Some(lead) = table.lead {
            canvas.block(SIDE, title_foot, &title(lead, LEAD - mm(2)), 0, QUIET_TEXT);
        }
        canvas.block(text_x, title_foot, &title(table.head, mm(60)), 0, QUIET_TEXT);
        let column_right = |index: usize| self.right() - AMOUNT * Um::try_from(table.amounts.len() - 1 - index).unwrap_or(0);
        for (index, text) in table.amounts.iter().enumerate() {
            let block = title(text, AMOUNT - mm(2));
            for line in &block.lines {
                canvas.text_right(column_right(index), title_foot, line, block.size, QUIET_TEXT);
            }
        }
        let mut y = top + TITLES;
        canvas.line((SIDE, y), (self.right(), y), 250, TEXT);
        for row in &table.rows[rows] {
            let foot = y + mm(5) + 300;
            canvas.block(SIDE, foot, &row.lead, 0, QUIET_TEXT);
            let last = canvas.block(text_x, foot, &row.head, mm(4), TEXT);
            canvas.block(text_x, last + 3_700, &row.detail, 3_700, QUIET_TEXT);
            for (index, amount) in row.amounts.iter().enumerate() {
                for line in &amount.lines {
                    canvas.text_right(column_right(index), foot, line, amount.size, TEXT);
                }
            }
            y += row.height();
            canvas.line((SIDE, y), (self.right(), y), 120, LINE);
        }
        y
    }

    fn foot(&self, canvas: &mut Canvas, number: usize, pages: usize) {
        let words = labels(self.language);
        let y = self.page.height - mm(14);
        canvas.line((SIDE, y - mm(4)), (self.right(), y - mm(4)), 120, LINE);
        let style = Style::of(Face::Regular).with(Digits::Tabular);
        let page = fit(&format!("{} {number} {} {pages}", words.page, words.of), style, Fit::one(mm(40), pt10(75), pt10(50)));
        for line in &page.lines {
            canvas.text_right(self.right(), y, line, page.size, QUIET_TEXT);
        }
        let width = self.page.width - 2 * SIDE - mm(42);
        let foot = fit(self.foot, Style::of(Face::Regular), Fit::one(width, pt10(75), pt10(40)));
        canvas.block(SIDE, y, &foot, 0, QUIET_TEXT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_on_where_a_page_is_full_and_what_ends_them_has_room() {
        let heights = |count: usize| std::iter::repeat_n(10, count);
        assert_eq!(paginate(heights(0), 30, 50, 20), vec![Range { start: 0, end: 0 }]);
        assert_eq!(paginate(heights(3), 30, 50, 0), vec![Range { start: 0, end: 3 }]);
        assert_eq!(paginate(heights(3), 30, 50, 5), [0..3, 3..3], "what ends them stands on a page of its own");
        assert_eq!(paginate(heights(9), 30, 50, 20), [0..3, 3..8, 8..9]);
    }
}
