//! What rules say that stand together: a bundle or a choice is one sentence, “When …, the referrer chooses: $10.00 in cash, or nail trim
//! without charge, worth $12.00, and 5% off.” (rule W2).

use domain::terms::Together;
use domain::{Language, Rule};

use super::list::{and, ands, or, ors};
use super::marks;
use super::rule::{closing, gift, gift_and_days, opening, spoken, what};

/// Says rules, a sentence for each of them, or for those that stand together.
pub fn sentences<'a>(rules: impl IntoIterator<Item = &'a Rule>, language: Language) -> Vec<String> {
    Together::all(rules).iter().map(|of| sentence(of, language)).collect()
}

/// Says rules that stand together in a sentence.
pub(crate) fn sentence(of: &Together<'_>, language: Language) -> String {
    marks::plain(&pieces(of, language).concat())
}

/// Says rules that stand together in a sentence, a piece for each rule, in which what can be changed is marked with its field.
pub(crate) fn pieces(of: &Together<'_>, language: Language) -> Vec<String> {
    if let Some(rule) = of.alone() {
        return vec![spoken(rule, language)];
    }
    let gifts = |bundle: &Vec<&Rule>| bundle.iter().map(|rule| gift_and_days(rule, language)).collect::<Vec<_>>();
    let alternatives: Vec<Vec<String>> = of.alternatives.iter().map(gifts).collect();
    let whole: Vec<String> = alternatives.iter().map(|gifts| gifts.concat()).collect();
    let mut pieces = Vec::new();
    for (gifts, before) in alternatives.iter().zip(ors(&whole, language)) {
        let links = ands(gifts, language);
        pieces.extend(gifts.iter().zip(links).enumerate().map(|(nth, (gift, link))| match nth {
            0 => format!("{before}{gift}"),
            _ => format!("{link}{gift}"),
        }));
    }
    if let Some(first) = pieces.first_mut() {
        first.insert_str(0, &opening(of.first, of.is_choice(), language));
    }
    if let Some(last) = pieces.last_mut() {
        last.push_str(&closing(of.first, language));
    }
    pieces
}

/// Says what rules that stand together give, without what it is worth: `10% in cash and Nail trim without charge`.
pub(crate) fn gives(of: &Together<'_>, language: Language) -> String {
    let what = |rules: &Vec<&Rule>| and(&rules.iter().map(|rule| what(rule, language)).collect::<Vec<_>>(), language);
    or(&of.alternatives.iter().map(what).collect::<Vec<_>>(), language)
}

/// Says what rules give together: `$10.00 in cash and 5% off`.
pub(super) fn bundle<'a>(rules: impl Iterator<Item = &'a Rule>, language: Language) -> String {
    let gifts: Vec<String> = rules.map(|rule| gift(rule, language)).collect();
    and(&gifts, language)
}
