//! What a rule can be made of, as choices: the window shows them and knows none of its own (rules P4, W2).

use domain::attribution::Model;
use domain::terms::Base;
use domain::{Form, Language, OwnTerms, Recipient, ReferrerKind, SiteId, Trigger};
use serde::Serialize;

use super::draft::AmountKind;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::wording::program::kinds_words;

/// What a program can be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgramChoices {
    /// What makes a rule fire.
    pub triggers: Vec<TriggerChoice>,
    /// Who gets it.
    pub recipients: Vec<Choice<Recipient>>,
    /// In which form.
    pub forms: Vec<FormChoice>,
    /// How an amount is given.
    pub amounts: Vec<Choice<AmountKind>>,
    /// What referrers are.
    pub kinds: Vec<Choice<ReferrerKind>>,
    /// Whose a friend is who presents no code.
    pub models: Vec<Choice<Model>>,
    /// What percentages are taken of.
    pub bases: Vec<Choice<Base>>,
    /// At which sites it can run.
    pub sites: Vec<Choice<SiteId>>,
}

/// Something to choose, with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Choice<T> {
    /// What it is.
    pub value: T,
    /// What it is called.
    pub label: String,
}

/// What makes a rule fire, and what it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TriggerChoice {
    /// What it is.
    pub value: Trigger,
    /// What it is called.
    pub label: String,
    /// Whether it is a purchase, which may have to be of an amount or have some product.
    pub has_purchase: bool,
    /// The number that it has, if it has one.
    pub number: Option<NumberOf>,
    /// Whether it goes on for a time or a count.
    pub goes_on: bool,
    /// Whether it is something that a person does, which the rule names; who does it gets it.
    pub is_action: bool,
}

/// What a trigger's number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum NumberOf {
    /// Friends of the referrer.
    Friends,
    /// Months in a row.
    Months,
}

/// A form, and what it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FormChoice {
    /// What it is.
    pub value: Form,
    /// What it is called.
    pub label: String,
    /// How its amount can be given, the usual one first; none where there is always one of it.
    pub amounts: Vec<AmountKind>,
    /// Whether what is given has a name.
    pub named: Named,
    /// Whether it can be limited to some items.
    pub has_items: bool,
    /// Whether it can be used from a day until a day.
    pub has_days: bool,
    /// Whether one reward of it can be capped.
    pub has_cap: bool,
    /// Whether somebody's own terms can give it (rule W3).
    pub can_be_own: bool,
    /// Whether it is used on a purchase, which may have to be of an amount or have some product.
    pub on_purchase: bool,
}

/// Whether what is given has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    /// It needs one.
    Must,
    /// It may have one.
    May,
    /// It has none.
    No,
}

impl Desk {
    /// Returns what a program can be made of.
    pub async fn program_choices(&self) -> Result<ProgramChoices, DeskError> {
        let language = self.acting().await?.language;
        let sites = self.sites().await?.into_iter().map(|site| Choice { value: site.id, label: site.name }).collect();
        Ok(ProgramChoices { sites, ..choices(language) })
    }
}

fn choices(language: Language) -> ProgramChoices {
    let amounts = [AmountKind::Fixed, AmountKind::Percent, AmountKind::Units, AmountKind::Tiers];
    ProgramChoices {
        triggers: Trigger::ALL.iter().map(|trigger| of_trigger(*trigger, language)).collect(),
        recipients: named(Recipient::ALL, |recipient| recipient_words(recipient, language)),
        forms: Form::ALL.iter().map(|form| of_form(*form, language)).collect(),
        amounts: named(&amounts, |kind| amount_words(kind, language)),
        kinds: named(ReferrerKind::ALL, |kind| kinds_words(kind, language)),
        models: named(Model::ALL, |model| model_words(model, language)),
        bases: named(Base::ALL, |base| base_words(base, language)),
        sites: Vec::new(),
    }
}

fn named<T: Copy>(all: &[T], label: impl Fn(T) -> &'static str) -> Vec<Choice<T>> {
    all.iter().map(|value| Choice { value: *value, label: label(*value).to_owned() }).collect()
}

fn of_trigger(value: Trigger, language: Language) -> TriggerChoice {
    let label = match (value, language) {
        (Trigger::Recorded, Language::En) => "A friend is recorded",
        (Trigger::Recorded, Language::Es) => "Se registra a un amigo",
        (Trigger::Accepted, Language::En) => "A friend is accepted",
        (Trigger::Accepted, Language::Es) => "Se acepta a un amigo",
        (Trigger::Converted, Language::En) => "A friend’s first purchase",
        (Trigger::Converted, Language::Es) => "Primera compra de un amigo",
        (Trigger::Purchase, Language::En) => "Each purchase of a friend",
        (Trigger::Purchase, Language::Es) => "Cada compra de un amigo",
        (Trigger::NthConversion, Language::En) => "The referrer’s friend of a number",
        (Trigger::NthConversion, Language::Es) => "El amigo de cierto número",
        (Trigger::EveryKth, Language::En) => "With every so many friends",
        (Trigger::EveryKth, Language::Es) => "Con cada tantos amigos",
        (Trigger::Streak, Language::En) => "New friends in several months in a row",
        (Trigger::Streak, Language::Es) => "Amigos nuevos en varios meses seguidos",
        (Trigger::Action, Language::En) => "Somebody does something, such as a review",
        (Trigger::Action, Language::Es) => "Alguien hace algo, como una reseña",
    };
    TriggerChoice {
        value,
        label: label.to_owned(),
        has_purchase: value.has_purchase(),
        number: value.is_milestone().then_some(if value == Trigger::Streak { NumberOf::Months } else { NumberOf::Friends }),
        goes_on: value == Trigger::Purchase,
        is_action: value == Trigger::Action,
    }
}

