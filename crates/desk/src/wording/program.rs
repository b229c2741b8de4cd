//! What holds in a program, fact by fact, in sentences: what changed between two versions is what their facts differ in (rule W1).

use std::collections::BTreeMap;

use cards::format::{date, money};
use domain::eligibility::{Eligibility, Period, Within};
use domain::terms::{Base, Together};
use domain::{Language, LocalDate, Money, ReferrerKind, SiteId, Terms, Translated, ValidFrom};

use super::list::and;
use super::together::sentence;
use crate::program::Written;
use crate::program::choices::model_words;

/// One thing that holds in a program.
pub(crate) struct Fact {
    /// What it is about; the same in every version.
    pub about: String,
    /// What it says.
    pub says: String,
}

/// Returns what holds in a program, in the order in which one would tell it.
pub(crate) fn facts(of: &Written, names: &BTreeMap<SiteId, String>, language: Language) -> Vec<Fact> {
    let Written { name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites } = of;
    let mut facts = vec![fact("name", format!("“{name}”")), fact("eligibility", who_may_refer(eligibility, language))];
    facts.extend(dates(*starts_on, *ends_on, language).map(|says| fact("dates", says)));
    facts.extend(sites_words(sites, names, language).map(|says| fact("sites", says)));
    facts.extend(Together::all(&terms.rules).iter().map(|of| fact(&format!("rule {}", of.first.number), sentence(of, language))));
    facts.extend(limits(terms, language));
    facts.extend(times(terms, language));
    facts.extend(terms.steps.iter().map(|step| fact(&format!("step {}", step.number), step_words(step.name.as_str(), language))));
    facts.extend(texts("card", card_text, language));
    facts.extend(texts("conditions", conditions, language));
    facts
}

/// Says at which sites it runs, where that is not all.
fn sites_words(sites: &[SiteId], names: &BTreeMap<SiteId, String>, language: Language) -> Option<String> {
    let named: Vec<String> = sites.iter().filter_map(|site| names.get(site).cloned()).collect();
    (!named.is_empty()).then(|| match language {
        Language::En => format!("It runs only at {}.", and(&named, language)),
        Language::Es => format!("Solo funciona en {}.", and(&named, language)),
    })
}

/// Says who may refer (rule P5).
pub fn who_may_refer(eligibility: &Eligibility, language: Language) -> String {
    let Eligibility { kinds, bought_within, tags } = eligibility;
    let named = kinds.iter().map(|kind| kinds_words(*kind, language).to_owned()).collect::<Vec<_>>();
    let is_anybody = named.is_empty();
    let tags = tags.iter().map(|tag| format!("“{tag}”")).collect::<Vec<_>>();
    let tagged = match (tags.len(), language) {
        (0, _) => String::new(),
        (1, Language::En) => format!(" with the tag {}", and(&tags, language)),
        (_, Language::En) => format!(" with the tags {}", and(&tags, language)),
        (1, Language::Es) => format!(" con la etiqueta {}", and(&tags, language)),
        (_, Language::Es) => format!(" con las etiquetas {}", and(&tags, language)),
    };
    let bought = bought_within.map(|within| bought_words(within, is_anybody, language)).unwrap_or_default();
    match (is_anybody, language) {
        (true, Language::En) => format!("Anybody{tagged}{bought} may refer."),
        (true, Language::Es) => format!("Cualquiera{tagged}{bought} puede referir."),
        (false, Language::En) => format!("Only {}{tagged}{bought} may refer.", and(&named, language)),
        (false, Language::Es) => format!("Solo {}{tagged}{bought} pueden referir.", and(&named, language)),
    }
}

fn bought_words(within: Within, is_one: bool, language: Language) -> String {
    let Within { count, period } = within;
    let time = match (period, count, language) {
        (Period::Month, 1, Language::En) => "the last month".to_owned(),
        (Period::Year, 1, Language::En) => "the last year".to_owned(),
        (Period::Month, _, Language::En) => format!("the last {count} months"),
        (Period::Year, _, Language::En) => format!("the last {count} years"),
        (Period::Month, 1, Language::Es) => "el último mes".to_owned(),
        (Period::Year, 1, Language::Es) => "el último año".to_owned(),
        (Period::Month, _, Language::Es) => format!("los últimos {count} meses"),
        (Period::Year, _, Language::Es) => format!("los últimos {count} años"),
    };
    match (language, is_one) {
        (Language::En, _) => format!(" who bought in {time}"),
        (Language::Es, true) => format!(" que compró en {time}"),
        (Language::Es, false) => format!(" que compraron en {time}"),
    }
}

/// Says a kind of referrers.
pub const fn kinds_words(kind: ReferrerKind, language: Language) -> &'static str {
    match (kind, language) {
        (ReferrerKind::Customer, Language::En) => "customers",
        (ReferrerKind::Customer, Language::Es) => "clientes",
        (ReferrerKind::Student, Language::En) => "students",
        (ReferrerKind::Student, Language::Es) => "estudiantes",
        (ReferrerKind::Alumnus, Language::En) => "former students",
        (ReferrerKind::Alumnus, Language::Es) => "exalumnos",
        (ReferrerKind::Parent, Language::En) => "parents",
        (ReferrerKind::Parent, Language::Es) => "madres y padres",
        (ReferrerKind::BusinessPartner, Language::En) => "business partners",
        (ReferrerKind::BusinessPartner, Language::Es) => "socios comerciales",
        (ReferrerKind::Affiliate, Language::En) => "affiliates",
        (ReferrerKind::Affiliate, Language::Es) => "afiliados",
        (ReferrerKind::Agent, Language::En) => "agents",
        (ReferrerKind::Agent, Language::Es) => "agentes",
        (ReferrerKind::Influencer, Language::En) => "influencers",
        (ReferrerKind::Influencer, Language::Es) => "influencers",
        (ReferrerKind::Employee, Language::En) => "employees",
        (ReferrerKind::Employee, Language::Es) => "empleados",
        (ReferrerKind::Professional, Language::En) => "professionals",
        (ReferrerKind::Professional, Language::Es) => "profesionales",
    }
}

