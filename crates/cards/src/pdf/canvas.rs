//! Drawing: the content of a page or form, in micrometres with y downwards from its upper edge.

use super::document::{Form, Pdf};
use super::fonts::resource_name;
use crate::length::{Area, Size, Um};
use crate::qr::Qr;
use crate::text::{Block, Line};

/// An RGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);
}

/// How far the handles of a curve stand off, in thousandths of the radius, for a quarter of a circle.
const HANDLE: Um = 552;

/// What is being drawn.
pub struct Canvas<'pdf> {
    pdf: &'pdf mut Pdf,
    height: Um,
    out: Vec<u8>,
    fill: Option<Color>,
}

impl<'pdf> Canvas<'pdf> {
    /// Starts an empty drawing of the given height.
    pub fn new(pdf: &'pdf mut Pdf, height: Um) -> Self {
        Self { pdf, height, out: Vec::new(), fill: None }
    }

    /// Returns what was drawn.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }

    /// Fills a rectangle.
    pub fn rect(&mut self, area: Area, color: Color) {
        self.fill(color);
        self.numbers(&[area.x, self.height - area.bottom(), area.width, area.height]);
        self.op("re f");
    }

    /// Fills a rectangle with round corners.
    pub fn round_rect(&mut self, area: Area, radius: Um, color: Color) {
        self.fill(color);
        let (left, right) = (area.x, area.right());
        let (top, bottom) = (self.height - area.y, self.height - area.bottom());
        let off = radius - radius * HANDLE / 1000;
        self.numbers(&[left + radius, bottom]);
        self.op("m");
        for (to, first, second, end) in [
            ((right - radius, bottom), (right - off, bottom), (right, bottom + off), (right, bottom + radius)),
            ((right, top - radius), (right, top - off), (right - off, top), (right - radius, top)),
            ((left + radius, top), (left + off, top), (left, top - off), (left, top - radius)),
            ((left, bottom + radius), (left, bottom + off), (left + off, bottom), (left + radius, bottom)),
        ] {
            self.numbers(&[to.0, to.1]);
            self.op("l");
            self.numbers(&[first.0, first.1, second.0, second.1, end.0, end.1]);
            self.op("c");
        }
        self.op("h f");
    }

    /// Draws a straight line.
    pub fn line(&mut self, from: (Um, Um), to: (Um, Um), width: Um, color: Color) {
        self.op("q");
        self.color(color);
        self.op("RG");
        self.number(width);
        self.op("w");
        self.numbers(&[from.0, self.height - from.1]);
        self.op("m");
        self.numbers(&[to.0, self.height - to.1]);
        self.op("l S");
        self.op("Q");
    }

    /// Draws the edge of a rectangle.
    pub fn frame(&mut self, area: Area, width: Um, color: Color) {
        self.op("q");
        self.color(color);
        self.op("RG");
        self.number(width);
        self.op("w");
        self.numbers(&[area.x, self.height - area.bottom(), area.width, area.height]);
        self.op("re S");
        self.op("Q");
    }

    /// Writes a line of text from `x`, its foot at `baseline`.
    pub fn text(&mut self, x: Um, baseline: Um, line: &Line, size: Um, color: Color) {
        if line.glyphs.is_empty() {
            return;
        }
        self.fill(color);
        self.op("BT");
        self.out.push(b'/');
        self.out.extend_from_slice(resource_name(line.style.face).as_bytes());
        self.out.push(b' ');
        self.number(size);
        self.op("Tf");
        if line.style.tracking != 0 {
            self.number(Um::from(line.style.tracking) * size / 1000);
            self.op("Tc");
        }
        self.numbers(&[x, self.height - baseline]);
        self.op("Td");
        self.glyphs(line, size);
        // The state of text outlives its object, so what was changed is put back.
        if line.style.tracking != 0 {
            self.op("0 Tc");
        }
        self.op("ET");
    }

    /// Writes a line of text that ends at `right`.
    pub fn text_right(&mut self, right: Um, baseline: Um, line: &Line, size: Um, color: Color) {
        self.text(right - line.width_at(size), baseline, line, size, color);
    }

    /// Writes a line of text around `middle`.
    pub fn text_centred(&mut self, middle: Um, baseline: Um, line: &Line, size: Um, color: Color) {
        self.text(middle - line.width_at(size) / 2, baseline, line, size, color);
    }

    /// Writes a block whose first line has its foot at `baseline`; returns the foot of the last.
    pub fn block(&mut self, x: Um, baseline: Um, block: &Block, leading: Um, color: Color) -> Um {
        let mut foot = baseline;
        for (index, line) in block.lines.iter().enumerate() {
            foot = baseline + leading * Um::try_from(index).unwrap_or(0);
            self.text(x, foot, line, block.size, color);
        }
        foot
    }

    /// Draws a QR whose modules (without the quiet zone) fill `area`.
    pub fn qr(&mut self, area: Area, qr: &Qr, color: Color) {
        let modules = Um::try_from(qr.width()).expect("a symbol has at most 57 modules a side");
        self.op("q");
        // A module is the unit, and y goes down.
        self.scale(area.width, modules);
        self.numbers(&[0, 0]);
        self.scale(-area.height, modules);
        self.numbers(&[area.x, self.height - area.y]);
        self.op("cm");
        self.color(color);
        self.op("rg");
        for dark in qr.dark() {
            for module in [dark.x, dark.y, dark.width, dark.height] {
                self.number(Um::try_from(module).expect("a symbol has at most 57 modules a side"));
            }
            self.op("re");
        }
        self.op("f Q");
    }

