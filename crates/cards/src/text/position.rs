//! Where glyphs stand to each other: kerning of pairs, marks on their base (OpenType GPOS).

use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::opentype_layout::LayoutTable;
use ttf_parser::{GlyphId, Tag};

use super::face::FaceData;

/// Returns how much further the pen moves between two glyphs, in thousandths of the size (mostly less than 0).
pub fn kern(face: &FaceData, left: u16, right: u16) -> i32 {
    let Some(table) = face.metrics.tables().gpos else { return 0 };
    let (left, right) = (GlyphId(left), GlyphId(right));
    let units = lookups(&table, *b"kern").map(|lookup| {
        let mut subtables = lookup.subtables.into_iter::<PositioningSubtable>();
        subtables.find_map(|subtable| match subtable {
            PositioningSubtable::Pair(pair) => pair_advance(&pair, left, right),
            _ => None,
        })
    });
    face.scale(units.flatten().map(i32::from).sum())
}

/// Returns the move of the pen that a subtable knows for a pair; none leaves the pair to the next subtable.
fn pair_advance(pair: &PairAdjustment, left: GlyphId, right: GlyphId) -> Option<i16> {
    match pair {
        PairAdjustment::Format1 { coverage, sets } => {
            let (first, _) = sets.get(coverage.get(left)?)?.get(right)?;
            Some(first.x_advance)
        }
        PairAdjustment::Format2 { coverage, classes, matrix } => {
            coverage.get(left)?;
            let (first, _) = matrix.get((classes.0.get(left), classes.1.get(right)))?;
            Some(first.x_advance)
        }
    }
}

/// Returns how far right and up of its base's origin a mark stands, in thousandths of the size.
pub fn attach(face: &FaceData, base: u16, mark: u16) -> Option<(i32, i32)> {
    let table = face.metrics.tables().gpos?;
    let (base, mark) = (GlyphId(base), GlyphId(mark));
    let found = lookups(&table, *b"mark").find_map(|lookup| {
        let mut subtables = lookup.subtables.into_iter::<PositioningSubtable>();
        subtables.find_map(|subtable| match subtable {
            PositioningSubtable::MarkToBase(table) => {
                let (class, on_mark) = table.marks.get(table.mark_coverage.get(mark)?)?;
                let on_base = table.anchors.get(table.base_coverage.get(base)?, class)?;
                Some((on_base.x - on_mark.x, on_base.y - on_mark.y))
            }
            _ => None,
        })
    });
    found.map(|(x, y)| (face.scale(i32::from(x)), face.scale(i32::from(y))))
}

/// Returns the lookups of a feature, each once, in their order.
fn lookups<'a>(table: &LayoutTable<'a>, feature: [u8; 4]) -> impl Iterator<Item = ttf_parser::opentype_layout::Lookup<'a>> {
    let tag = Tag::from_bytes(&feature);
    let mut indices: Vec<u16> =
        table.features.into_iter().filter(|feature| feature.tag == tag).flat_map(|feature| feature.lookup_indices).collect();
    indices.sort_unstable();
    indices.dedup();
    let lookups = table.lookups;
    indices.into_iter().filter_map(move |index| lookups.get(index))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Face;

    #[test]
    fn pairs_with_gaps_between_them_are_kerned() {
        let face = Face::Display.data();
        let pair = |a: char, b: char| kern(face, face.glyph(a).expect("has"), face.glyph(b).expect("has"));
        assert!(pair('A', 'V') < -20, "AV: {}", pair('A', 'V'));
        assert!(pair('T', 'o') < -40, "To: {}", pair('T', 'o'));
        assert_eq!(pair('n', 'n'), 0);
    }

    #[test]
    fn a_mark_stands_over_the_middle_of_its_letter() {
        let face = Face::Regular.data();
        let (x, y) = attach(face, face.glyph('m').expect("has"), face.glyph('\u{301}').expect("has")).expect("has an anchor");
        assert!(x > 0 && y.abs() < 400, "{x} {y}");
        assert_eq!(attach(face, face.glyph('m').expect("has"), face.glyph('m').expect("has")), None);
    }
}
