//! What each event of a referral gives before limits: which rules fire, for whom, how much (rules R7, W2–W4, W8, X1–X4).

use domain::PersonId;

use super::Key;
use super::arithmetic::{percent, split, times};
use super::day::Day;
use super::terms::{Amount, Kind, Rule, Terms, Trigger};

/// A purchase as it stands: what was paid less what was refunded.
#[derive(Clone, Debug)]
pub struct Bought {
    pub paid: i128,
    pub tax: i128,
    pub products: Vec<String>,
    pub on: Day,
    /// Whether nothing of it is left.
    pub is_gone: bool,
}

/// One referrer's part of a referral, and the number of the conversion among that referrer's.
#[derive(Clone, Debug)]
pub struct Part {
    pub referrer: PersonId,
    pub ppm: i128,
    pub number: Option<i64>,
    /// Whether a milestone of that number stands on this conversion.
    pub holds: bool,
    /// Of how many months in a row the streaks are that stand on it.
    pub streaks: Vec<i64>,
}

/// An event that may make rules fire.
#[derive(Clone, Debug)]
pub enum Event<'a> {
    Recorded(Day),
    Accepted(Day),
    /// Something that somebody did, and the numbers of the rules that pay for it.
    Action(Day, Vec<u16>),
    /// A counted purchase, those counted before it, and the day of the first.
    Purchase {
        this: &'a Bought,
        before: Vec<&'a Bought>,
        first_on: Day,
    },
}

impl Event<'_> {
    fn on(&self) -> Day {
        match self {
            Self::Recorded(on) | Self::Accepted(on) | Self::Action(on, _) => *on,
            Self::Purchase { this, .. } => this.on,
        }
    }
}

/// What a limit took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    pub by: &'static str,
    pub limit: i128,
    pub from: i128,
    pub to: i128,
}

/// What one rule gives one person for one event.
#[derive(Clone, Debug)]
pub struct Grant {
    pub event: String,
    pub on: Day,
    pub rule: u16,
    /// Who shares it, with their weights; mostly one.
    pub people: Vec<(PersonId, i128)>,
    pub for_friend: bool,
    pub kind: Kind,
    /// Minor units, or units.
    pub amount: i128,
    pub base: Option<i128>,
    pub number: Option<i64>,
    pub cuts: Vec<Cut>,
}

impl Grant {
    /// Returns what it is for, of the first who shares it.
    pub fn key(&self) -> Key {
        Key { event: self.event.clone(), rule: self.rule, for_friend: self.for_friend, person: self.people[0].0 }
    }

    /// Returns what each gets of it, so that the parts add up to it; what is given whole, one gets (rules M2, X4).
    pub fn each(self) -> Vec<Grant> {
        if self.people.len() == 1 || self.kind.is_whole() {
            return vec![Grant { people: self.people[..1].to_vec(), ..self }];
        }
        let weights: Vec<i128> = self.people.iter().map(|(_, weight)| *weight).collect();
        let parts = split(self.amount, &weights);
        self.people.iter().zip(parts).map(|(person, amount)| Grant { people: vec![*person], amount, ..self.clone() }).collect()
    }
}

impl Grant {
    /// What a period's cap or the budget took once is not given back later (rule W5).
    pub fn cut_again(&mut self, former: &Cut) {
        if self.amount > former.to {
            self.cuts.push(Cut { from: self.amount, ..former.clone() });
            self.amount = former.to;
        }
    }
}

/// Returns what an event gives, the new customer's before the referrers', in the program's order (rule X1).
pub fn grants(terms: &Terms, event: &Event<'_>, id: &str, friend: PersonId, number: Option<i64>, parts: &[Part]) -> Vec<Grant> {
    let mut grants = Vec::new();
    for for_friend in [true, false] {
        for rule in terms.rules.iter().filter(|rule| rule.for_friend == for_friend && rule.alternative.is_none()) {
            if for_friend {
                let (holds, streaks) = parts.first().map_or((true, Vec::new()), |part| (part.holds, part.streaks.clone()));
                let whole = [Part { referrer: friend, ppm: 1_000_000, number, holds, streaks }];
                grants.extend(of_rule(terms, rule, event, id, &whole));
            } else {
                grants.extend(of_rule(terms, rule, event, id, parts));
            }
        }
    }
    grants
}