    /// Puts a form with its upper left corner at a place.
    pub fn form(&mut self, x: Um, y: Um, form: &Form) {
        self.placed(x, y, form.size.height, |canvas| {
            canvas.out.push(b'/');
            canvas.out.extend_from_slice(form.name.as_bytes());
            canvas.op(" Do");
        });
    }

    /// Puts what another canvas of the size of `area` drew there.
    pub fn drawing(&mut self, area: Area, content: &[u8]) {
        self.placed(area.x, area.y, area.height, |canvas| canvas.out.extend_from_slice(content));
    }

    /// Makes a page of what was drawn.
    pub fn into_page(self, size: Size) {
        self.pdf.add_page(size, self.out);
    }

    /// Draws with the origin of another place, in a box of the given height.
    pub fn placed(&mut self, x: Um, y: Um, height: Um, draw: impl FnOnce(&mut Canvas)) {
        self.op("q 1 0 0 1");
        self.numbers(&[x, self.height - y - height]);
        self.op("cm");
        let outer = (std::mem::replace(&mut self.height, height), self.fill.take());
        draw(self);
        (self.height, self.fill) = outer;
        self.op("Q");
    }

    /// Puts a picture into an area, whole and undistorted, in its middle.
    pub fn picture(&mut self, area: Area, picture: &super::document::Placed) {
        let (wide, high) = (Um::from(picture.width.max(1)), Um::from(picture.height.max(1)));
        let (width, height) = if wide * area.height >= high * area.width {
            (area.width, area.width * high / wide)
        } else {
            (area.height * wide / high, area.height)
        };
        let x = area.x + (area.width - width) / 2;
        let y = area.y + (area.height - height) / 2;
        self.op("q");
        self.numbers(&[width, 0, 0, height, x, self.height - y - height]);
        self.op("cm");
        self.out.push(b'/');
        self.out.extend_from_slice(picture.name.as_bytes());
        self.op(" Do Q");
    }

    fn glyphs(&mut self, line: &Line, size: Um) {
        self.out.push(b'[');
        let (mut open, mut rise) = (false, 0);
        let mut shift = 0;
        for glyph in &line.glyphs {
            if glyph.rise != rise {
                rise = glyph.rise;
                self.close_string(&mut open);
                self.adjust(&mut shift);
                self.op("]TJ");
                self.number(Um::from(rise) * size / 1000);
                self.op("Ts");
                self.out.push(b'[');
            }
            shift += glyph.before;
            if shift != 0 {
                self.close_string(&mut open);
                self.adjust(&mut shift);
            }
            if !open {
                self.out.push(b'<');
                open = true;
            }
            let code = self.pdf.fonts.code(line.style.face, glyph);
            for digit in [code >> 12, code >> 8 & 15, code >> 4 & 15, code & 15] {
                self.out.push(b"0123456789ABCDEF"[usize::from(digit)]);
            }
            shift = glyph.after;
        }
        self.close_string(&mut open);
        self.op("]TJ");
        if rise != 0 {
            self.op("0 Ts");
        }
    }

    fn close_string(&mut self, open: &mut bool) {
        if std::mem::take(open) {
            self.out.push(b'>');
        }
    }

    /// Writes a move of the pen to the right as the move to the left that PDF counts.
    fn adjust(&mut self, shift: &mut i32) {
        if *shift != 0 {
            self.number(-Um::from(std::mem::take(shift)));
        }
    }

    fn fill(&mut self, color: Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.color(color);
            self.op("rg");
        }
    }

    fn color(&mut self, color: Color) {
        for part in [color.0, color.1, color.2] {
            self.scale(Um::from(part), 255);
        }
    }

    /// Writes `numerator / denominator` with six decimals.
    fn scale(&mut self, numerator: Um, denominator: Um) {
        let millionths = (numerator.abs() * 2_000_000 + denominator) / (2 * denominator);
        let sign = if numerator < 0 { "-" } else { "" };
        let text = format!("{sign}{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
        self.out.extend_from_slice(text.trim_end_matches('0').trim_end_matches('.').as_bytes());
        self.out.push(b' ');
    }

    fn numbers(&mut self, numbers: &[Um]) {
        for number in numbers {
            self.number(*number);
        }
    }

    fn number(&mut self, number: Um) {
        let mut digits = [0_u8; 20];
        let (mut rest, mut at) = (number.unsigned_abs(), digits.len());
        loop {
            at -= 1;
            digits[at] = b"0123456789"[usize::try_from(rest % 10).expect("a digit")];
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if number < 0 {
            self.out.push(b'-');
        }
        self.out.extend_from_slice(&digits[at..]);
        self.out.push(b' ');
    }

    fn op(&mut self, op: &str) {
        self.out.extend_from_slice(op.as_bytes());
        self.out.push(b'\n');
    }
}