fn of_form(value: Form, language: Language) -> FormChoice {
    let amounts = match (value, value.is_whole()) {
        // Of a feature there is one.
        (Form::Feature, _) => Vec::new(),
        (Form::Points | Form::Quota, _) => vec![AmountKind::Units, AmountKind::Tiers],
        (_, true) => vec![AmountKind::Fixed, AmountKind::Tiers],
        (_, false) => vec![AmountKind::Fixed, AmountKind::Percent, AmountKind::Tiers],
    };
    FormChoice {
        value,
        label: form_words(value, language).to_owned(),
        amounts,
        named: match (value.is_named(), value) {
            (true, _) => Named::Must,
            (false, Form::GiftCard) => Named::May,
            (false, _) => Named::No,
        },
        has_items: value == Form::Credit,
        has_days: value != Form::Cash,
        has_cap: value.has_cap(),
        can_be_own: OwnTerms::can_be(value),
        on_purchase: value == Form::Discount,
    }
}

const fn form_words(form: Form, language: Language) -> &'static str {
    match (form, language) {
        (Form::Cash, Language::En) => "Cash",
        (Form::Cash, Language::Es) => "Efectivo",
        (Form::Discount, Language::En) => "Discount",
        (Form::Discount, Language::Es) => "Descuento",
        (Form::Credit, Language::En) => "Account credit",
        (Form::Credit, Language::Es) => "Crédito en cuenta",
        (Form::GiftCard, Language::En) => "Gift card",
        (Form::GiftCard, Language::Es) => "Tarjeta de regalo",
        (Form::Service, Language::En) => "Free service",
        (Form::Service, Language::Es) => "Servicio sin costo",
        (Form::Product, Language::En) => "Free product",
        (Form::Product, Language::Es) => "Producto sin costo",
        (Form::Merchandise, Language::En) => "Merchandise",
        (Form::Merchandise, Language::Es) => "Artículo promocional",
        (Form::Points, Language::En) => "Points",
        (Form::Points, Language::Es) => "Puntos",
        (Form::Quota, Language::En) => "More of a quota",
        (Form::Quota, Language::Es) => "Más cuota",
        (Form::Feature, Language::En) => "A feature for a time",
        (Form::Feature, Language::Es) => "Una función por un tiempo",
    }
}

/// Says who gets something.
pub(crate) const fn recipient_words(recipient: Recipient, language: Language) -> &'static str {
    match (recipient, language) {
        (Recipient::NewCustomer, Language::En) => "The friend",
        (Recipient::NewCustomer, Language::Es) => "El amigo",
        (Recipient::Referrer, Language::En) => "The referrer",
        (Recipient::Referrer, Language::Es) => "Quien refirió",
    }
}

const fn amount_words(kind: AmountKind, language: Language) -> &'static str {
    match (kind, language) {
        (AmountKind::Fixed, Language::En) => "An amount",
        (AmountKind::Fixed, Language::Es) => "Un importe",
        (AmountKind::Percent, Language::En) => "A percentage",
        (AmountKind::Percent, Language::Es) => "Un porcentaje",
        (AmountKind::Units, Language::En) => "A number",
        (AmountKind::Units, Language::Es) => "Una cantidad",
        (AmountKind::Tiers, Language::En) => "By the number of the friend",
        (AmountKind::Tiers, Language::Es) => "Según el número del amigo",
    }
}

/// Says whose a friend is by a model of attribution.
pub(crate) const fn model_words(model: Model, language: Language) -> &'static str {
    match (model, language) {
        (Model::FirstTouch, Language::En) => "Who reached them first",
        (Model::FirstTouch, Language::Es) => "Quien llegó primero",
        (Model::LastTouch, Language::En) => "Who reached them last",
        (Model::LastTouch, Language::Es) => "Quien llegó al último",
        (Model::Linear, Language::En) => "All who reached them, alike",
        (Model::Linear, Language::Es) => "Todos por igual",
        (Model::PositionBased, Language::En) => "First and last 40% each, the others 20%",
        (Model::PositionBased, Language::Es) => "Primero y último 40% cada uno, los demás 20%",
        (Model::TimeDecay, Language::En) => "All, a week older half as much",
        (Model::TimeDecay, Language::Es) => "Todos, una semana antes la mitad",
    }
}

const fn base_words(base: Base, language: Language) -> &'static str {
    match (base, language) {
        (Base::Net, Language::En) => "What is paid before tax",
        (Base::Net, Language::Es) => "Lo pagado antes de impuestos",
        (Base::Gross, Language::En) => "What is paid with tax",
        (Base::Gross, Language::Es) => "Lo pagado con impuestos",
    }
}