/// Returns what an event gives somebody to choose: the choice, and whether the friend chooses.
pub fn choices(terms: &Terms, event: &Event<'_>, friend: PersonId, number: Option<i64>, parts: &[Part]) -> Vec<(i64, bool)> {
    let mut choices = Vec::new();
    for rule in &terms.rules {
        let Some((choice, _)) = rule.alternative else { continue };
        let (holds, streaks) = parts.first().map_or((true, Vec::new()), |part| (part.holds, part.streaks.clone()));
        let whole = [Part { referrer: friend, ppm: 1_000_000, number, holds, streaks }];
        let of = if rule.for_friend { &whole[..] } else { parts };
        if of.iter().any(|part| gives(terms, rule, event, part).is_some()) && !choices.contains(&(choice, rule.for_friend)) {
            choices.push((choice, rule.for_friend));
        }
    }
    choices
}

fn of_rule(terms: &Terms, rule: &Rule, event: &Event<'_>, id: &str, parts: &[Part]) -> Vec<Grant> {
    let own: Vec<Rule> = if rule.for_friend || terms.own.len() < 2 {
        Vec::new()
    } else {
        terms.own.iter().map(|own| own.as_ref().map_or_else(|| rule.clone(), |(kind, amount)| rule.with(*kind, amount))).collect()
    };
    let rule_of = |nth: usize| own.get(nth).unwrap_or(rule);
    let base = match event {
        Event::Purchase { this, .. } => base_of(terms, this),
        Event::Recorded(_) | Event::Accepted(_) | Event::Action(..) => 0,
    };
    let weights: Vec<i128> = parts.iter().map(|part| part.ppm).collect();
    let bases = split(base, &weights);
    let flats: Vec<Option<Amount>> = (0..parts.len()).map(|nth| gives(terms, rule_of(nth), event, &parts[nth])).collect();
    let same_for_all = own.is_empty() && flats.windows(2).all(|pair| pair[0] == pair[1]);
    let is_one = parts.len() == 1;
    let mut grants = Vec::new();
    for (nth, part) in parts.iter().enumerate() {
        let rule = rule_of(nth);
        let Some(flat) = flats[nth].clone().filter(|_| rule.kind != Kind::Discount) else { continue };
        let factor = if rule.kind.is_thing() { 1_000 } else { terms.multiplier };
        let is_split = !is_one && same_for_all && !matches!(flat, Amount::Percent(_));
        if is_split && nth > 0 {
            continue;
        }
        let whole = is_one || is_split || rule.kind.is_whole();
        let (amount, of_base) = match flat {
            Amount::Percent(rate) => (percent(bases[nth], rate, factor), Some(bases[nth])),
            Amount::Fixed(all) | Amount::Units(all) if whole => (times(all, factor), None),
            Amount::Fixed(own) | Amount::Units(own) => (super::arithmetic::rounded(own * factor * part.ppm, 1_000 * 1_000_000), None),
            Amount::Tiers(_) => continue,
        };
        let mut grant = Grant {
            event: id.to_owned(),
            on: event.on(),
            rule: rule.number,
            people: if is_split { parts.iter().map(|part| (part.referrer, part.ppm)).collect() } else { vec![(part.referrer, 1)] },
            for_friend: rule.for_friend,
            kind: rule.kind,
            amount,
            base: of_base,
            number: part.number,
            cuts: Vec::new(),
        };
        let most = rule.cap.map(|cap| if whole { cap } else { split(cap, &weights)[nth] });
        if let (Some(cap), Some(most)) = (rule.cap, most.filter(|most| grant.amount > *most && rule.kind.has_worth())) {
            grant.cuts.push(Cut { by: "rule", limit: cap, from: grant.amount, to: most });
            grant.amount = most;
        }
        grants.push(grant);
    }
    grants
}

