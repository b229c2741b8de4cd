//! The test page of a stock: frames where the cards will lie, and rulers to measure what the printer made of them.

use domain::Language;

use crate::card::{PINE, QUIET_TEXT, TEXT};
use crate::error::PaperError;
use crate::label::labels;
use crate::length::{Area, Um, mm, pt10};
use crate::pdf::document::Title;
use crate::pdf::{Canvas, Color, Pdf};
use crate::sheet::SheetOptions;
use crate::stock::{Stock, StockSpec};
use crate::text::{Digits, Face, Fit, Style, fit};

/// The number of a cell that is used up.
const PALE: Color = Color(0xB9, 0xBD, 0xB9);

/// Makes the test page of a stock, moved as the cards will be.
pub fn test_page(stock: Stock, options: &SheetOptions, language: Language) -> Result<Vec<u8>, PaperError> {
    let spec = stock.spec();
    options.check(spec)?;
    let mut pdf = Pdf::new();
    let mut canvas = Canvas::new(&mut pdf, spec.page.height);
    for cell in 0..spec.cells() {
        let area = options.nudged(spec.front_cell(cell));
        frame(&mut canvas, area, cell, spec, options.start_cell);
    }
    let first = options.nudged(spec.front_cell(0));
    rulers(&mut canvas, first);
    advice(&mut canvas, first, options, language);
    canvas.into_page(spec.page);
    pdf.finish(Title { text: labels(language).test_page, language, two_sided: false })
}

/// Draws the edge of a cell and its number, pale where the cell is not free any more, and a cross in its middle unless the
/// advice stands there.
fn frame(canvas: &mut Canvas, area: Area, cell: u16, spec: &StockSpec, start: u16) {
    canvas.frame(area, 120, TEXT);
    if cell > 0 {
        let (x, y) = (area.x + area.width / 2, area.y + area.height / 2);
        canvas.line((x - mm(2), y), (x + mm(2), y), 120, PINE);
        canvas.line((x, y - mm(2)), (x, y + mm(2)), 120, PINE);
    }
    if spec.cells() > 1 {
        let number = fit(&(cell + 1).to_string(), Style::of(Face::Display), Fit::one(mm(10), pt10(120), pt10(80)));
        let color = if cell + 1 < start { PALE } else { PINE };
        for line in &number.lines {
            canvas.text_right(area.right() - mm(4), area.bottom() - mm(4), line, number.size, color);
        }
    }
}

/// Draws rulers along the upper and left edges of the first cell, marked at each millimetre.
fn rulers(canvas: &mut Canvas, first: Area) {
    let x0 = first.x + mm(4);
    let across = (first.width - mm(20)) / mm(10) * 10;
    let y = first.y + mm(4);
    for millimetre in 0..=across {
        let x = x0 + mm(millimetre);
        canvas.line((x, y), (x, y + tick(millimetre)), 90, TEXT);
    }
    label(canvas, x0 + mm(across) + mm(1), y + mm(3), across);
    let down = (first.height - mm(22)).min(mm(100)) / mm(10) * 10;
    let y0 = first.y + mm(14);
    for millimetre in 0..=down {
        let y = y0 + mm(millimetre);
        canvas.line((x0, y), (x0 + tick(millimetre), y), 90, TEXT);
    }
    label(canvas, x0, y0 + mm(down) + mm(4), down);
}

fn tick(millimetre: Um) -> Um {
    match millimetre % 10 {
        0 => mm(4),
        5 => mm(3),
        _ => mm(2),
    }
}

fn label(canvas: &mut Canvas, x: Um, foot: Um, millimetres: Um) {
    let text = fit(&format!("{millimetres} mm"), Style::of(Face::SemiBold), Fit::one(mm(15), pt10(65), pt10(50)));
    canvas.block(x, foot, &text, 0, TEXT);
}

fn advice(canvas: &mut Canvas, first: Area, options: &SheetOptions, language: Language) {
    let words = labels(language);
    let x = first.x + mm(16);
    let width = first.width - mm(26);
    let title = fit(words.test_page, Style::of(Face::SemiBold), Fit::one(width, pt10(100), pt10(80)));
    canvas.block(x, first.y + mm(16), &title, 0, TEXT);
    let advice = fit(words.test_advice, Style::of(Face::Regular), Fit::wrapped(width, pt10(72), 6).least(pt10(55)));
    let foot = canvas.block(x, first.y + mm(21), &advice, 3_200, QUIET_TEXT);
    let nudge = format!("{}: X {} mm · Y {} mm", words.nudge, tenths(options.nudge_x), tenths(options.nudge_y));
    let nudge = fit(&nudge, Style::of(Face::SemiBold).with(Digits::Plain), Fit::one(width, pt10(72), pt10(55)));
    canvas.block(x, foot + mm(5), &nudge, 0, TEXT);
}

/// Writes tenths of a millimetre with their sign, such as `+0.4`.
fn tenths(value: i16) -> String {
    let sign = match value {
        0 => "",
        1.. => "+",
        _ => "\u{2212}",
    };
    let value = value.unsigned_abs();
    format!("{sign}{}.{}", value / 10, value % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nudge_is_written_with_its_sign() {
        assert_eq!([tenths(4), tenths(-12), tenths(0)], ["+0.4", "−1.2", "0.0"]);
    }
}
