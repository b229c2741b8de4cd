//! Shaping: from any text to glyphs with their places. What no face can draw is shown by a box and still read back.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::face::{Face, FaceData, PLACEHOLDER, in_code, tabular};
use super::position::{attach, kern};
use crate::length::Um;

/// The most clusters of one text that are looked at; longer ones end in an ellipsis.
pub const MAX_CLUSTERS: usize = 600;
/// The most characters of one cluster that a document keeps for reading back.
const MAX_MEANING: usize = 24;

/// Which forms digits take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// As in running text.
    Plain,
    /// All of one width, for columns.
    Tabular,
    /// For codes: zero with a slash.
    Code,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The face.
    pub face: Face,
    /// Space between letters, in thousandths of the size.
    pub tracking: i32,
    /// Which forms digits take.
    pub digits: Digits,
}

impl Style {
    /// Makes a style of running text.
    pub const fn of(face: Face) -> Self {
        Self { face, tracking: 0, digits: Digits::Plain }
    }

    /// Returns the style with space between letters.
    #[must_use]
    pub const fn tracked(self, tracking: i32) -> Self {
        Self { tracking, ..self }
    }

    /// Returns the style with digits of the given forms.
    #[must_use]
    pub const fn with(self, digits: Digits) -> Self {
        Self { digits, ..self }
    }
}

/// What a glyph means when the text is read back from the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// One character.
    Char(char),
    /// Several, or one that the font has not.
    Text(Box<str>),
}

/// A glyph and its place. Distances are in thousandths of the size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The glyph in its face.
    pub id: u16,
    /// What it means.
    pub meaning: Meaning,
    /// Its own width.
    pub width: i32,
    /// The move of the pen before it.
    pub before: i32,
    /// The move of the pen after its width.
    pub after: i32,
    /// How far it is raised.
    pub rise: i32,
}

impl Glyph {
    fn advance(&self) -> i32 {
        self.before + self.width + self.after
    }
}

/// What people see as one sign: a letter with its marks, an emoji, a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
    /// How far the pen moves past it.
    pub advance: i32,
    /// Whether it is a space, where a line may break and which does not show at its end.
    pub space: bool,
    /// Whether a line may break after it.
    pub breaks: bool,
}

/// A text with the places of its glyphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shaped {
    /// How it is set.
    pub style: Style,
    /// Its clusters, in order.
    pub clusters: Vec<Cluster>,
}

/// One line of shaped text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How it is set.
    pub style: Style,
    /// Its glyphs, in order.
    pub glyphs: Vec<Glyph>,
    /// Its width in thousandths of the size.
    pub width: i64,
}

impl Line {
    /// Returns the width at a size.
    pub fn width_at(&self, size: Um) -> Um {
        self.width * size / 1000
    }
}

/// Shapes a text of any length and content as one paragraph.
pub fn shape(text: &str, style: Style) -> Shaped {
    let face = style.face.data();
    let mut clusters: Vec<Cluster> = Vec::with_capacity(text.len().min(MAX_CLUSTERS));
    for (count, cluster) in text.graphemes(true).enumerate() {
        if count == MAX_CLUSTERS {
            clusters.extend(ellipsis(style).clusters);
            break;
        }
        let Some(cluster) = shape_cluster(cluster, face, style) else { continue };
        // Spaces in a row are one, and none stands at the start.
        if !cluster.space || clusters.last().is_some_and(|last| !last.space) {
            push_kerned(&mut clusters, cluster, face);
        }
    }
    if clusters.last().is_some_and(|last| last.space) {
        clusters.pop();
    }
    Shaped { style, clusters }
}

/// Shapes the sign that stands for what was cut off.
pub fn ellipsis(style: Style) -> Shaped {
    let cluster = shape_cluster("…", style.face.data(), style);
    Shaped { style, clusters: cluster.into_iter().collect() }
}

