//! The faces that papers are set in: Inter, bundled.

use std::sync::LazyLock;

use ttf_parser::GlyphId;

/// A face of the bundled font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Running text.
    Regular,
    /// What stands out in running text.
    SemiBold,
    /// Large type, drawn for large sizes.
    Display,
}

/// A face, read.
pub struct FaceData {
    /// The name that documents give the face.
    pub name: &'static str,
    /// Metrics and positioning.
    pub metrics: ttf_parser::Face<'static>,
    /// What subsets are cut from.
    pub source: printpdf::ParsedFont,
}

/// How far the capitals of Inter rise, in thousandths of the size.
pub const CAP_HEIGHT: i64 = 727;

/// The sign that stands for a character that the font has not.
pub const PLACEHOLDER: char = '□';

static REGULAR: LazyLock<FaceData> = LazyLock::new(|| read("RDREGA", include_bytes!("../../fonts/Inter-Regular.ttf")));
static SEMI_BOLD: LazyLock<FaceData> = LazyLock::new(|| read("RDSEMI", include_bytes!("../../fonts/Inter-SemiBold.ttf")));
static DISPLAY: LazyLock<FaceData> = LazyLock::new(|| read("RDDISP", include_bytes!("../../fonts/InterDisplay-Bold.ttf")));

fn read(name: &'static str, bytes: &'static [u8]) -> FaceData {
    let metrics = ttf_parser::Face::parse(bytes, 0).expect("the bundled fonts are whole, as a test shows");
    let source = printpdf::ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).expect("the bundled fonts are whole, as a test shows");
    FaceData { name, metrics, source }
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::Display];

    /// Returns what is known of the face.
    pub fn data(self) -> &'static FaceData {
        match self {
            Self::Regular => &REGULAR,
            Self::SemiBold => &SEMI_BOLD,
            Self::Display => &DISPLAY,
        }
    }
}

impl FaceData {
    /// Returns the glyph of a character, if the face has one.
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.metrics.glyph_index(c).map(|glyph| glyph.0)
    }

    /// Returns how far the pen moves past a glyph, in thousandths of the size.
    pub fn advance(&self, glyph: u16) -> i32 {
        self.scale(i32::from(self.metrics.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)))
    }

    /// Turns a length of the font's own units into thousandths of the size, rounded to the nearest.
    pub fn scale(&self, units: i32) -> i32 {
        let em = i32::from(self.metrics.units_per_em());
        (units * 2000 + em * units.signum()) / (2 * em)
    }
}

/// Returns the form of a digit or sign that is as wide as its neighbours in a column, where Inter has one.
pub fn tabular(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(0xE071 + (u32::from(c) - u32::from('0'))).unwrap_or(c),
        ',' => '\u{E093}',
        '.' => '\u{E094}',
        '\u{2212}' => '\u{EE5D}',
        other => other,
    }
}

/// Returns the form of a sign that reads best in a code: zero with a slash, hyphen as high as capitals need it.
pub fn in_code(c: char) -> char {
    match c {
        '0' => '\u{E06B}',
        '-' => '\u{E088}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_whole_and_has_the_letters_of_names_and_the_alternates() {
        for face in Face::ALL {
            let data = face.data();
            assert!(data.source.has_source_bytes());
            let needed = "ABCXYZabcxyz0123456789ÑñÁáÉéÍíÓóÚúÜüÇçßŁłŘřŐőȘșȚțİıĞğÅåØøÆæœẤấĐđΑωЖѣ¡¿«»“”‘’–—…·•€$£¥₡₲₱₹−%№ªº□";
            for c in needed.chars() {
                assert!(data.glyph(c).is_some(), "{face:?} has {c}");
            }
            for c in "0123456789,.\u{2212}".chars() {
                let glyph = data.glyph(tabular(c)).expect("Inter has columns' forms");
                assert_ne!(Some(glyph), data.glyph(c), "{c} has a form of its own in columns");
            }
            let widths: Vec<i32> = ('0'..='9').map(|c| data.advance(data.glyph(tabular(c)).expect("has digits"))).collect();
            assert!(widths.iter().all(|width| *width == widths[0]), "digits in columns are equally wide");
            assert_ne!(data.glyph(in_code('0')), data.glyph('0'));
            assert_ne!(data.glyph(in_code('-')), data.glyph('-'));
            assert_eq!(in_code('A'), 'A');
            assert_eq!(data.scale(i32::from(data.metrics.capital_height().unwrap_or(0))), i32::try_from(CAP_HEIGHT).expect("small") + 1);
        }
    }
}
