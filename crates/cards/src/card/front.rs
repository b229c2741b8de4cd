//! The front of a card: who, what the friend gets, the code in large type, the QR.

use super::{CREAM, CardContent, CardDesign, Fields, Headline, Ink, Organization, PINE, QUIET_TEXT, TEXT};
use crate::format::date;
use crate::label::labels;
use crate::length::{Area, Size, Um, mm, pt10};
use crate::pdf::document::Placed;
use crate::pdf::{Canvas, Color};
use crate::qr::{QUIET, Qr};
use crate::text::face::CAP_HEIGHT;
use crate::text::{Digits, Face, Fit, Style, fit, shape};

/// Left and right margin, and the room right of the QR.
pub(super) const SIDE: Um = 4_650;
const TOP: Um = 4_100;
const TILE: Um = 7_240;
const QR_SIDE: Um = mm(26);
/// Between the text and the QR: its quiet zone.
const GAP: Um = 4_300;

const SMALL: Um = pt10(77);
const LABEL: Um = pt10(73);
const LEAST: Um = pt10(50);

/// Where things are on a front of a given size.
struct Grid {
    /// Width of the text left of the QR.
    text: Um,
    label_foot: Um,
    code_foot: Um,
}

impl Grid {
    fn of(size: Size) -> Self {
        Self { text: size.width - 2 * SIDE - QR_SIDE - GAP, label_foot: size.height - 10_100, code_foot: size.height - 4_900 }
    }

    /// The lowest that the offer may reach.
    fn offer_bottom(&self, referrer: bool) -> Um {
        self.label_foot - 2_500 - if referrer { 3_700 } else { 0 }
    }
}

/// Draws what the fronts of one design share.
pub fn art(canvas: &mut Canvas, size: Size, design: &CardDesign, logo: Option<&Placed>, fields: Fields, ink: Ink) {
    match ink {
        Ink::Full => canvas.rect(Area::new(0, 0, size.width, size.height), CREAM),
        Ink::Saving => {}
    }
    let grid = Grid::of(size);
    heading(canvas, &grid, &design.organization, logo, fields);
    if fields.offer {
        offer(canvas, &grid, design, fields);
    }
}

/// Draws what is a card's own.
pub fn own(canvas: &mut Canvas, size: Size, card: &CardContent, qr: &Qr, fields: Fields) {
    let grid = Grid::of(size);
    code(canvas, &grid, card);
    let design = &card.design;
    if let Some(referrer) = card.referrer.as_deref().filter(|_| fields.referrer) {
        let text = format!("{} {referrer}", labels(design.wording.language).from);
        let line = fit(&text, Style::of(Face::Regular), Fit::one(grid.text, LABEL, LEAST));
        canvas.block(SIDE, grid.label_foot - 3_700, &line, LABEL, QUIET_TEXT);
    }
    let expiry = card.expiry.filter(|_| fields.expiry).map(|day| {
        let until = |language| format!("{} {}", labels(language).until, date(day, language));
        let mut lines = vec![until(design.wording.language)];
        lines.extend(design.second.as_ref().map(|second| until(second.language)));
        lines
    });
    qr_column(canvas, size, qr, &expiry.unwrap_or_default());
}

/// Draws the tile that stands for an organization: its picture, or the first letter of its name.
pub(crate) fn tile(canvas: &mut Canvas, area: Area, organization: &Organization, logo: Option<&Placed>, ground: Color, letter: Color) {
    if let Some(logo) = logo {
        canvas.picture(area, logo);
        return;
    }
    canvas.round_rect(area, area.width * 2 / 7, ground);
    let first: String = organization.name.trim().chars().take(1).flat_map(char::to_uppercase).collect();
    let size = area.width * 62 / 100;
    let line = shape(&first, Style::of(Face::Display)).one_line();
    let foot = area.y + (area.height + size * CAP_HEIGHT / 1000) / 2;
    canvas.text_centred(area.x + area.width / 2, foot, &line, size, letter);
}

fn heading(canvas: &mut Canvas, grid: &Grid, organization: &Organization, logo: Option<&Placed>, fields: Fields) {
    let mut x = SIDE;
    if fields.logo {
        tile(canvas, Area::new(SIDE, TOP, TILE, TILE), organization, logo, PINE, Color::WHITE);
        x += TILE + 2_070;
    }
    let width = SIDE + grid.text - x;
    let name_style = Style::of(Face::SemiBold);
    if let Some(kind) = &organization.kind {
        let kind = fit(kind, Style::of(Face::Regular), Fit::one(width, SMALL, LEAST));
        canvas.block(x, TOP + 2_900, &kind, SMALL, QUIET_TEXT);
        let name = fit(&organization.name, name_style, Fit::one(width, pt10(88), pt10(60)));
        canvas.block(x, TOP + 6_350, &name, pt10(88), TEXT);
    } else {
        let name = fit(&organization.name, name_style, Fit::one(width, pt10(95), pt10(75)).lines(2).least(pt10(62)));
        let leading = name.size * 5 / 4;
        let rest = leading * Um::try_from(name.lines.len().saturating_sub(1)).unwrap_or(0);
        let foot = TOP + (TILE - rest + name.size * CAP_HEIGHT / 1000) / 2;
        canvas.block(x, foot, &name, leading, TEXT);
    }
}