impl Shaped {
    /// Returns the width of clusters, without the space after the last letter.
    pub fn width(&self, clusters: &[Cluster]) -> i64 {
        let advance: i64 = clusters.iter().map(|cluster| i64::from(cluster.advance)).sum();
        if clusters.is_empty() { 0 } else { advance - i64::from(self.style.tracking) }
    }

    /// Returns a line of clusters.
    pub fn line(&self, clusters: &[Cluster]) -> Line {
        let glyphs = clusters.iter().flat_map(|cluster| cluster.glyphs.iter().cloned()).collect();
        Line { style: self.style, glyphs, width: self.width(clusters) }
    }

    /// Returns the whole text as one line.
    pub fn one_line(&self) -> Line {
        self.line(&self.clusters)
    }
}

fn push_kerned(clusters: &mut Vec<Cluster>, cluster: Cluster, face: &FaceData) {
    let left = clusters.last().filter(|last| last.glyphs.len() == 1).map(|last| last.glyphs[0].id);
    if let (Some(left), Some(right)) = (left, cluster.glyphs.first()) {
        let between = kern(face, left, right.id);
        let last = clusters.last_mut().expect("there is a left glyph");
        last.glyphs[0].after += between;
        last.advance += between;
    }
    clusters.push(cluster);
}

/// Shapes one sign; nothing if it has nothing to show.
fn shape_cluster(text: &str, face: &FaceData, style: Style) -> Option<Cluster> {
    if text.chars().all(char::is_whitespace) {
        return Some(finish(vec![base_glyph(face, ' ', ' ')?], style, true, true));
    }
    let composed: Vec<char> = text.nfc().filter(|&c| !is_ignorable(c)).take(MAX_MEANING).collect();
    let (&first, rest) = composed.split_first()?;
    let Some(base) = base_glyph(face, drawn_as(first, style.digits), first) else {
        return placeholder(&composed, face, style);
    };
    let mut glyphs = vec![base];
    for &c in rest {
        let mark = is_combining_mark(c).then(|| mark_glyph(face, &glyphs[0], c)).flatten();
        match mark.or_else(|| base_glyph(face, drawn_as(c, style.digits), c)) {
            Some(glyph) => glyphs.push(glyph),
            // The mark cannot be drawn, so its letter means both.
            None => {
                let all: String = composed.iter().collect();
                glyphs.truncate(1);
                glyphs[0].meaning = Meaning::Text(all.into());
                break;
            }
        }
    }
    Some(finish(glyphs, style, false, matches!(first, '-' | '–' | '—' | '/' | '@')))
}

fn finish(mut glyphs: Vec<Glyph>, style: Style, space: bool, breaks: bool) -> Cluster {
    // Space between letters stands after a letter with its marks, not between them.
    let (last, marks) = glyphs.split_last_mut().expect("a cluster has a glyph");
    let extra = i32::try_from(marks.len()).unwrap_or(0) * style.tracking;
    last.after -= extra;
    let advance = glyphs.iter().map(|glyph| glyph.advance() + style.tracking).sum();
    Cluster { glyphs, advance, space, breaks }
}

fn placeholder(composed: &[char], face: &FaceData, style: Style) -> Option<Cluster> {
    let mut glyph = base_glyph(face, PLACEHOLDER, PLACEHOLDER)?;
    let all: String = composed.iter().collect();
    glyph.meaning = Meaning::Text(all.into());
    Some(finish(vec![glyph], style, false, true))
}

fn base_glyph(face: &FaceData, drawn: char, meaning: char) -> Option<Glyph> {
    let id = face.glyph(drawn).or_else(|| face.glyph(meaning))?;
    Some(Glyph { id, meaning: Meaning::Char(meaning), width: face.advance(id), before: 0, after: 0, rise: 0 })
}

