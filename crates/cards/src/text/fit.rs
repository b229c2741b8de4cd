//! Fitting: a text that is too wide shrinks, then wraps, then ends in an ellipsis. It never leaves its place.

use super::shape::{Cluster, Line, Shaped, Style, ellipsis, shape};
use crate::length::Um;

/// The room that a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The width that no line exceeds.
    pub width: Um,
    /// The size it has if it fits.
    pub size: Um,
    /// The size below which it wraps or is cut instead of shrinking.
    pub least: Um,
    /// The most lines.
    pub lines: usize,
    /// Room that the first line gives to what stands before it.
    pub indent: Um,
    /// Whether it wraps before it shrinks.
    pub wraps_first: bool,
    /// Whether its lines are made about equally long.
    pub balanced: bool,
}

impl Fit {
    /// Makes room for one line that shrinks to `least` at most.
    pub const fn one(width: Um, size: Um, least: Um) -> Self {
        Self { width, size, least, lines: 1, indent: 0, wraps_first: false, balanced: false }
    }

    /// Makes room for up to `lines` lines of one size.
    pub const fn wrapped(width: Um, size: Um, lines: usize) -> Self {
        Self { width, size, least: size, lines, indent: 0, wraps_first: true, balanced: false }
    }

    /// Returns the room with another least size.
    #[must_use]
    pub const fn least(self, least: Um) -> Self {
        Self { least, ..self }
    }

    /// Returns the room with another number of lines.
    #[must_use]
    pub const fn lines(self, lines: usize) -> Self {
        Self { lines, ..self }
    }

    /// Returns the room with the first line indented.
    #[must_use]
    pub const fn indented(self, indent: Um) -> Self {
        Self { indent, ..self }
    }

    /// Returns the room with lines that are made about equally long.
    #[must_use]
    pub const fn balanced(self) -> Self {
        Self { balanced: true, ..self }
    }

    fn room(&self, line: usize) -> Um {
        if line == 0 { self.width - self.indent } else { self.width }
    }
}

/// A text that fits: its lines and their size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The size of all lines.
    pub size: Um,
    /// The lines from the top.
    pub lines: Vec<Line>,
}

impl Block {
    /// Returns the width of the widest line.
    pub fn width(&self) -> Um {
        self.lines.iter().map(|line| line.width_at(self.size)).max().unwrap_or(0)
    }
}

/// Sizes that are tried between the largest and the least.
const STEPS: Um = 12;

/// Fits a text into its room.
pub fn fit(text: &str, style: Style, room: Fit) -> Block {
    let shaped = shape(text, style);
    let sizes = || (0..=STEPS).map(|step| room.size - (room.size - room.least) * step / STEPS);
    // On one line, then on several between words, then on several within words.
    let one = (!room.wraps_first).then_some((1, false));
    for (lines, in_words) in one.into_iter().chain([(room.lines, false), (room.lines, true)]) {
        for size in sizes() {
            if let Some(ends) = wrap(&shaped, &room, size, lines, in_words) {
                let ends = if room.balanced && !in_words { balance(&shaped, room, size, ends) } else { ends };
                return block(&shaped, size, &ends);
            }
        }
    }
    cut(&shaped, &room)
}

/// Where lines start and end, if that many hold the text.
fn wrap(shaped: &Shaped, room: &Fit, size: Um, lines: usize, in_words: bool) -> Option<Vec<(usize, usize)>> {
    let mut ends = Vec::new();
    let mut start = 0;
    while start < shaped.clusters.len() {
        if ends.len() == lines {
            return None;
        }
        let end = line_end(shaped, start, room.room(ends.len()), size, in_words)?;
        ends.push((start, end));
        start = end;
        while shaped.clusters.get(start).is_some_and(|cluster| cluster.space) {
            start += 1;
        }
    }
    Some(ends)
}

/// Narrows the room as far as the text still takes as many lines.
fn balance(shaped: &Shaped, room: Fit, size: Um, ends: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let (mut fits, mut least, mut best) = (room.width, room.indent, ends);
    while fits - least > 100 {
        let width = (fits + least) / 2;
        match wrap(shaped, &Fit { width, ..room }, size, best.len(), false) {
            Some(ends) => (fits, best) = (width, ends),
            None => least = width,
        }
    }
    best
}

/// Returns where a line that starts at `start` ends: after the last word that fits or, if it may be, within the first word.
fn line_end(shaped: &Shaped, start: usize, room: Um, size: Um, in_words: bool) -> Option<usize> {
    let mut advance = 0;
    let mut after_word = None;
    for (at, cluster) in shaped.clusters.iter().enumerate().skip(start) {
        let width = advance + i64::from(cluster.advance - shaped.style.tracking);
        if !cluster.space && width * size > room * 1000 {
            return after_word.or_else(|| (in_words && at > start).then_some(at));
        }
        advance += i64::from(cluster.advance);
        if cluster.space {
            after_word = Some(at);
        } else if cluster.breaks {
            after_word = Some(at + 1);
        }
    }
    Some(shaped.clusters.len())
}

