//! Writing PDF: a document of integer layouts, subset fonts and shared forms; the same input gives the same bytes.

pub mod canvas;
pub mod document;
pub mod fonts;
pub mod picture;

pub use canvas::{Canvas, Color};
pub use document::{Form, Pdf};
pub use picture::Logo;
