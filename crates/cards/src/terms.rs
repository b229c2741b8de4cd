//! A program's terms, on a page to hand over (rule W1).

use domain::Language;

use crate::card::{Organization, PINE, QUIET_TEXT, TEXT};
use crate::error::PaperError;
use crate::format::{LocalDate, date};
use crate::label::labels;
use crate::length::{mm, pt10};
use crate::pdf::Pdf;
use crate::pdf::document::Title;
use crate::report::{Report, TextLine};
use crate::statement::Paper;
use crate::text::{Face, Style};

/// What a page of terms says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermsContent {
    /// Who gives them.
    pub organization: Organization,
    /// Their language.
    pub language: Language,
    /// The program.
    pub program: String,
    /// Its version.
    pub version: u32,
    /// Since which day it has this version.
    pub since: LocalDate,
    /// The program's first day, if it has one.
    pub starts_on: Option<LocalDate>,
    /// Its last day, if it has one.
    pub ends_on: Option<LocalDate>,
    /// What people get, each rule as a sentence.
    pub gives: Vec<String>,
    /// The conditions in full; empty lines part them.
    pub conditions: String,
}

/// Makes the pages. The same terms give the same bytes.
pub fn terms_pages(content: &TermsContent, paper: Paper) -> Result<Vec<u8>, PaperError> {
    let (words, language) = (labels(content.language), content.language);
    let page = paper.size();
    let strong = Style::of(Face::SemiBold);
    let plain = Style::of(Face::Regular);
    let mut lines = TextLine::wrap(&content.program, Style::of(Face::Display).tracked(-10), pt10(160), mm(2), TEXT, page);
    let version = format!("{} {} · {} {}", words.version, content.version, words.since, date(content.since, language));
    lines.extend(TextLine::wrap(&version, plain, pt10(90), mm(3), QUIET_TEXT, page));
    let days = [(words.first_day, content.starts_on), (words.last_day, content.ends_on)];
    let days: Vec<String> = days.iter().filter_map(|(word, day)| Some(format!("{word} {}", date((*day)?, language)))).collect();
    if !days.is_empty() {
        lines.extend(TextLine::wrap(&days.join(" · "), plain, pt10(90), mm(1), QUIET_TEXT, page));
    }
    lines.extend(TextLine::wrap(words.gives, strong, pt10(110), mm(8), PINE, page));
    for sentence in &content.gives {
        lines.extend(TextLine::wrap(sentence, plain, pt10(105), mm(2), TEXT, page));
    }
    if !content.conditions.trim().is_empty() {
        lines.extend(TextLine::wrap(words.terms, strong, pt10(110), mm(8), PINE, page));
        for paragraph in content.conditions.lines().filter(|line| !line.trim().is_empty()) {
            lines.extend(TextLine::wrap(paragraph, plain, pt10(95), mm(2), TEXT, page));
        }
    }
    let foot = format!("{} · {version}", content.program);
    let report = Report {
        page,
        language,
        organization: &content.organization,
        title: words.terms,
        subject: &content.program,
        foot: &foot,
        summary: 0,
        end: 0,
    };
    let mut pdf = Pdf::new();
    report.write_text(&mut pdf, &lines);
    pdf.finish(Title { text: &format!("{} · {}", words.terms, content.program), language, two_sided: false })
}
