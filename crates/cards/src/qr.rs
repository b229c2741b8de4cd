//! QR symbols: the smallest that holds the text, with the best error correction that fits it (rule C9).

mod mask;

use std::sync::OnceLock;

use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern, Module};
use qrcode::optimize::{Parser, total_encoded_len};
use qrcode::types::{EcLevel, Version};

use crate::error::PaperError;

/// The largest version that a card may bear: 57 modules of at least 0.4 mm with their quiet zone take 26 mm.
const MAX_VERSION: i16 = 10;
/// Modules a side of the largest version.
pub(crate) const MAX_WIDTH: usize = 17 + 4 * 10;
/// Light modules that stand around a symbol.
pub const QUIET: usize = 4;

/// A row of modules, the leftmost in the lowest bit.
type Rows = [u64; MAX_WIDTH];

/// A QR symbol.
#[derive(Clone, PartialEq, Eq)]
pub struct Qr {
    width: usize,
    rows: Rows,
}

/// A rectangle of dark modules: column, row, columns, rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dark {
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
}

impl Qr {
    /// Encodes a text. Error correction is M or, where that needs no larger symbol, Q or H.
    pub fn encode(text: &str) -> Result<Self, PaperError> {
        let (version, level, words) = codewords(text.as_bytes()).ok_or(PaperError::LinkTooLong)?;
        let template = template(version, level);
        let mut data: Rows = [0; MAX_WIDTH];
        let mut columns: Rows = [0; MAX_WIDTH];
        let bits = words.iter().flat_map(|word| (0..8).rev().map(move |bit| word >> bit & 1));
        for (&(x, y), bit) in template.order.iter().zip(bits) {
            data[usize::from(y)] |= u64::from(bit) << x;
            columns[usize::from(x)] |= u64::from(bit) << y;
        }
        let width = template.width;
        let best = template.masked.iter().min_by_key(|masked| mask::penalty(&masked.rows, &masked.columns, &data, &columns, width));
        let mut rows = best.expect("there are eight masks").rows;
        rows.iter_mut().zip(data).for_each(|(row, data)| *row ^= data);
        Ok(Self { width, rows })
    }

    /// Returns the modules of one side, without the quiet zone.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns whether a module is dark.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.rows[y] >> x & 1 == 1
    }

    /// Returns the dark modules as few rectangles that do not overlap.
    pub(crate) fn dark(&self) -> Vec<Dark> {
        let mut done: Vec<Dark> = Vec::with_capacity(self.width * 8);
        // Rectangles that end at the row above and may grow, by their place in `done`, from left to right.
        let (mut open, mut next) = (Vec::new(), Vec::new());
        for y in 0..self.width {
            let mut row = self.rows[y];
            let mut above = open.iter().copied().peekable();
            while row != 0 {
                let x = row.trailing_zeros() as usize;
                let width = (row >> x).trailing_ones() as usize;
                row &= !(((1 << width) - 1) << x);
                while above.next_if(|&at: &usize| done[at].x < x).is_some() {}
                let same = above.next_if(|&at| done[at].x == x && done[at].width == width);
                let at = same.unwrap_or_else(|| {
                    done.push(Dark { x, y, width, height: 0 });
                    done.len() - 1
                });
                done[at].height += 1;
                next.push(at);
            }
            std::mem::swap(&mut open, &mut next);
            next.clear();
        }
        done
    }
}

/// Returns a QR as a small SVG picture with its quiet zone, black on white, for the screen.
pub fn qr_svg(text: &str) -> Result<String, PaperError> {
    use std::fmt::Write;
    let qr = Qr::encode(text)?;
    let side = qr.width + 2 * QUIET;
    let mut path = String::new();
    for Dark { x, y, width, height } in qr.dark() {
        let (x, y) = (x + QUIET, y + QUIET);
        write!(path, "M{x} {y}h{width}v{height}h-{width}z").expect("writing to a string does not fail");
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path d=\"{path}\"/></svg>"
    ))
}

/// Encodes to the smallest version that holds the bytes at level M, and the best level that this version holds them at.
fn codewords(bytes: &[u8]) -> Option<(i16, EcLevel, Vec<u8>)> {
    // Longer is refused before the optimiser sees it: links are letters and digits, of which the largest version holds 311.
    if bytes.is_empty() || bytes.len() > 311 {
        return None;
    }
    // Lengths are counted in as many bits in versions 1 to 9, and in more in version 10.
    let (mut version, mut segments, mut length) = (0, Vec::new(), 0);
    for (first, last) in [(1, 9), (10, MAX_VERSION)] {
        segments = Parser::new(bytes).optimize(Version::Normal(last)).collect();
        length = total_encoded_len(&segments, Version::Normal(last));
        if let Some(found) = (first..=last).find(|&version| capacity(version, EcLevel::M) >= length) {
            version = found;
            break;
        }
    }
    if version == 0 {
        return None;
    }
    let level = [EcLevel::H, EcLevel::Q].into_iter().find(|&level| capacity(version, level) >= length).unwrap_or(EcLevel::M);
    let mut bits = Bits::new(Version::Normal(version));
    bits.push_segments(bytes, segments.into_iter()).ok()?;
    bits.push_terminator(level).ok()?;
    let (mut words, check) = qrcode::ec::construct_codewords(&bits.into_bytes(), Version::Normal(version), level).ok()?;
    words.extend(check);
    Some((version, level, words))
}

fn capacity(version: i16, level: EcLevel) -> usize {
    Bits::new(Version::Normal(version)).max_len(level).expect("every version up to 10 has every level")
}

