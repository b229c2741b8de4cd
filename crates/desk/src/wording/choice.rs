//! What somebody has to choose, in words: each alternative, and what it is for (rule W2).

use domain::{Alternative, Language, Terms};
use store::read::choices::ChoiceView;

use super::list::or;
use super::marks;
use super::occasion::Occasion;
use super::together::bundle;

/// Says between what a choice of some terms is, with their factor worked out: each alternative with its number.
pub(crate) fn alternatives(terms: &Terms, choice: u16, language: Language) -> Vec<(u16, String)> {
    let terms = terms.worked_out();
    let numbers = terms.choices().into_iter().find(|one| one.number == choice).map_or_else(Vec::new, |one| one.alternatives);
    let told = |number| marks::plain(&bundle(terms.rules_of(Alternative { choice, number }), language));
    numbers.into_iter().map(|number| (number, told(number))).collect()
}

/// Says between what a choice of some terms is.
pub(crate) fn offer(terms: &Terms, choice: u16, language: Language) -> String {
    or(&alternatives(terms, choice, language).into_iter().map(|(_, says)| says).collect::<Vec<_>>(), language)
}

/// Says what it is for: `first purchase of Luis Torres, invoice A-118`.
fn occasion(choice: &ChoiceView, language: Language) -> String {
    let rule = choice.terms.rules.iter().find(|rule| rule.alternative.is_some_and(|of| of.choice == choice.number));
    rule.map_or_else(String::new, |rule| Occasion::of_choice(choice, rule).words(language).join(", "))
}

/// Says that as the beginning of a line.
pub(crate) fn line(choice: &ChoiceView, language: Language) -> String {
    let occasion = occasion(choice, language);
    let mut letters = occasion.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Says what was chosen, or between what it is, and what it is for.
pub(crate) fn why(choice: &ChoiceView, language: Language) -> String {
    let mut alternatives = alternatives(&choice.terms, choice.number, language);
    alternatives.retain(|(number, _)| choice.alternative.is_none_or(|chosen| chosen == *number));
    let offer = or(&alternatives.into_iter().map(|(_, says)| says).collect::<Vec<_>>(), language);
    format!("{offer} – {}", occasion(choice, language))
}
