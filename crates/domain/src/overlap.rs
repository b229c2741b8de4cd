//! What two programs both pay for while they run (rules R3, W1, W2): said before one is saved or started, and nothing is refused for it.

use crate::text::fold;
use crate::{Line, LocalDate, Rule, SiteId, Terms};

/// When and where a program runs, and what it pays for.
#[derive(Clone, Copy, Debug)]
pub struct Running<'a> {
    /// Its terms.
    pub terms: &'a Terms,
    /// The first day; none has begun.
    pub starts_on: Option<LocalDate>,
    /// The last day; none has no end.
    pub ends_on: Option<LocalDate>,
    /// At which sites; none is all.
    pub sites: &'a [SiteId],
}

/// What two programs both pay for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Whether one purchase of a friend can be one that each of them pays for.
    pub purchase: bool,
    /// Named actions, as the first of the two calls them.
    pub actions: Vec<Line>,
}

impl Overlap {
    /// Returns whether there is nothing that both pay for.
    pub fn is_empty(&self) -> bool {
        !self.purchase && self.actions.is_empty()
    }

    /// Returns what both pay for from a day on; programs of other days or other sites leave each other alone.
    pub fn of(one: &Running<'_>, other: &Running<'_>, today: LocalDate) -> Self {
        let days = Days { from: today, until: None };
        let Some(common) = days.within(one.starts_on, one.ends_on).and_then(|days| days.within(other.starts_on, other.ends_on)) else {
            return Self::default();
        };
        if !one.sites.is_empty() && !other.sites.is_empty() && !one.sites.iter().any(|site| other.sites.contains(site)) {
            return Self::default();
        }
        let meet = |days: Days, rule: &Rule, beside: &Rule| {
            days.within(rule.from, rule.until).and_then(|days| days.within(beside.from, beside.until)).is_some()
        };
        let pairs = || one.terms.rules.iter().flat_map(|rule| other.terms.rules.iter().map(move |beside| (rule, beside)));
        let both_pay = |name: &Line| {
            pairs().any(|(rule, beside)| rule.is_for_action(name) && beside.is_for_action(name) && meet(common, rule, beside))
        };
        Self {
            // A friend who came in time may buy after the last day.
            purchase: pairs().any(|(rule, beside)| can_be_of_both(rule, beside) && meet(days, rule, beside)),
            actions: one.terms.actions().into_iter().filter(both_pay).collect(),
        }
    }
}

/// Days that follow each other, up to the last one if there is one.
#[derive(Clone, Copy)]
struct Days {
    from: LocalDate,
    until: Option<LocalDate>,
}

impl Days {
    /// Returns those of them that lie within a span; nothing if there is none.
    fn within(self, from: Option<LocalDate>, until: Option<LocalDate>) -> Option<Self> {
        let days = Self { from: from.map_or(self.from, |from| from.max(self.from)), until: self.until.into_iter().chain(until).min() };
        days.until.is_none_or(|until| days.from <= until).then_some(days)
    }
}

/// Returns whether one purchase can be one that each of two rules pays for: any product, or one that both name.
fn can_be_of_both(rule: &Rule, beside: &Rule) -> bool {
    let is_named_by = |product: &Line| beside.products.iter().any(|other| fold(other.as_str()) == fold(product.as_str()));
    rule.trigger.has_purchase()
        && beside.trigger.has_purchase()
        && (rule.products.is_empty() || beside.products.is_empty() || rule.products.iter().any(is_named_by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::tests::{plain, rule};
    use crate::{Amount, Currency, Form, Recipient, Trigger};

    fn day(text: &str) -> Option<LocalDate> {
        text.parse().ok()
    }

    fn pays(trigger: Trigger) -> Rule {
        Rule { trigger, ..rule(1, Recipient::Referrer, Form::Cash, Amount::Fixed { amount: Currency::USD.of(500) }) }
    }

    fn of(one: &Running<'_>, other: &Running<'_>) -> Overlap {
        let today = day("2026-03-02").expect("a date of the test");
        let overlap = Overlap::of(one, other, today);
        assert_eq!(overlap, Overlap::of(other, one, today), "whichever is named first");
        overlap
    }

    #[test]
    fn w1_r3_two_programs_claim_a_purchase_that_each_of_them_pays_for() {
        let products = |names: &[&str]| -> Vec<Line> { names.iter().map(|name| Line::parse(name).expect("a line")).collect() };
        let terms = |trigger, names: &[&str]| plain(vec![Rule { products: products(names), ..pays(trigger) }]);
        let claims = |one: &Terms, other: &Terms| {
            let running = |terms| Running { terms, starts_on: None, ends_on: None, sites: &[] };
            of(&running(one), &running(other)).purchase
        };
        let any = terms(Trigger::Converted, &[]);
        assert!(claims(&any, &terms(Trigger::Purchase, &["Bath"])) && claims(&any, &terms(Trigger::EveryKth, &[])));
        assert!(!claims(&any, &terms(Trigger::Recorded, &[])), "it pays for coming");
        let bath = terms(Trigger::Converted, &["Baño", "Trim"]);
        assert!(claims(&bath, &terms(Trigger::Converted, &["BANO"])), "one product in two spellings");
        assert!(!claims(&bath, &terms(Trigger::Converted, &["Boarding"])));
        let until = |until| plain(vec![Rule { until: day(until), ..pays(Trigger::Converted) }]);
        let from = plain(vec![Rule { from: day("2026-07-01"), ..pays(Trigger::Converted) }]);
        assert!(claims(&until("2026-07-01"), &from) && !claims(&until("2026-06-30"), &from));
        assert!(!claims(&until("2026-03-01"), &any), "what is over claims nothing");
    }

    #[test]
    fn w1_programs_of_other_days_or_sites_leave_each_other_alone() {
        let terms = plain(vec![pays(Trigger::Converted)]);
        let running = |starts, ends| Running { terms: &terms, starts_on: day(starts), ends_on: day(ends), sites: &[] };
        let claims = |one, other| of(&one, &other).purchase;
        assert!(claims(running("", "2026-06-30"), running("2026-06-30", "")));
        assert!(!claims(running("", "2026-06-30"), running("2026-07-01", "")));
        assert!(!claims(running("", "2026-03-01"), running("", "")), "one is over");
        let sites: Vec<SiteId> = (1..=3).map(|number| SiteId(uuid::Uuid::from_u128(number))).collect();
        let at = |sites| Running { sites, ..running("", "") };
        assert!(claims(at(&sites[..2]), at(&sites[1..])) && claims(at(&sites[..1]), at(&[])));
        assert!(!claims(at(&sites[..1]), at(&sites[1..])));
    }

    #[test]
    fn w1_w2_an_action_of_two_programs_is_told_by_its_name() {
        let named = |name, from| Rule { action: Line::parse(name).ok(), from: day(from), ..pays(Trigger::Action) };
        let one = plain(vec![named("Reseña", ""), Rule { number: 2, ..named("Visit", "") }]);
        let other = |from| plain(vec![named("Reseña", from), pays(Trigger::Converted)]);
        let actions = |terms: &Terms| {
            let running = |terms, ends| Running { terms, starts_on: None, ends_on: day(ends), sites: &[] };
            let overlap = of(&running(&one, "2026-06-30"), &running(terms, ""));
            assert!(!overlap.purchase);
            overlap.actions
        };
        assert_eq!(actions(&other("2026-06-30")), [Line::parse("Reseña").expect("a line")]);
        assert_eq!(actions(&other("2026-07-01")), [], "nobody does it in the one after its last day");
    }
}
