//! What can be wrong with a paper before it is printed.

/// Why a paper could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// There is nothing to print.
    #[error("there is no card to print")]
    NoCards,
    /// More cards than one document may hold.
    #[error("{asked} cards are more than one document may hold, {limit}")]
    TooManyCards {
        /// The cards asked for.
        asked: usize,
        /// The most there may be.
        limit: usize,
    },
    /// The sheet has no such cell.
    #[error("the sheet has cells 1 to {cells}, not {asked}")]
    NoSuchCell {
        /// The cell asked for.
        asked: u16,
        /// The cells of the stock.
        cells: u16,
    },
    /// The nudge would move the cards off their cells.
    #[error("a nudge of {asked} tenths of a millimetre is more than {limit}")]
    NudgeTooLarge {
        /// The nudge asked for, in tenths of a millimetre.
        asked: i16,
        /// The most it can be, either way.
        limit: i16,
    },
    /// The text of the QR is too long to be read from a card.
    #[error("the link is too long for a QR that reads well")]
    LinkTooLong,
    /// The picture is neither a PNG nor a JPEG that can be read.
    #[error("the picture cannot be read as PNG or JPEG")]
    PictureUnreadable,
    /// The picture is larger than is sensible for a logo.
    #[error("the picture is larger than {limit} pixels a side")]
    PictureTooLarge {
        /// The most pixels a side may have.
        limit: u32,
    },
    /// A running balance or a total is not what its lines add up to.
    #[error("line {line} does not add up")]
    DoesNotAddUp {
        /// The line, from 1; the one after the last is the total.
        line: usize,
    },
    /// Amounts of two currencies on one paper.
    #[error("line {line} is in another currency")]
    OtherCurrency {
        /// The line, from 1.
        line: usize,
    },
    /// More lines than one document may hold.
    #[error("{asked} lines are more than one document may hold, {limit}")]
    TooManyLines {
        /// The lines asked for.
        asked: usize,
        /// The most there may be.
        limit: usize,
    },
    /// The font could not be embedded.
    #[error("the font cannot be embedded: {0}")]
    Font(String),
}