fn fact(about: &str, says: String) -> Fact {
    Fact { about: about.to_owned(), says }
}

fn dates(starts_on: Option<LocalDate>, ends_on: Option<LocalDate>, language: Language) -> Option<String> {
    let day = |on| date(on, language);
    Some(match (starts_on, ends_on, language) {
        (None, None, _) => return None,
        (Some(start), None, Language::En) => format!("It runs from {} on.", day(start)),
        (Some(start), None, Language::Es) => format!("Corre desde el {}.", day(start)),
        (None, Some(end), Language::En) => format!("It runs until {}.", day(end)),
        (None, Some(end), Language::Es) => format!("Corre hasta el {}.", day(end)),
        (Some(start), Some(end), Language::En) => format!("It runs from {} to {}.", day(start), day(end)),
        (Some(start), Some(end), Language::Es) => format!("Corre del {} al {}.", day(start), day(end)),
    })
}

fn limits(terms: &Terms, language: Language) -> Vec<Fact> {
    let say = |amount: Money, en: &str, es: &str| match language {
        Language::En => format!("{en} {}.", money(amount, language)),
        Language::Es => format!("{es} {}.", money(amount, language)),
    };
    let mut facts = vec![
        fact("referral_cap", say(terms.referral_cap, "One referral, everyone together: at most", "Un referido, entre todos: como máximo")),
        fact("approval", say(terms.approval_above, "A manager approves cash above", "Un gerente aprueba el efectivo mayor a")),
    ];
    let periods = [
        ("day", terms.caps.day, "One referrer in a day: at most", "Quien refiere, en un día: como máximo"),
        ("month", terms.caps.month, "One referrer in a month: at most", "Quien refiere, en un mes: como máximo"),
        ("year", terms.caps.year, "One referrer in a year: at most", "Quien refiere, en un año: como máximo"),
        ("budget", terms.budget, "The program costs at most", "El programa cuesta como máximo"),
    ];
    facts.extend(periods.into_iter().filter_map(|(about, amount, en, es)| Some(fact(about, say(amount?, en, es)))));
    facts
}

fn times(terms: &Terms, language: Language) -> Vec<Fact> {
    let waiting = match (terms.waiting_days, language) {
        (0, Language::En) => "Cash can be paid at once.".to_owned(),
        (0, Language::Es) => "El efectivo se puede pagar de inmediato.".to_owned(),
        (days, Language::En) => format!("Cash can be paid after {days} days."),
        (days, Language::Es) => format!("El efectivo se puede pagar después de {days} días."),
    };
    let days = terms.valid_days;
    let valid = match (terms.valid_from, language) {
        (ValidFrom::Recording, Language::En) => format!("The friend comes within {days} days of the recording."),
        (ValidFrom::Recording, Language::Es) => format!("El amigo viene dentro de {days} días desde el registro."),
        (ValidFrom::Handover, Language::En) => format!("The friend comes within {days} days of the handover of the card."),
        (ValidFrom::Handover, Language::Es) => format!("El amigo viene dentro de {days} días desde que recibe la tarjeta."),
    };
    let base = match (terms.base, language) {
        (Base::Net, Language::En) => "Percentages are of what is paid before tax.",
        (Base::Net, Language::Es) => "Los porcentajes son de lo pagado antes de impuestos.",
        (Base::Gross, Language::En) => "Percentages are of what is paid with tax.",
        (Base::Gross, Language::Es) => "Los porcentajes son de lo pagado con impuestos.",
    };
    let accepted = match (terms.validated, language) {
        (false, _) => None,
        (true, Language::En) => Some(fact("validated", "Somebody accepts each referral.".to_owned())),
        (true, Language::Es) => Some(fact("validated", "Alguien acepta cada referido.".to_owned())),
    };
    let (model, window) = (model_words(terms.attribution.model, language), terms.attribution.window_days);
    let attribution = match language {
        Language::En => format!("Without a code a friend belongs to: {model}, within {window} days."),
        Language::Es => format!("Sin código, el amigo es de: {model}, en {window} días."),
    };
    let told = [fact("attribution", attribution), fact("waiting", waiting), fact("valid", valid), fact("base", base.to_owned())];
    told.into_iter().chain(accepted).collect()
}

fn step_words(name: &str, language: Language) -> String {
    match language {
        Language::En => format!("Before it is accepted: {name}."),
        Language::Es => format!("Antes de aceptarlo: {name}."),
    }
}

fn texts(about: &str, text: &Translated, language: Language) -> Vec<Fact> {
    let each = |(of, text): (&Language, &String)| {
        let says = match (about, language) {
            ("card", Language::En) => format!("On the card: “{text}”"),
            ("card", Language::Es) => format!("En la tarjeta: «{text}»"),
            (_, Language::En) => format!("Conditions: “{text}”"),
            (_, Language::Es) => format!("Condiciones: «{text}»"),
        };
        fact(&format!("{about} {}", of.as_str()), says)
    };
    text.0.iter().map(each).collect()
}
