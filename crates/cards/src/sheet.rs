//! Sheets of cards: which card lies in which cell of which page.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::card::{CardContent, CardDesign, Fields, Ink, back, front, slip};
use crate::error::PaperError;
use crate::flow::{self, Flow, Margins};
use crate::label::labels;
use crate::length::{Area, Size, Um, mm};
use crate::pdf::document::{Placed, Title};
use crate::pdf::{Canvas, Color, Form, Pdf};
use crate::qr::Qr;
use crate::stock::{ROLL_WIDTH, Stock, StockSpec};

/// The most cards of one document, so that a slip of the finger does not fill the spooler.
pub const MAX_CARDS: usize = 5_000;
/// The most that cards may be moved, in tenths of a millimetre.
pub const MAX_NUDGE: i16 = 50;

/// Which sides are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// Fronts only.
    #[default]
    Front,
    /// Backs only, for sheets whose fronts are printed.
    Back,
    /// Each page of fronts, then its page of backs, turned over the long edge.
    Both,
}

/// How cards are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SheetOptions {
    /// How far all is moved right, in tenths of a millimetre.
    pub nudge_x: i16,
    /// How far all is moved down, in tenths of a millimetre.
    pub nudge_y: i16,
    /// The first cell that is free on the first sheet, from 1.
    pub start_cell: u16,
    /// How many of each card.
    pub copies: u16,
    /// Which sides are printed.
    pub sides: Sides,
    /// How much colour is used.
    pub ink: Ink,
    /// Whether marks show where to cut plain paper.
    pub crop_marks: bool,
    /// What cards show.
    pub fields: Fields,
}

impl Default for SheetOptions {
    fn default() -> Self {
        Self {
            nudge_x: 0,
            nudge_y: 0,
            start_cell: 1,
            copies: 1,
            sides: Sides::Front,
            ink: Ink::Full,
            crop_marks: false,
            fields: Fields::default(),
        }
    }
}

impl SheetOptions {
    pub(crate) fn check(&self, spec: &StockSpec) -> Result<(), PaperError> {
        for asked in [self.nudge_x, self.nudge_y] {
            if !(-MAX_NUDGE..=MAX_NUDGE).contains(&asked) {
                return Err(PaperError::NudgeTooLarge { asked, limit: MAX_NUDGE });
            }
        }
        if !(1..=spec.cells()).contains(&self.start_cell) {
            return Err(PaperError::NoSuchCell { asked: self.start_cell, cells: spec.cells() });
        }
        Ok(())
    }

    pub(crate) fn nudged(&self, area: Area) -> Area {
        Area { x: area.x + Um::from(self.nudge_x) * 100, y: area.y + Um::from(self.nudge_y) * 100, ..area }
    }
}

/// Makes the document that prints cards on a stock.
pub fn card_sheet(stock: Stock, options: &SheetOptions, cards: &[CardContent]) -> Result<Vec<u8>, PaperError> {
    match stock {
        Stock::L7414 | Stock::J8414 | Stock::Letter5371 | Stock::Cr80 => sheets(stock.spec(), options, cards),
        Stock::Roll80 => slips(options, cards),
    }
}

/// Makes a document of one card without its sheet, for the screen: its front, its back, or both on two pages.
pub fn one_card(stock: Stock, options: &SheetOptions, card: &CardContent) -> Result<Vec<u8>, PaperError> {
    let alone = SheetOptions { nudge_x: 0, nudge_y: 0, start_cell: 1, copies: 1, crop_marks: false, ..*options };
    match stock {
        Stock::L7414 | Stock::J8414 | Stock::Letter5371 | Stock::Cr80 => {
            let cell = stock.spec().cell;
            let spec = StockSpec { page: cell, origin: (0, 0), pitch: (0, 0), columns: 1, rows: 1, ..*stock.spec() };
            sheets(&spec, &alone, std::slice::from_ref(card))
        }
        Stock::Roll80 => slips(&alone, std::slice::from_ref(card)),
    }
}

/// A card ready to be laid out: the form of its design, and its own drawing.
struct Ready {
    design: usize,
    own: Vec<u8>,
}

/// What the cards of one design share, drawn once.
struct Drawn {
    design: Arc<CardDesign>,
    front: Form,
    back: Form,
}

fn sheets(spec: &StockSpec, options: &SheetOptions, cards: &[CardContent]) -> Result<Vec<u8>, PaperError> {
    options.check(spec)?;
    let order = order(options, cards)?;
    let mut pdf = Pdf::new();
    let (designs, ready) = draw(&mut pdf, spec.cell, options, cards)?;
    let first = usize::from(options.start_cell) - 1;
    let cells = usize::from(spec.cells());
    // The card of each cell of each page; the first page starts where cells are free.
    let mut pages: Vec<Vec<(u16, usize)>> = Vec::new();
    for (place, card) in (first..).zip(order) {
        let (page, cell) = (place / cells, place % cells);
        pages.resize_with(pages.len().max(page + 1), Vec::new);
        pages[page].push((u16::try_from(cell).expect("a sheet has few cells"), card));
    }
    for page in &pages {
        if matches!(options.sides, Sides::Front | Sides::Both) {
            let mut canvas = Canvas::new(&mut pdf, spec.page.height);
            for &(cell, card) in page {
                let area = options.nudged(spec.front_cell(cell));
                let drawn = &ready[card];
                canvas.form(area.x, area.y, &designs[drawn.design].front);
                canvas.drawing(area, &drawn.own);
            }
            finish_page(canvas, spec, options);
        }
        if matches!(options.sides, Sides::Back | Sides::Both) {
            let mut canvas = Canvas::new(&mut pdf, spec.page.height);
            for &(cell, card) in page {
                let area = options.nudged(spec.back_cell(cell));
                canvas.form(area.x, area.y, &designs[ready[card].design].back);
            }
            finish_page(canvas, spec, options);
        }
    }
    pdf.finish(title(cards, options))
}

