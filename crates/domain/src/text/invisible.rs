//! Characters that nobody sees: Unicode 16.0, `DerivedCoreProperties.txt` (Default_Ignorable_Code_Point), the noncharacters of
//! section 23.7 and the interlinear annotations of section 23.8.

/// Returns whether a character is shown as nothing where its meaning is not supported.
pub(super) const fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns whether an ignorable character means something after the one before it: joiners in scripts that need them and in
/// pictographs, variants of pictographs and ideographs, the tags of a flag, marks of direction.
pub(super) fn has_meaning(c: char, before: Option<char>) -> bool {
    let Some(before) = before.filter(|before| !before.is_whitespace()) else { return false };
    // Latin letters neither join nor vary.
    let is_beyond_latin = before > '\u{24F}';
    match c {
        '\u{200C}' | '\u{200D}' | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{E0100}'..='\u{E01EF}' => is_beyond_latin,
        '\u{FE00}'..='\u{FE0F}' => is_beyond_latin || matches!(before, '0'..='9' | '#' | '*' | '©' | '®'),
        '\u{200E}' | '\u{200F}' => true,
        '\u{E0020}'..='\u{E007F}' => matches!(before, '\u{1F3F4}' | '\u{E0020}'..='\u{E007E}'),
        _ => false,
    }
}

/// Returns whether a character is none that a text may have: a noncharacter, or an annotation of another text.
pub(super) const fn is_no_text(c: char) -> bool {
    c as u32 & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Returns whether a character can be read by itself: a letter, a digit, a symbol or a pictograph.
pub(super) fn is_visible(c: char) -> bool {
    let is_symbol = matches!(c, '\u{2190}'..='\u{27FF}' | '\u{2900}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FBFF}' | '\u{3030}' | '©' | '®');
    (c.is_alphanumeric() && !is_ignorable(c)) || is_symbol
}