/// Returns what a rule gives for an event as it counts for one referrer: a milestone by the number of his own conversion.
fn gives(terms: &Terms, rule: &Rule, event: &Event<'_>, part: &Part) -> Option<Amount> {
    let reached = match rule.trigger {
        Trigger::Nth(milestone) => part.holds && part.number == Some(milestone),
        Trigger::EveryKth(k) => part.holds && part.number.is_some_and(|number| k > 0 && number % k == 0),
        Trigger::Streak(months) => part.streaks.contains(&months),
        Trigger::Recorded | Trigger::Accepted | Trigger::First | Trigger::Every | Trigger::Action => true,
    };
    flat(&rule.amount, part.number).filter(|_| reached && fires(terms, rule, event))
}

/// What percentages and the minimum spend look at: the amount paid less the tax, or with it (rules M3, X2).
fn base_of(terms: &Terms, bought: &Bought) -> i128 {
    if terms.gross { bought.paid } else { bought.paid - bought.tax }
}

/// The amount for the conversion of a number (rule W4).
fn flat(amount: &Amount, number: Option<i64>) -> Option<Amount> {
    match amount {
        Amount::Tiers(tiers) => {
            let mut found = None;
            for (from, gives) in tiers {
                if number? >= *from {
                    found = Some(gives.clone());
                }
            }
            found
        }
        other => Some(other.clone()),
    }
}

/// Returns whether an event makes a rule fire, its conditions included; milestones are looked at for each referrer.
fn fires(terms: &Terms, rule: &Rule, event: &Event<'_>) -> bool {
    match (event, rule.trigger) {
        (Event::Recorded(on), Trigger::Recorded) | (Event::Accepted(on), Trigger::Accepted) => holds(terms, rule, *on),
        (Event::Action(on, rules), Trigger::Action) => rules.contains(&rule.number) && holds(terms, rule, *on),
        (Event::Purchase { this, before, first_on }, trigger) => {
            if !qualifies(terms, rule, this) {
                return false;
            }
            let earlier = before.iter().filter(|other| qualifies(terms, rule, other)).count();
            match trigger {
                Trigger::Recorded | Trigger::Accepted | Trigger::Action => false,
                Trigger::First => earlier == 0,
                Trigger::Every => {
                    let in_time = rule.for_days.is_none_or(|days| this.on <= first_on.plus(days));
                    in_time && rule.for_count.is_none_or(|count| i64::try_from(earlier).is_ok_and(|earlier| earlier < count))
                }
                // A number of conversions is reached by the one that converts.
                Trigger::Nth(_) | Trigger::EveryKth(_) | Trigger::Streak(_) => before.is_empty(),
            }
        }
        _ => false,
    }
}

/// Returns whether a purchase is one that the rule asks for.
fn qualifies(terms: &Terms, rule: &Rule, bought: &Bought) -> bool {
    let enough = rule.minimum_spend.is_none_or(|least| base_of(terms, bought) >= least);
    let product = rule.products.is_empty() || bought.products.iter().any(|product| rule.products.contains(product));
    !bought.is_gone && enough && product && holds(terms, rule, bought.on)
}

/// Returns whether a rule is for events of a day and for the friends of this kind of referrer.
fn holds(terms: &Terms, rule: &Rule, on: Day) -> bool {
    let in_time = rule.from.is_none_or(|from| from <= on) && rule.until.is_none_or(|until| on <= until);
    in_time && (rule.kinds.is_empty() || terms.kind.as_ref().is_some_and(|kind| rule.kinds.contains(kind)))
}
