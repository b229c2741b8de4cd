//! A program's terms as the page of rules words them, read from their JSON. What it does not know it names: such a history is not
//! modelled.

use serde_json::Value;

use super::day::Day;

/// Something in the terms that this reference knows nothing of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotModelled(pub String);

/// The terms of a referral.
#[derive(Clone, Debug)]
pub struct Terms {
    pub gross: bool,
    pub multiplier: i128,
    pub referral_cap: i128,
    pub approval_above: i128,
    pub waiting_days: i64,
    pub day_cap: Option<i128>,
    pub month_cap: Option<i128>,
    pub year_cap: Option<i128>,
    pub budget: Option<i128>,
    pub kind: Option<String>,
    pub rules: Vec<Rule>,
    /// Of a shared referral: the form and amount that each referrer has of his own for the referrer's rules.
    pub own: Vec<Option<(Kind, Amount)>>,
}

/// What makes a rule fire (rule W2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    Recorded,
    Accepted,
    First,
    Every,
    Nth(i64),
    EveryKth(i64),
    /// So many months in a row.
    Streak(i64),
    Action,
}

/// What a form is to the arithmetic (rules X1, W8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Money that is paid out.
    Cash,
    /// An amount off a purchase: its worth is known when it is used.
    Discount,
    /// An amount that is used and can be divided.
    Divisible,
    /// A card with an amount: a gift, which is given whole.
    Card,
    /// A thing with a stated worth: given whole.
    Thing,
    /// Units of a commodity, without a worth in money.
    Units(&'static str),
    /// A feature: one of it, without a worth.
    Feature,
}

impl Kind {
    /// Returns whether it is given whole or not at all.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Card | Self::Thing | Self::Feature)
    }

    /// Returns whether a person has it and uses it.
    pub fn is_gift(self) -> bool {
        !matches!(self, Self::Cash | Self::Discount)
    }

    /// Returns whether it is a thing: no campaign's factor multiplies it.
    pub fn is_thing(self) -> bool {
        matches!(self, Self::Thing | Self::Feature)
    }

    /// Returns whether it has a worth in money.
    pub fn has_worth(self) -> bool {
        !matches!(self, Self::Units(_) | Self::Feature)
    }
}

/// How much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    Fixed(i128),
    Percent(i128),
    Units(i128),
    Tiers(Vec<(i64, Amount)>),
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    pub number: u16,
    /// Of what somebody chooses: the choice, and the alternative.
    pub alternative: Option<(i64, i64)>,
    pub trigger: Trigger,
    pub for_friend: bool,
    pub kind: Kind,
    pub amount: Amount,
    pub from: Option<Day>,
    pub until: Option<Day>,
    pub kinds: Vec<String>,
    pub minimum_spend: Option<i128>,
    pub products: Vec<String>,
    pub for_days: Option<i64>,
    pub for_count: Option<i64>,
    pub cap: Option<i128>,
}

/// The members that are known to be without effect on an amount, or are read here.
const TERMS: [&str; 17] = [
    "program",
    "attribution",
    "shared",
    "currency",
    "base",
    "multiplier",
    "referral_cap",
    "approval_above",
    "waiting_days",
    "valid_days",
    "valid_from",
    "validated",
    "steps",
    "caps",
    "budget",
    "kind",
    "rules",
];
const RULE: [&str; 21] = [
    "number",
    "alternative",
    "trigger",
    "recipient",
    "form",
    "amount",
    "name",
    "usable_on",
    "milestone",
    "action",
    "again_days",
    "from",
    "until",
    "kinds",
    "minimum_spend",
    "products",
    "for_days",
    "for_count",
    "valid_from_days",
    "valid_days",
    "cap",
];

impl Terms {
    /// Reads terms.
    pub fn read(json: &Value) -> Result<Self, NotModelled> {
        known("terms", json, &TERMS)?;
        let caps = &json["caps"];
        if !caps.is_null() {
            known("caps", caps, &["day", "month", "year"])?;
        }
        Ok(Self {
            gross: match text(&json["base"]) {
                "net" => false,
                "gross" => true,
                other => return Err(NotModelled(format!("base {other}"))),
            },
            multiplier: number(&json["multiplier"]).unwrap_or(1_000),
            referral_cap: money(&json["referral_cap"]).unwrap_or_default(),
            approval_above: money(&json["approval_above"]).unwrap_or_default(),
            waiting_days: days(&json["waiting_days"]).unwrap_or_default(),
            day_cap: money(&caps["day"]),
            month_cap: money(&caps["month"]),
            year_cap: money(&caps["year"]),
            budget: money(&json["budget"]),
            kind: json["kind"].as_str().map(str::to_owned),
            rules: list(&json["rules"]).map(Rule::read).collect::<Result<_, _>>()?,
            own: list(&json["shared"]).map(own).collect::<Result<_, _>>()?,
        })
    }
}

impl Terms {
    /// Returns the terms with one alternative of a choice alone.
    pub fn chosen(&self, alternative: (i64, i64)) -> Self {
        let of_it = self.rules.iter().filter(|rule| rule.alternative == Some(alternative));
        Self { rules: of_it.map(|rule| Rule { alternative: None, ..rule.clone() }).collect(), ..self.clone() }
    }
}

