//! Marks in a sentence: which words of it can be changed, and by which field.

/// Before the field, between field and words, and after the words: symbols that no text has (for private use).
const OPEN: char = '\u{e000}';
const SPLIT: char = '\u{e001}';
const CLOSE: char = '\u{e002}';

/// Marks words that a field says.
pub(super) fn mark(field: &str, words: &str) -> String {
    format!("{OPEN}{field}{SPLIT}{}{CLOSE}", words.replace([OPEN, SPLIT, CLOSE], ""))
}

/// Returns a sentence without its marks.
pub(super) fn plain(spoken: &str) -> String {
    parts(spoken).into_iter().map(|(_, words)| words).collect()
}

/// Returns the words of a sentence in their order, each with its field, if one says them.
pub(crate) fn parts(spoken: &str) -> Vec<(Option<&str>, &str)> {
    let mut parts = Vec::new();
    for piece in spoken.split(CLOSE) {
        let (before, marked) = piece.split_once(OPEN).map_or((piece, None), |(before, marked)| (before, marked.split_once(SPLIT)));
        parts.extend(Some((None, before)).filter(|(_, words)| !words.is_empty()));
        parts.extend(marked.map(|(field, words)| (Some(field), words)));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w2_a_sentence_tells_which_words_a_field_says() {
        let spoken = format!("At most {} for {}.", mark("cap", "$5.00"), mark("name", "a \u{e000}b\u{e002}"));
        let said = [(None, "At most "), (Some("cap"), "$5.00"), (None, " for "), (Some("name"), "a b"), (None, ".")];
        assert_eq!(parts(&spoken), said);
        assert_eq!(plain(&spoken), "At most $5.00 for a b.");
    }
}
