//! Cards, receipts, statements and closes of days: QR and PDF.
//!
//! Papers are made of values that are already decided: nothing here looks anything up, reads a clock or a random source, so the
//! same input gives the same bytes (rule M6).

pub mod card;
pub mod day_close;
pub mod error;
pub mod flow;
pub mod format;
pub mod label;
pub mod length;
pub mod pdf;
pub mod qr;
pub mod receipt;
pub mod report;
pub mod sheet;
pub mod statement;
pub mod stock;
pub mod terms;
pub mod test_page;
pub mod text;

pub use card::{CardContent, CardDesign, Fields, Headline, Ink, Organization, Wording};
pub use day_close::{DayClose, DayCloseContent, DayReceipt};
pub use error::PaperError;
pub use pdf::Logo;
pub use qr::{Qr, qr_svg};
pub use receipt::{Receipt, ReceiptContent, ReceiptLine, ReceiptPaper};
pub use sheet::{MAX_CARDS, MAX_NUDGE, SheetOptions, Sides, card_sheet, one_card};
pub use statement::{Paper, Statement, StatementContent, StatementLine};
pub use stock::{Stock, StockSpec};
pub use terms::{TermsContent, terms_pages};
pub use test_page::test_page;