fn mark_glyph(face: &FaceData, base: &Glyph, mark: char) -> Option<Glyph> {
    let id = face.glyph(mark)?;
    let width = face.advance(id);
    let centred = (base.width - width) / 2;
    let (x, rise) = attach(face, base.id, id).unwrap_or((centred, 0));
    // The mark goes back over its letter, and the pen returns to where it was.
    let before = x - base.width;
    Some(Glyph { id, meaning: Meaning::Char(mark), width, before, after: -before - width, rise })
}

fn drawn_as(c: char, digits: Digits) -> char {
    match digits {
        Digits::Plain => c,
        Digits::Tabular => tabular(c),
        Digits::Code => in_code(c),
    }
}

/// Control, format and variation characters, which have no form of their own.
fn is_ignorable(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Style = Style::of(Face::Regular);

    fn read_back(text: &str) -> String {
        let mut out = String::new();
        for glyph in shape(text, BODY).one_line().glyphs {
            match glyph.meaning {
                Meaning::Char(c) => out.push(c),
                Meaning::Text(text) => out.push_str(&text),
            }
        }
        out
    }

    #[test]
    fn what_was_written_is_read_back() {
        for text in ["Íñigo Núñez-Ångström", "Ω Жanna", "João 👨‍👩‍👧 Lú", "محمد", "王小明", "Zoë"] {
            assert_eq!(read_back(text).replace('\u{200D}', ""), text.replace('\u{200D}', ""));
        }
    }

    #[test]
    fn what_has_no_glyph_is_one_box_for_each_sign() {
        let boxed = |text: &str| shape(text, BODY).clusters.len();
        assert_eq!(boxed("👨‍👩‍👧"), 1, "a family is one sign");
        assert_eq!(boxed("🇲🇽"), 1, "a flag is one sign");
        assert_eq!(boxed("王小明"), 3);
        let face = Face::Regular.data();
        assert_eq!(shape("👍", BODY).clusters[0].glyphs[0].id, face.glyph(PLACEHOLDER).expect("has a box"));
    }

    #[test]
    fn control_and_direction_characters_do_not_print() {
        assert_eq!(read_back("a\u{0}b\u{7}\u{202E}c\u{200B}d\u{FEFF}"), "abcd");
        assert_eq!(read_back("  a \t\n b  "), "a b", "white space is one space");
        assert_eq!(read_back("\u{E071}"), "", "private characters are not a way to other forms");
        assert_eq!(read_back(""), "");
    }

    #[test]
    fn marks_that_do_not_compose_stand_on_their_letter_and_take_no_width() {
        let plain = shape("q", BODY);
        let marked = shape("q\u{301}", BODY);
        assert_eq!(marked.clusters.len(), 1);
        assert_eq!(marked.clusters[0].advance, plain.clusters[0].advance);
        assert_eq!(read_back("q\u{301}"), "q\u{301}");
        assert_eq!(read_back("e\u{301}"), "é", "what composes is composed");
        let tracked = shape("q\u{301}", BODY.tracked(20));
        assert_eq!(tracked.clusters[0].advance, plain.clusters[0].advance + 20);
    }

    #[test]
    fn a_mark_without_a_glyph_is_kept_for_reading() {
        assert_eq!(shape("1\u{FE0F}\u{20E3}", BODY).clusters.len(), 1);
        assert_eq!(read_back("1\u{FE0F}\u{20E3}"), "1\u{20E3}");
        assert!(shape(&format!("a{}", "\u{489}".repeat(5000)), BODY).one_line().glyphs.len() <= MAX_MEANING, "piled marks are bounded");
    }

    #[test]
    fn ten_thousand_characters_are_bounded() {
        assert_eq!(shape(&"x".repeat(10_000), BODY).clusters.len(), MAX_CLUSTERS + 1);
    }

    #[test]
    fn digits_of_columns_are_equally_wide_and_still_digits() {
        let column = BODY.with(Digits::Tabular);
        assert_eq!(shape("111.11", column).one_line().width, shape("888.88", column).one_line().width);
        assert_eq!(shape("0", BODY.with(Digits::Code)).clusters[0].glyphs[0].meaning, Meaning::Char('0'));
    }
}
