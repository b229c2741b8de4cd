//! Text on paper: faces, shaping and fitting.

pub mod face;
pub mod fit;
pub mod position;
pub mod shape;

pub use face::Face;
pub use fit::{Block, Fit, fit};
pub use shape::{Digits, Line, Shaped, Style, shape};