fn offer(canvas: &mut Canvas, grid: &Grid, design: &CardDesign, fields: Fields) {
    let Some(headline) = &design.wording.headline else { return };
    let second = design.second.as_ref().and_then(|second| second.headline.as_ref());
    let second = second
        .map(|Headline { figure, rest }| fit(&format!("{figure} {rest}"), Style::of(Face::Regular), Fit::one(grid.text, pt10(80), LEAST)));
    let figure = fit(&headline.figure, Style::of(Face::Display).tracked(-20), Fit::one(grid.text, pt10(249), pt10(130)));
    let figure_height = figure.size * CAP_HEIGHT / 1000;
    // A short figure starts the sentence; a long one stands above it.
    let inline = figure.width() * 100 <= grid.text * 45;
    let indent = if inline { figure.width() + 1_300 } else { 0 };
    let size = pt10(125);
    let rest_room = Fit::wrapped(grid.text, size, 2).least(pt10(80)).indented(indent).balanced();
    let rest = fit(&headline.rest, Style::of(Face::SemiBold).tracked(-12), rest_room);
    let leading = rest.size * 5 / 4;
    let extra_lines = Um::try_from(rest.lines.len().saturating_sub(1)).unwrap_or(0);
    let below_figure = if inline { 0 } else { leading + 300 };
    let second_height = if second.is_some() { 3_900 } else { 0 };
    let height = figure_height + below_figure + extra_lines * leading + second_height;
    let (top, bottom) = (TOP + TILE, grid.offer_bottom(fields.referrer));
    let foot = top + (bottom - top - height) / 2 + figure_height;
    canvas.block(SIDE, foot, &figure, 0, PINE);
    let mut last = foot;
    for (index, line) in rest.lines.iter().enumerate() {
        last = foot + below_figure + leading * Um::try_from(index).unwrap_or(0);
        canvas.text(SIDE + if index == 0 { indent } else { 0 }, last, line, rest.size, TEXT);
    }
    if let Some(second) = second {
        canvas.block(SIDE, last + second_height, &second, 0, QUIET_TEXT);
    }
}

/// Draws the code in large type, under its label; a personal code stands in the row of the label and is never cut.
fn code(canvas: &mut Canvas, grid: &Grid, card: &CardContent) {
    let style = Style::of(Face::Display).tracked(20).with(Digits::Code);
    let code = fit(&card.code, style, Fit::one(grid.text, pt10(150), pt10(80)));
    canvas.block(SIDE, grid.code_foot, &code, 0, TEXT);
    let regular = Style::of(Face::Regular);
    let label = card.design.both(|language| labels(language).your_code.to_owned());
    let label = fit(&label, regular, Fit::one(grid.text, LABEL, LEAST));
    let Some(personal) = &card.personal_code else {
        canvas.block(SIDE, grid.label_foot, &label, 0, QUIET_TEXT);
        return;
    };
    let or = labels(card.design.wording.language).or;
    let between = shape(&format!(", {or}"), regular).one_line();
    let strong = Style::of(Face::SemiBold).tracked(10).with(Digits::Code);
    let x = SIDE + label.width() + between.width_at(LABEL) + 700;
    let room = SIDE + grid.text - x;
    if shape(personal, strong).one_line().width_at(pt10(62)) <= room {
        canvas.block(SIDE, grid.label_foot, &label, 0, QUIET_TEXT);
        canvas.text(SIDE + label.width(), grid.label_foot, &between, LABEL, QUIET_TEXT);
        canvas.block(x, grid.label_foot, &fit(personal, strong, Fit::one(room, pt10(80), pt10(62))), 0, TEXT);
    } else {
        // A long one takes the place of the label.
        let or = shape(or, regular).one_line();
        let personal = fit(personal, strong, Fit::one(grid.text - or.width_at(LABEL) - 700, pt10(80), pt10(40)));
        canvas.block(SIDE, grid.label_foot, &personal, 0, TEXT);
        canvas.text(SIDE + personal.width() + 700, grid.label_foot, &or, LABEL, QUIET_TEXT);
    }
}

fn qr_column(canvas: &mut Canvas, size: Size, qr: &Qr, below: &[String]) {
    let side = qr_side(qr);
    let lines = Um::try_from(below.len()).unwrap_or(0);
    let caption = if lines == 0 { 0 } else { 5_600 + 3_000 * (lines - 1) };
    // The symbol never comes nearer to an edge than its quiet zone.
    let top = ((size.height - side - caption) / 2).max(SIDE);
    let x = size.width - SIDE - QR_SIDE + (QR_SIDE - side) / 2;
    canvas.qr(Area::new(x, top, side, side), qr, TEXT);
    for (line, text) in (0..).zip(below) {
        let block = fit(text, Style::of(Face::Regular), Fit::one(QR_SIDE + GAP, LABEL, LEAST));
        for text in &block.lines {
            canvas.text_centred(x + side / 2, top + side + 6_000 + 3_000 * line, text, block.size, QUIET_TEXT);
        }
    }
}

/// Returns the side of a symbol on a card: 26 mm, or less where its quiet zone of four modules would not fit beside it.
pub(crate) fn qr_side(qr: &Qr) -> Um {
    let modules = Um::try_from(qr.width()).expect("a symbol has at most 57 modules a side");
    let quiet = Um::try_from(QUIET).expect("four");
    QR_SIDE.min(GAP.min(SIDE) * modules / quiet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c9_every_symbol_is_20_mm_with_modules_of_0_4_mm_and_its_quiet_zone() {
        for length in 1..=213 {
            let qr = Qr::encode(&"a".repeat(length)).expect("fits");
            let side = qr_side(&qr);
            let modules = Um::try_from(qr.width()).expect("small");
            assert!(side >= mm(20), "{side}");
            assert!(side / modules >= 400, "{modules} modules");
            assert!(side * 4 / modules <= SIDE.min(GAP), "the quiet zone fits beside {modules} modules");
        }
    }
}
