//! Card stocks, as data: paper, cells and where they lie.

use serde::{Deserialize, Serialize};

use crate::length::{Area, Size, Um, mm};

/// A stock that cards are printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stock {
    /// Avery Zweckform L7414: A4, ten cards of 90 × 52 mm.
    L7414,
    /// Avery J8414: A4, ten cards of 87 × 50.8 mm.
    J8414,
    /// Avery 5371: Letter, ten cards of 3.5 × 2 in.
    #[serde(rename = "5371")]
    Letter5371,
    /// One plastic card of 85.60 × 53.98 mm (ISO/IEC 7810 ID-1).
    Cr80,
    /// A receipt roll, 80 mm wide, as long as it needs to be.
    Roll80,
}

/// How a stock is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StockSpec {
    /// The name on the package.
    pub name: &'static str,
    /// The paper.
    pub page: Size,
    /// One card.
    pub cell: Size,
    /// Upper left corner of the first cell.
    pub origin: (Um, Um),
    /// Distance from one cell to the next, across and down.
    pub pitch: (Um, Um),
    /// Cells across.
    pub columns: u16,
    /// Cells down.
    pub rows: u16,
}

/// A4 paper.
pub const A4: Size = Size::new(mm(210), mm(297));
/// US Letter paper.
pub const LETTER: Size = Size::new(215_900, 279_400);
/// Width of a receipt roll.
pub const ROLL_WIDTH: Um = mm(80);

const SPECS: [(Stock, StockSpec); 5] = [
    (
        Stock::L7414,
        StockSpec {
            name: "L7414",
            page: A4,
            cell: Size::new(mm(90), mm(52)),
            origin: (mm(15), 18_500),
            pitch: (mm(90), mm(52)),
            columns: 2,
            rows: 5,
        },
    ),
    (
        Stock::J8414,
        StockSpec {
            name: "J8414",
            page: A4,
            cell: Size::new(mm(87), 50_800),
            origin: (14_800, 20_400),
            pitch: (93_100, 50_800),
            columns: 2,
            rows: 5,
        },
    ),
    (
        Stock::Letter5371,
        StockSpec {
            name: "5371",
            page: LETTER,
            cell: Size::new(88_900, 50_800),
            origin: (19_050, 12_700),
            pitch: (88_900, 50_800),
            columns: 2,
            rows: 5,
        },
    ),
    (Stock::Cr80, single("CR80", Size::new(85_600, 53_980))),
    // The height of a roll is that of what stands on it; this one is a first guess for the screen.
    (Stock::Roll80, single("80 mm", Size::new(ROLL_WIDTH, mm(150)))),
];

const fn single(name: &'static str, page: Size) -> StockSpec {
    StockSpec { name, page, cell: page, origin: (0, 0), pitch: (0, 0), columns: 1, rows: 1 }
}

impl Stock {
    /// Every stock, in the order people are shown.
    pub const ALL: [Self; 5] = [Self::L7414, Self::J8414, Self::Letter5371, Self::Cr80, Self::Roll80];

    /// Returns how the stock is laid out.
    pub fn spec(self) -> &'static StockSpec {
        let found = SPECS.iter().find(|(stock, _)| *stock == self);
        &found.expect("every stock has its line in the table, as a test shows").1
    }
}

impl StockSpec {
    /// Returns the number of cells on one page.
    pub const fn cells(&self) -> u16 {
        self.columns * self.rows
    }

    /// Returns where cell `index` (from 0, row by row) lies on a front.
    pub fn front_cell(&self, index: u16) -> Area {
        let (row, column) = (Um::from(index / self.columns), Um::from(index % self.columns));
        Area::new(self.origin.0 + column * self.pitch.0, self.origin.1 + row * self.pitch.1, self.cell.width, self.cell.height)
    }

    /// Returns where the back of cell `index` lies when the sheet is turned over its long edge.
    pub fn back_cell(&self, index: u16) -> Area {
        let front = self.front_cell(index);
        Area { x: self.page.width - front.right(), ..front }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stock_has_its_line_and_lies_on_its_paper() {
        for stock in Stock::ALL {
            let spec = stock.spec();
            let last = spec.front_cell(spec.cells() - 1);
            assert!(last.right() <= spec.page.width, "{}", spec.name);
            assert!(last.bottom() <= spec.page.height, "{}", spec.name);
            for cell in 0..spec.cells() {
                let (front, back) = (spec.front_cell(cell), spec.back_cell(cell));
                assert_eq!(front.x + back.right(), spec.page.width, "the back lies behind its front");
                assert_eq!(front.y, back.y);
            }
        }
    }

    #[test]
    fn cells_lie_where_the_makers_cut_them() {
        assert_eq!(Stock::L7414.spec().front_cell(0), Area::new(15_000, 18_500, 90_000, 52_000));
        assert_eq!(Stock::L7414.spec().front_cell(3), Area::new(105_000, 70_500, 90_000, 52_000));
        assert_eq!(Stock::J8414.spec().front_cell(9), Area::new(107_900, 223_600, 87_000, 50_800));
        assert_eq!(Stock::Letter5371.spec().front_cell(1), Area::new(107_950, 12_700, 88_900, 50_800));
        assert_eq!(Stock::L7414.spec().back_cell(0).x, 105_000, "turned over, the left column is the right one");
    }
}