/// What all symbols of one version and level share.
struct Template {
    width: usize,
    /// Where the bits of the codewords go, in their order.
    order: Vec<(u8, u8)>,
    /// The symbol without data under each mask.
    masked: [Masked; 8],
}

struct Masked {
    rows: Rows,
    columns: Rows,
}

const PATTERNS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

fn template(version: i16, level: EcLevel) -> &'static Template {
    static TEMPLATES: [[OnceLock<Template>; 4]; MAX_VERSION as usize] = [const { [const { OnceLock::new() }; 4] }; MAX_VERSION as usize];
    let at = usize::try_from(version - 1).expect("versions start at 1");
    TEMPLATES[at][level as usize].get_or_init(|| make_template(Version::Normal(version), level))
}

fn make_template(version: Version, level: EcLevel) -> Template {
    let width = usize::try_from(version.width()).expect("a width is positive");
    let empty = || {
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        canvas
    };
    let free = empty();
    let order = zigzag(width).filter(|&(x, y)| free.get(i16::from(x), i16::from(y)) == Module::Empty).collect();
    let masked = PATTERNS.map(|pattern| {
        let mut canvas = empty();
        canvas.apply_mask(pattern);
        let mut masked = Masked { rows: [0; MAX_WIDTH], columns: [0; MAX_WIDTH] };
        for y in 0..width {
            for x in 0..width {
                let dark = canvas.get(small(x), small(y)).is_dark();
                masked.rows[y] |= u64::from(dark) << x;
                masked.columns[x] |= u64::from(dark) << y;
            }
        }
        masked
    });
    Template { width, order, masked }
}

fn small(module: usize) -> i16 {
    i16::try_from(module).expect("a symbol has at most 57 modules a side")
}

/// Walks a symbol as its standard does: pairs of columns from the right, up and down in turn, past the timing column.
fn zigzag(width: usize) -> impl Iterator<Item = (u8, u8)> {
    let rights = (7..width).rev().step_by(2).chain((1..6).rev().step_by(2));
    rights.enumerate().flat_map(move |(pair, right)| {
        (0..width).flat_map(move |step| {
            let y = if pair % 2 == 0 { width - 1 - step } else { step };
            let at = |x: usize| (u8::try_from(x).expect("fits"), u8::try_from(y).expect("fits"));
            [at(right), at(right - 1)]
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qrcode::QrCode;

    use super::*;

    fn same_as_the_reference(text: &str) {
        let (version, level, _) = codewords(text.as_bytes()).expect("fits");
        let ours = Qr::encode(text).expect("fits");
        let reference = QrCode::with_version(text, Version::Normal(version), level).expect("fits");
        assert_eq!(ours.width(), reference.width());
        for y in 0..ours.width() {
            for x in 0..ours.width() {
                assert_eq!(ours.is_dark(x, y), reference[(x, y)] == qrcode::Color::Dark, "{text} at {x},{y}");
            }
        }
    }

    #[test]
    fn c9_symbols_are_those_of_the_reference_in_every_version() {
        for length in 1..=200 {
            same_as_the_reference(&"HTTPS://R.FRESNOS.MX/04K7M2QX9T".chars().cycle().take(length).collect::<String>());
        }
        same_as_the_reference("https://r.fresnos.mx/ñandú");
    }

    #[test]
    fn c9_a_short_link_has_a_small_symbol_of_the_best_level_it_holds() {
        let (version, level, _) = codewords(b"HTTPS://R.FRESNOS.MX/04K7M2QX9T").expect("fits");
        assert_eq!((version, level), (2, EcLevel::M), "25 modules, as large as they can be");
        assert_eq!(codewords(b"04K7M2QX9T").map(|(version, level, _)| (version, level)), Some((1, EcLevel::H)), "a bare code");
    }

    #[test]
    fn c9_what_no_card_can_bear_is_refused() {
        assert_eq!(Qr::encode(&"x".repeat(10_000)).err(), Some(PaperError::LinkTooLong));
        assert_eq!(Qr::encode(&"x".repeat(300)).err(), Some(PaperError::LinkTooLong));
        assert_eq!(Qr::encode("").err(), Some(PaperError::LinkTooLong));
        assert_eq!(qr_svg("").err(), Some(PaperError::LinkTooLong));
        assert!(Qr::encode(&"x".repeat(213)).is_ok(), "version 10 holds 213 bytes at level M");
    }

    #[test]
    fn the_picture_for_the_screen_has_its_quiet_zone() {
        let svg = qr_svg("04K7M2QX9T").expect("fits");
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\""), "21 modules and 4 on each side");
        assert!(svg.contains("M4 4h7v1"), "the finder pattern stands behind the quiet zone");
    }

    proptest! {
        #[test]
        fn c9_any_code_gives_the_symbol_of_the_reference(code in "[0-9A-HJKMNP-TV-Z]{10}", host in "[A-Z]{2,12}") {
            same_as_the_reference(&format!("HTTPS://{host}.MX/R/{code}"));
        }

        #[test]
        fn rectangles_cover_exactly_the_dark_modules(text in "[A-Z0-9]{1,80}") {
            let qr = Qr::encode(&text).expect("fits");
            let mut covered = vec![0_u32; qr.width() * qr.width()];
            for dark in qr.dark() {
                for y in dark.y..dark.y + dark.height {
                    for x in dark.x..dark.x + dark.width {
                        covered[y * qr.width() + x] += 1;
                    }
                }
            }
            for y in 0..qr.width() {
                for x in 0..qr.width() {
                    prop_assert_eq!(covered[y * qr.width() + x], u32::from(qr.is_dark(x, y)));
                }
            }
        }
    }
}