/// Sets as many lines as there may be at the least size; the last one ends in an ellipsis.
fn cut(shaped: &Shaped, room: &Fit) -> Block {
    let size = room.least;
    let mut ends = Vec::new();
    let mut start = 0;
    while ends.len() + 1 < room.lines {
        let Some(end) = line_end(shaped, start, room.room(ends.len()), size, true) else { break };
        ends.push((start, end));
        start = end + usize::from(shaped.clusters.get(end).is_some_and(|cluster| cluster.space));
    }
    let dots = ellipsis(shaped.style).clusters;
    let dots_width = shaped.width(&dots) + i64::from(shaped.style.tracking);
    let most = room.room(ends.len()) * 1000 / size.max(1) - dots_width;
    let mut kept = start;
    let mut width = 0;
    for cluster in &shaped.clusters[start..] {
        width += i64::from(cluster.advance);
        if width > most {
            break;
        }
        kept += 1;
    }
    while kept > start && shaped.clusters[kept - 1].space {
        kept -= 1;
    }
    let mut block = block(shaped, size, &ends);
    let last: Vec<Cluster> = shaped.clusters[start..kept].iter().chain(&dots).cloned().collect();
    block.lines.push(shaped.line(&last));
    block
}

fn block(shaped: &Shaped, size: Um, ends: &[(usize, usize)]) -> Block {
    let trimmed = |&(start, end): &(usize, usize)| {
        let clusters = &shaped.clusters[start..end];
        let shown = clusters.iter().rposition(|cluster| !cluster.space).map_or(0, |last| last + 1);
        shaped.line(&clusters[..shown])
    };
    Block { size, lines: ends.iter().map(trimmed).collect() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::length::{mm, pt10};
    use crate::text::Face;
    use crate::text::shape::Meaning;

    const BODY: Style = Style::of(Face::Regular);

    fn lines(block: &Block) -> Vec<String> {
        let text = |line: &Line| {
            line.glyphs
                .iter()
                .map(|glyph| match &glyph.meaning {
                    Meaning::Char(c) => c.to_string(),
                    Meaning::Text(text) => text.to_string(),
                })
                .collect()
        };
        block.lines.iter().map(text).collect()
    }

    #[test]
    fn a_text_that_fits_keeps_its_size() {
        let block = fit("Ana Ruiz", BODY, Fit::one(mm(40), pt10(100), pt10(60)));
        assert_eq!((block.size, lines(&block)), (pt10(100), vec!["Ana Ruiz".to_owned()]));
    }

    #[test]
    fn a_longer_one_shrinks_then_wraps_then_is_cut() {
        let name = "María Fernanda Castellanos de la Vega";
        let shrunk = fit(name, BODY, Fit::one(mm(50), pt10(100), pt10(60)));
        assert!(shrunk.size < pt10(100) && lines(&shrunk) == [name]);
        let wrapped = fit(name, BODY, Fit::one(mm(32), pt10(100), pt10(80)).lines(2));
        assert_eq!(lines(&wrapped), ["María Fernanda", "Castellanos de la Vega"]);
        let cut = fit(name, BODY, Fit::one(mm(20), pt10(100), pt10(80)));
        assert_eq!(lines(&cut), ["María Fernan…"]);
        assert_eq!(cut.size, pt10(80));
    }

    #[test]
    fn wrapping_may_come_before_shrinking_and_leave_room_before_the_first_line() {
        let block = fit("menos en tu primera visita", BODY, Fit::wrapped(mm(40), pt10(125), 2).indented(mm(16)));
        assert_eq!(lines(&block), ["menos en", "tu primera visita"]);
        assert_eq!(block.size, pt10(125));
    }

    #[test]
    fn lines_may_be_made_about_equally_long() {
        let room = Fit::wrapped(mm(80), pt10(154), 2);
        let slogan = "Nos recomienda alguien que te quiere";
        assert_eq!(lines(&fit(slogan, BODY, room)), ["Nos recomienda alguien que te", "quiere"]);
        assert_eq!(lines(&fit(slogan, BODY, room.balanced())), ["Nos recomienda", "alguien que te quiere"]);
    }

    #[test]
    fn a_word_wider_than_its_place_is_broken() {
        let block = fit(&"x".repeat(60), BODY, Fit::wrapped(mm(30), pt10(100), 3));
        assert_eq!(block.lines.len(), 3);
        assert!(lines(&block)[2].ends_with('…'));
        let mail = fit("recepcion@clinica-los-fresnos.example", BODY, Fit::wrapped(mm(42), pt10(100), 2));
        assert_eq!(lines(&mail), ["recepcion@clinica-los-", "fresnos.example"], "mail breaks where it can be read");
    }

    #[test]
    fn nothing_is_no_line() {
        assert_eq!(fit("", BODY, Fit::one(mm(30), pt10(100), pt10(60))).lines.len(), 0);
    }

    proptest! {
        #[test]
        fn no_text_ever_leaves_its_room(text in "\\PC{0,80}|[a-zñ ]{0,200}|[😀-🙏]{0,40}|\\p{Any}{0,60}", width in 8_i64..60, most in 1_usize..4, wraps_first: bool, balanced: bool) {
            let room = Fit { wraps_first, balanced, ..Fit::one(mm(width), pt10(120), pt10(70)).lines(most) };
            let block = fit(&text, BODY, room);
            prop_assert!(block.lines.len() <= most);
            for line in &block.lines {
                prop_assert!(line.width_at(block.size) <= mm(width));
            }
        }
    }
}
