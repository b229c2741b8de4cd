//! The back of a card: a friendly line, and where to find the organization. It is the same on every card of a design.

use super::front::{SIDE, tile};
use super::{CardDesign, DEEP_PINE, Fields, Ink, PINE, QUIET_TEXT, TEXT};
use crate::length::{Area, Size, Um, mm, pt10};
use crate::pdf::document::Placed;
use crate::pdf::{Canvas, Color};
use crate::text::{Block, Face, Fit, Style, fit};

const TILE: Um = 8_800;
const SMALL: Um = pt10(77);
const LEADING: Um = 3_880;

/// The colours of a back.
struct Tones {
    text: Color,
    quiet: Color,
    tile: Color,
    letter: Color,
}

const FULL: Tones =
    Tones { text: Color(0xF3, 0xF8, 0xF5), quiet: Color(0xC9, 0xDE, 0xD7), tile: Color(0x33, 0x68, 0x5F), letter: Color::WHITE };
const SAVING: Tones = Tones { text: TEXT, quiet: QUIET_TEXT, tile: PINE, letter: Color::WHITE };

/// Draws a back.
pub fn back(canvas: &mut Canvas, size: Size, design: &CardDesign, logo: Option<&Placed>, fields: Fields, ink: Ink) {
    let tones = match ink {
        Ink::Full => {
            canvas.rect(Area::new(0, 0, size.width, size.height), DEEP_PINE);
            FULL
        }
        Ink::Saving => SAVING,
    };
    let width = size.width - 2 * SIDE;
    heading(canvas, width, design, logo, fields, &tones);
    slogans(canvas, width, size, design, &tones);
    contact(canvas, width, size, design, fields, &tones);
}

fn heading(canvas: &mut Canvas, width: Um, design: &CardDesign, logo: Option<&Placed>, fields: Fields, tones: &Tones) {
    let mut x = SIDE;
    if fields.logo {
        let area = Area::new(SIDE, SIDE, TILE, TILE);
        if logo.is_some() {
            // Pictures are drawn for white paper.
            canvas.round_rect(area, TILE * 2 / 7, Color::WHITE);
        }
        let inset = if logo.is_some() { 900 } else { 0 };
        let inner = Area::new(area.x + inset, area.y + inset, TILE - 2 * inset, TILE - 2 * inset);
        tile(canvas, inner, &design.organization, logo, tones.tile, tones.letter);
        x += TILE + 2_400;
    }
    let name = fit(&design.organization.name, Style::of(Face::SemiBold), Fit::one(SIDE + width - x, pt10(95), pt10(60)));
    canvas.block(x, SIDE + 5_500, &name, 0, tones.text);
}

fn slogans(canvas: &mut Canvas, width: Um, size: Size, design: &CardDesign, tones: &Tones) {
    let second = design.second.as_ref().map(|second| second.slogan());
    let large = if second.is_some() { pt10(134) } else { pt10(154) };
    let room = Fit::wrapped(width, large, 2).least(pt10(90)).balanced();
    let first = fit(design.wording.slogan(), Style::of(Face::SemiBold).tracked(-14), room);
    let leading = first.size * 26 / 21;
    let lines = Um::try_from(first.lines.len()).unwrap_or(1);
    let second_height = if second.is_some() { 5_400 } else { 0 };
    // Between the tile and the contact, a little above the middle.
    let (top, bottom) = (SIDE + TILE, size.height - 13_000);
    let height = leading * (lines - 1) + first.size * 727 / 1000 + second_height;
    let foot = top + (bottom - top - height) / 2 + first.size * 727 / 1000;
    let last = canvas.block(SIDE, foot, &first, leading, tones.text);
    if let Some(second) = second {
        let second = fit(second, Style::of(Face::Regular), Fit::one(width, pt10(95), pt10(60)));
        canvas.block(SIDE, last + second_height, &second, 0, tones.quiet);
    }
}

fn contact(canvas: &mut Canvas, width: Um, size: Size, design: &CardDesign, fields: Fields, tones: &Tones) {
    let organization = &design.organization;
    let style = Style::of(Face::Regular);
    let one = |text: &str| fit(text, style, Fit::one(width * 4 / 10, SMALL, pt10(50)));
    let phone = organization.phone.as_deref().filter(|_| fields.phone);
    let right: Vec<Block> = [phone, organization.web.as_deref()].into_iter().flatten().map(one).collect();
    let taken = right.iter().map(Block::width).max().map_or(0, |width| width + mm(4));
    let left = address(organization.address.as_deref().unwrap_or_default(), width - taken);
    let foot = |lines: usize, index: usize| size.height - 5_800 - LEADING * Um::try_from(lines - 1 - index).unwrap_or(0);
    for (index, block) in left.iter().enumerate() {
        canvas.block(SIDE, foot(left.len(), index), block, 0, tones.quiet);
    }
    for (index, block) in right.iter().enumerate() {
        for line in &block.lines {
            canvas.text_right(SIDE + width, foot(right.len(), index), line, block.size, tones.quiet);
        }
    }
}

/// Sets an address on at most two lines: those it has, or as it wraps.
fn address(text: &str, width: Um) -> Vec<Block> {
    let style = Style::of(Face::Regular);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() == 2 {
        return lines.iter().map(|line| fit(line, style, Fit::one(width, SMALL, pt10(50)))).collect();
    }
    let block = fit(&lines.join(", "), style, Fit::wrapped(width, SMALL, 2).least(pt10(60)));
    block.lines.into_iter().map(|line| Block { size: block.size, lines: vec![line] }).collect()
}
