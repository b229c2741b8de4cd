//! Rules of a draft that stand together, as bundles and choices (rule W2): which they are, and how saved rules are typed so.

use std::ops::Range;

use domain::terms::Together;
use domain::{Alternative, Rule};

use super::draft::{Joined, ProgramDraft, RuleDraft};

/// The fields that rules which stand together share.
const SHARED: [&str; 12] = [
    "trigger",
    "milestone",
    "action",
    "again_days",
    "recipient",
    "minimum_spend",
    "products",
    "from",
    "until",
    "kinds",
    "for_days",
    "for_count",
];

impl ProgramDraft {
    /// Returns where the rules that stand together begin and end.
    pub(super) fn together(&self) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = Vec::new();
        for (nth, rule) in self.rules.iter().enumerate() {
            match all.last_mut() {
                Some(last) if rule.joined != Joined::Alone => last.end = nth + 1,
                _ => all.push(nth..nth + 1),
            }
        }
        all
    }
}

/// Returns of which alternative of a choice each of some rules is that stand together; of none, if they are no choice.
pub(super) fn alternatives(drafts: &[RuleDraft], choice: u16) -> Vec<Option<Alternative>> {
    let is_or = |(nth, draft): (usize, &RuleDraft)| nth > 0 && draft.joined == Joined::Or;
    let is_choice = drafts.iter().enumerate().any(is_or);
    let mut number = 1;
    let of = |nth_and_draft: (usize, &RuleDraft)| {
        if is_or(nth_and_draft) {
            number += 1;
        }
        is_choice.then_some(Alternative { choice, number })
    };
    drafts.iter().enumerate().map(of).collect()
}

/// Puts rules together that were read, as they were typed.
pub(super) fn read_together<'a>(drafts: &[RuleDraft], rules: &'a [Option<Rule>]) -> Option<Together<'a>> {
    let mut read = rules.iter().map(Option::as_ref);
    let first = read.next()??;
    let mut alternatives = vec![vec![first]];
    for (rule, draft) in read.zip(drafts.iter().skip(1)) {
        match (draft.joined, alternatives.last_mut()) {
            (Joined::And, Some(bundle)) => bundle.push(rule?),
            _ => alternatives.push(vec![rule?]),
        }
    }
    Some(Together { first, alternatives })
}

/// Returns saved rules as they are typed, those that stand together one after the other.
pub(super) fn typed(rules: &[Rule]) -> Vec<RuleDraft> {
    let mut drafts = Vec::with_capacity(rules.len());
    for of in Together::all(rules) {
        for (alternative, bundle) in of.alternatives.iter().enumerate() {
            drafts.extend(bundle.iter().enumerate().map(|(nth, rule)| {
                let joined = match (alternative, nth) {
                    (0, 0) => Joined::Alone,
                    (_, 0) => Joined::Or,
                    _ => Joined::And,
                };
                RuleDraft { joined, ..RuleDraft::from(*rule) }
            }));
        }
    }
    drafts
}

/// Returns the field of a rule that stands below the first of several at which something can be put right; none if it is said at the
/// first, whose it is.
pub(super) fn own_field(field: &str) -> Option<&str> {
    match field {
        // The occasion fits the others; what does not fit it is how much of this one is given.
        "trigger" => Some("typed"),
        "milestone" => Some("tiers"),
        _ => Some(field).filter(|field| !SHARED.contains(field)),
    }
}
