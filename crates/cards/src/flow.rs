//! A column that grows downwards: receipts and slips, whose length is that of what stands on them.

use crate::length::{Size, Um, mm};
use crate::pdf::{Canvas, Color, Pdf};
use crate::text::{Block, Digits, Fit, Style, fit};

/// A column of a page while it is written. Positions are from its upper left corner.
pub struct Flow<'pdf> {
    canvas: Canvas<'pdf>,
    width: Um,
    used: Um,
}

/// Margins around a column.
#[derive(Clone, Copy, Debug)]
pub struct Margins {
    /// Left and right.
    pub side: Um,
    /// Above.
    pub top: Um,
    /// Below.
    pub bottom: Um,
}

impl<'pdf> Flow<'pdf> {
    /// Starts an empty column.
    pub fn new(pdf: &'pdf mut Pdf, width: Um) -> Self {
        // The height is known when all is written; until then y counts from the upper edge.
        Self { canvas: Canvas::new(pdf, 0), width, used: 0 }
    }

    /// Returns the width of the column.
    pub fn width(&self) -> Um {
        self.width
    }

    /// Returns what has been used from the top.
    pub fn used(&self) -> Um {
        self.used
    }

    /// Returns the drawing.
    pub fn canvas(&mut self) -> &mut Canvas<'pdf> {
        &mut self.canvas
    }

    /// Takes room and returns where it starts.
    pub fn take(&mut self, height: Um) -> Um {
        let top = self.used;
        self.used += height;
        top
    }

    /// Leaves room free.
    pub fn gap(&mut self, height: Um) {
        self.used += height;
    }

    /// Draws a thin line across, with room around it.
    pub fn rule(&mut self) {
        let y = self.take(mm(6)) + mm(3);
        self.canvas.line((0, y), (self.width, y), 150, Color::BLACK);
    }

    /// Writes a text in the middle.
    pub fn centred(&mut self, text: &str, style: Style, room: Fit) {
        let block = fit(text, style, room);
        for line in &block.lines {
            let foot = self.foot(&block);
            self.canvas.text_centred(self.width / 2, foot, line, block.size, Color::BLACK);
        }
    }

    /// Writes a text at the left.
    pub fn left(&mut self, text: &str, style: Style, room: Fit, color: Color) {
        let block = fit(text, style, room);
        for line in &block.lines {
            let foot = self.foot(&block);
            self.canvas.text(0, foot, line, block.size, color);
        }
    }

    /// Writes a text at the left, on up to three lines, and a value at the right of its first line.
    pub fn pair(&mut self, text: &str, value: &str, style: Style, size: Um) {
        let least = size * 6 / 10;
        let value = fit(value, style.with(Digits::Tabular), Fit::one(self.width * 7 / 10, size, least));
        let text = fit(text, style, Fit::wrapped(self.width - value.width() - mm(3), size, 3).least(least));
        let top = self.used;
        for line in &value.lines {
            self.canvas.text_right(self.width, top + size, line, value.size, Color::BLACK);
        }
        for line in &text.lines {
            let foot = self.foot(&text);
            self.canvas.text(0, foot, line, text.size, Color::BLACK);
        }
        self.used = self.used.max(top + size * 4 / 3);
    }

    /// Takes the room of one line of a block and returns its foot.
    fn foot(&mut self, block: &Block) -> Um {
        self.take(block.size * 4 / 3) + block.size
    }

    /// Returns what was drawn, its upper edge at y 0.
    pub fn finish(self) -> Vec<u8> {
        self.canvas.finish()
    }
}

/// Makes a page of a column, as high as the column needs.
pub fn page(pdf: &mut Pdf, column: Vec<u8>, used: Um, width: Um, margins: Margins) {
    let height = used + margins.top + margins.bottom;
    let mut content = format!("1 0 0 1 {} {} cm\n", margins.side, height - margins.top).into_bytes();
    content.extend(column);
    pdf.add_page(Size::new(width + 2 * margins.side, height), content);
}