fn finish_page(mut canvas: Canvas, spec: &StockSpec, options: &SheetOptions) {
    if options.crop_marks {
        crop_marks(&mut canvas, spec, options);
    }
    canvas.into_page(spec.page);
}

fn title<'a>(cards: &'a [CardContent], options: &SheetOptions) -> Title<'a> {
    let language = cards.first().map_or(domain::Language::En, |card| card.design.wording.language);
    Title { text: labels(language).cards, language, two_sided: options.sides == Sides::Both }
}

/// Returns the cards in the order they are printed, each as often as it is wanted.
fn order(options: &SheetOptions, cards: &[CardContent]) -> Result<impl Iterator<Item = usize>, PaperError> {
    let copies = usize::from(options.copies);
    let asked = cards.len().saturating_mul(copies);
    if asked == 0 {
        return Err(PaperError::NoCards);
    }
    if asked > MAX_CARDS {
        return Err(PaperError::TooManyCards { asked, limit: MAX_CARDS });
    }
    Ok((0..cards.len()).flat_map(move |card| std::iter::repeat_n(card, copies)))
}

fn draw(pdf: &mut Pdf, cell: Size, options: &SheetOptions, cards: &[CardContent]) -> Result<(Vec<Drawn>, Vec<Ready>), PaperError> {
    let mut designs: Vec<Drawn> = Vec::new();
    let mut ready = Vec::with_capacity(cards.len());
    for card in cards {
        let same = |drawn: &Drawn| Arc::ptr_eq(&drawn.design, &card.design) || drawn.design == card.design;
        // Cards mostly come design by design, so the last one is the likeliest.
        let design = designs.iter().rposition(same).unwrap_or_else(|| {
            designs.push(draw_design(pdf, cell, options, &card.design));
            designs.len() - 1
        });
        let qr = Qr::encode(&card.link)?;
        let mut canvas = Canvas::new(pdf, cell.height);
        front::own(&mut canvas, cell, card, &qr, options.fields);
        ready.push(Ready { design, own: canvas.finish() });
    }
    Ok((designs, ready))
}

fn draw_design(pdf: &mut Pdf, cell: Size, options: &SheetOptions, design: &Arc<CardDesign>) -> Drawn {
    let logo = logo(pdf, design, options.fields);
    let mut canvas = Canvas::new(pdf, cell.height);
    front::art(&mut canvas, cell, design, logo.as_ref(), options.fields, options.ink);
    let content = canvas.finish();
    let front = pdf.add_form(cell, content);
    let mut canvas = Canvas::new(pdf, cell.height);
    back::back(&mut canvas, cell, design, logo.as_ref(), options.fields, options.ink);
    let content = canvas.finish();
    let back = pdf.add_form(cell, content);
    Drawn { design: Arc::clone(design), front, back }
}

fn logo(pdf: &mut Pdf, design: &CardDesign, fields: Fields) -> Option<Placed> {
    let logo = design.organization.logo.as_ref().filter(|_| fields.logo)?;
    Some(pdf.add_picture(logo))
}

fn slips(options: &SheetOptions, cards: &[CardContent]) -> Result<Vec<u8>, PaperError> {
    options.check(Stock::Roll80.spec())?;
    let margins = Margins { side: mm(4), top: mm(6), bottom: mm(10) };
    let mut pdf = Pdf::new();
    let mut logos: HashMap<*const CardDesign, Option<Placed>> = HashMap::new();
    for index in order(options, cards)? {
        let card = &cards[index];
        let placed = logos.entry(Arc::as_ptr(&card.design)).or_insert_with(|| logo(&mut pdf, &card.design, options.fields)).clone();
        let qr = Qr::encode(&card.link)?;
        let width = ROLL_WIDTH - 2 * margins.side;
        let mut column = Flow::new(&mut pdf, width);
        slip::slip(&mut column, card, &qr, placed.as_ref(), options.fields);
        let used = column.used();
        let drawn = column.finish();
        flow::page(&mut pdf, drawn, used, width, margins);
    }
    pdf.finish(Title { two_sided: false, ..title(cards, options) })
}

/// Draws short lines outside the cells where plain paper is cut.
fn crop_marks(canvas: &mut Canvas, spec: &StockSpec, options: &SheetOptions) {
    let first = options.nudged(spec.front_cell(0));
    let last = options.nudged(spec.front_cell(spec.cells() - 1));
    let mut across = Vec::new();
    let mut down = Vec::new();
    for cell in 0..spec.cells() {
        let area = options.nudged(spec.front_cell(cell));
        across.extend([area.x, area.right()]);
        down.extend([area.y, area.bottom()]);
    }
    for edges in [&mut across, &mut down] {
        edges.sort_unstable();
        edges.dedup();
    }
    let (near, far) = (mm(2), mm(7));
    for x in across {
        canvas.line((x, first.y - far), (x, first.y - near), 90, Color::BLACK);
        canvas.line((x, last.bottom() + near), (x, last.bottom() + far), 90, Color::BLACK);
    }
    for y in down {
        canvas.line((first.x - far, y), (first.x - near, y), 90, Color::BLACK);
        canvas.line((last.right() + near, y), (last.right() + far, y), 90, Color::BLACK);
    }
}