impl Rule {
    fn read(json: &Value) -> Result<Self, NotModelled> {
        known("rule", json, &RULE)?;
        let milestone = days(&json["milestone"]);
        Ok(Self {
            number: u16::try_from(days(&json["number"]).unwrap_or_default()).unwrap_or_default(),
            alternative: days(&json["alternative"]["choice"]).zip(days(&json["alternative"]["number"])),
            trigger: match (text(&json["trigger"]), milestone) {
                ("recorded", _) => Trigger::Recorded,
                ("accepted", _) => Trigger::Accepted,
                ("converted", _) => Trigger::First,
                ("purchase", _) => Trigger::Every,
                ("nth_conversion", Some(number)) => Trigger::Nth(number),
                ("action", _) => Trigger::Action,
                ("every_kth", Some(number)) => Trigger::EveryKth(number),
                ("streak", Some(months)) => Trigger::Streak(months),
                (other, _) => return Err(NotModelled(format!("trigger {other}"))),
            },
            for_friend: match text(&json["recipient"]) {
                "new_customer" => true,
                "referrer" => false,
                other => return Err(NotModelled(format!("recipient {other}"))),
            },
            kind: kind(text(&json["form"]))?,
            amount: Amount::read(&json["amount"])?,
            from: json["from"].as_str().map(Day::read),
            until: json["until"].as_str().map(Day::read),
            kinds: list(&json["kinds"]).map(|kind| text(kind).to_owned()).collect(),
            minimum_spend: money(&json["minimum_spend"]),
            products: list(&json["products"]).map(|product| plain(text(product))).collect(),
            for_days: days(&json["for_days"]),
            for_count: days(&json["for_count"]),
            cap: money(&json["cap"]),
        })
    }
}

impl Rule {
    /// Returns the rule with somebody's own form and amount; what is known only by a purchase waits for it (rule W3).
    pub fn with(&self, kind: Kind, amount: &Amount) -> Self {
        // What somebody has of his own is for the friends he brings, and changes no choice.
        if self.trigger == Trigger::Action || self.alternative.is_some() {
            return self.clone();
        }
        let needs_purchase = match amount {
            Amount::Percent(_) => kind != Kind::Discount,
            Amount::Tiers(_) => true,
            Amount::Fixed(_) | Amount::Units(_) => false,
        };
        let without = matches!(self.trigger, Trigger::Recorded | Trigger::Accepted);
        let trigger = if needs_purchase && without { Trigger::First } else { self.trigger };
        // What is given whole or counted is not cut.
        let cap = if kind.is_whole() || matches!(kind, Kind::Units(_)) { None } else { self.cap };
        Self { kind, amount: amount.clone(), trigger, cap, ..self.clone() }
    }
}

impl Amount {
    fn read(json: &Value) -> Result<Self, NotModelled> {
        Ok(match text(&json["kind"]) {
            "fixed" => Self::Fixed(money(&json["amount"]).unwrap_or_default()),
            "percent" => Self::Percent(number(&json["rate"]).unwrap_or_default()),
            "units" => Self::Units(number(&json["units"]).unwrap_or_default()),
            "tiers" => Self::Tiers(
                list(&json["tiers"])
                    .map(|tier| Ok((days(&tier["from"]).unwrap_or_default(), Self::read(&tier["gives"])?)))
                    .collect::<Result<_, _>>()?,
            ),
            other => return Err(NotModelled(format!("amount {other}"))),
        })
    }
}

/// Reads what one of several referrers has of his own.
fn own(json: &Value) -> Result<Option<(Kind, Amount)>, NotModelled> {
    let mut of_referrer = list(&json["own"]).filter(|own| text(&own["recipient"]) == "referrer");
    of_referrer.next().map(|own| Ok((kind(text(&own["form"]))?, Amount::read(&own["amount"])?))).transpose()
}

/// Tells the kind of a form.
pub fn kind(form: &str) -> Result<Kind, NotModelled> {
    Ok(match form {
        "cash" => Kind::Cash,
        "discount" => Kind::Discount,
        "credit" => Kind::Divisible,
        "gift_card" => Kind::Card,
        "service" | "product" | "merchandise" => Kind::Thing,
        "points" => Kind::Units("points"),
        "quota" => Kind::Units("quota"),
        "feature" => Kind::Feature,
        other => return Err(NotModelled(format!("form {other}"))),
    })
}

/// Leaves capitals and accents out of a product's name.
pub fn plain(text: &str) -> String {
    let without = |letter: char| match letter {
        'á' | 'à' | 'ä' => 'a',
        'é' | 'è' | 'ë' => 'e',
        'í' | 'ì' | 'ï' => 'i',
        'ó' | 'ò' | 'ö' => 'o',
        'ú' | 'ù' | 'ü' => 'u',
        'ñ' => 'n',
        other => other,
    };
    text.to_lowercase().chars().map(without).collect()
}

fn known(what: &str, json: &Value, names: &[&str]) -> Result<(), NotModelled> {
    let members = json.as_object().into_iter().flat_map(|members| members.keys());
    match members.into_iter().find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(NotModelled(format!("{what}.{name}"))),
        None => Ok(()),
    }
}

fn list(json: &Value) -> impl Iterator<Item = &Value> {
    json.as_array().into_iter().flatten()
}

fn text(json: &Value) -> &str {
    json.as_str().unwrap_or_default()
}

fn number(json: &Value) -> Option<i128> {
    json.as_i64().map(i128::from)
}

fn days(json: &Value) -> Option<i64> {
    json.as_i64()
}

fn money(json: &Value) -> Option<i128> {
    json["minor"].as_i64().map(i128::from)
}
