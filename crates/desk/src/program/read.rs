//! A program as it is typed becomes what is written of it, or the fields that need another look (rules W1, W2).

use domain::attribution::Attribution;
use domain::eligibility::{Eligibility, MAX_MONTHS, Within};
use domain::reward::limits::Caps;
use domain::terms::MAX_DAYS;
use domain::time::check_span;
use domain::{
    Currency, Language, Line, LocalDate, Money, Name, ProgramId, ProgramState, Refusal, Rule, SiteId, Step, Terms, Translated, ValidFrom,
};
use engine::Action;
use engine::tables::{ProgramRow, Settings};

use super::draft::{ProgramDraft, TextDraft};
use super::joined::{alternatives, own_field};
use super::numbers::{needed, optional};
use super::read_rule::{field_of, limit, read_occasion, read_rule};
use crate::error::{DeskError, FieldError};
use crate::form::{Fields, optional_amount, read_tags};

/// What is written of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name.
    pub name: Name,
    /// Its terms.
    pub terms: Terms,
    /// Who may refer.
    pub eligibility: Eligibility,
    /// What the card says.
    pub card_text: Translated,
    /// The conditions, in full.
    pub conditions: Translated,
    /// First day.
    pub starts_on: Option<LocalDate>,
    /// Last day.
    pub ends_on: Option<LocalDate>,
    /// At which sites it runs; none is all.
    pub sites: Vec<SiteId>,
}

/// What could be read of a draft.
pub(super) struct Read {
    /// Who may refer, as far as it could be read.
    pub eligibility: Eligibility,
    /// Each rule, where it could be read.
    pub rules: Vec<Option<Rule>>,
    /// The whole, where nothing is wrong.
    pub written: Option<Written>,
    /// What is wrong, at its field.
    pub findings: Vec<FieldError>,
}

impl Written {
    /// Returns the command that writes it.
    pub fn action(self, program: ProgramId) -> Action {
        let Self { name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites } = self;
        Action::WriteProgram { program, name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites }
    }
}

impl From<&ProgramRow> for Written {
    fn from(row: &ProgramRow) -> Self {
        Self {
            name: row.name.clone(),
            terms: row.terms.0.clone(),
            eligibility: row.eligibility.0.clone(),
            card_text: row.card_text.0.clone(),
            conditions: row.conditions.0.clone(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            sites: row.sites.0.clone(),
        }
    }
}

impl ProgramDraft {
    /// Reads the draft as what is written of a program, over what it is now.
    pub fn parse(
        &self,
        program: ProgramId,
        settings: &Settings,
        currency: Currency,
        before: Option<&ProgramRow>,
        today: LocalDate,
    ) -> Result<Written, DeskError> {
        let Read { written, findings, .. } = self.read(program, settings, currency, before, Some(today));
        written.ok_or(DeskError::Invalid { fields: findings })
    }

    /// Reads what can be read of the draft, and says at each field what cannot. Which days are over is known with `today` alone.
    pub(super) fn read(
        &self,
        program: ProgramId,
        settings: &Settings,
        currency: Currency,
        before: Option<&ProgramRow>,
        today: Option<LocalDate>,
    ) -> Read {
        let mut fields = Fields::default();
        let name = fields.take("name", Name::parse(&self.name));
        let eligibility = self.read_eligibility(&mut fields);
        let rules = self.read_rules(currency, before, &mut fields);
        let shell = self.read_shell(program, settings, currency, before, &mut fields);
        let card_text =
            read_text("card_text", &self.card_text, &mut fields, |text| Ok(Line::parse_optional(text)?.map(|line| line.to_string())));
        let conditions =
            read_text("conditions", &self.conditions, &mut fields, |text| Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())));
        let (state, ended_on) = before.map_or((ProgramState::Draft, None), |row| (row.state, row.ends_on));
        let not_over = || today.map_or(Ok(()), |today| state.check_last_day(self.ends_on, ended_on, today));
        fields.take("ends_on", check_span(self.starts_on, self.ends_on).and_then(|()| not_over()));
        let saved = before.filter(|row| row.state != ProgramState::Draft).map(|row| &row.terms.0);
        // Rules are looked at beside limits that can be read, otherwise by themselves.
        let beside = shell.clone().unwrap_or_else(|| Terms::new(program, currency.of(i64::MAX), currency.of(i64::MAX)));
        let has_shell = shell.is_some();
        let joined = self.together();
        for (nth, rule) in rules.iter().enumerate() {
            let Some(rule) = rule else { continue };
            let never = || {
                let why = beside.never(rule, self.starts_on, self.ends_on, &eligibility).filter(|_| has_shell);
                let why = why.or_else(|| rule.over(saved, today?));
                why.map_or(Ok(()), |why| Err(Refusal::RuleNeverFires { rule: rule.number, why }))
            };
            if let Err(refusal) = beside.check_rule(rule).and_then(|()| never()) {
                let field = field_of(&refusal, &rule.amount);
                let is_first = joined.iter().any(|range| range.start == nth);
                if let Some(field) = if is_first { Some(field.as_str()) } else { own_field(&field) } {
                    fields.take::<()>(&format!("rules.{nth}.{field}"), Err(refusal));
                }
            }
        }
        let terms = shell.and_then(|shell| Some(Terms { rules: rules.iter().cloned().collect::<Option<Vec<_>>>()?, ..shell }));
        if let Some(terms) = &terms
            && fields.is_fine()
        {
            fields.take("rules", terms.check());
        }
        let (starts_on, ends_on) = (self.starts_on, self.ends_on);
        let asks = eligibility.clone();
        let written = (|| {
            Some(Written {
                name: name?,
                terms: terms?,
                eligibility: asks,
                card_text: card_text?,
                conditions: conditions?,
                starts_on,
                ends_on,
                sites: self.sites.clone(),
            })
        })();
        let findings = fields.into_findings();
        Read { eligibility, rules, written: written.filter(|_| findings.is_empty()), findings }
    }

    /// Reads who may refer; what cannot be read is asked for of nobody while it is typed.
    fn read_eligibility(&self, fields: &mut Fields) -> Eligibility {
        let typed = &self.eligibility;
        let count = fields.take("bought_within", optional(&typed.bought_within, "bought_within", 1..=MAX_MONTHS)).flatten();
        let within = count.and_then(|count| u16::try_from(count).ok()).map(|count| Within { count, period: typed.period });
        let tags = fields.take("tags", read_tags(&typed.tags)).unwrap_or_default();
        let asks = Eligibility { kinds: typed.kinds.clone(), bought_within: within, tags };
        match fields.take("bought_within", asks.check_fits()) {
            Some(()) => asks,
            None => Eligibility { bought_within: None, ..asks },
        }
    }

    /// Reads the rules; a new one gets a number that none had before.
    fn read_rules(&self, currency: Currency, before: Option<&ProgramRow>, fields: &mut Fields) -> Vec<Option<Rule>> {
        let old = before.into_iter().flat_map(|row| row.terms.0.rules.iter().map(|rule| rule.number));
        let mut last = self.rules.iter().filter_map(|rule| rule.number).chain(old).max().unwrap_or(0);
        let mut rules = Vec::with_capacity(self.rules.len());
        let mut choice = 1;
        for range in self.together() {
            let drafts = &self.rules[range.clone()];
            let occasion = read_occasion(drafts, &format!("rules.{}.", range.start), currency, fields);
            let alternatives = alternatives(drafts, choice);
            choice += u16::from(alternatives.iter().any(Option::is_some));
            for ((nth, draft), alternative) in range.zip(drafts).zip(alternatives) {
                let number = draft.number.unwrap_or_else(|| {
                    last = last.saturating_add(1);
                    last
                });
                let rule = read_rule(draft, &format!("rules.{nth}."), number, occasion.as_ref(), currency, fields);
                rules.push(rule.map(|rule| Rule { alternative, ..rule }));
            }
        }
        rules
    }

    /// Reads the terms without their rules.
    fn read_shell(
        &self,
        program: ProgramId,
        settings: &Settings,
        currency: Currency,
        before: Option<&ProgramRow>,
        fields: &mut Fields,
    ) -> Option<Terms> {
        let or = |typed: &str, usual: Money| Ok(optional_amount(typed, currency)?.unwrap_or(usual));
        let of_referral = limit(&self.referral_cap, currency, "cap").map(|cap| cap.unwrap_or(settings.referral_cap));
        let referral_cap = fields.take("referral_cap", of_referral);
        let approval_above = fields.take("approval_above", or(&self.approval_above, settings.approval_above));
        let mut cap = |field: &str, typed: &str| fields.take(field, limit(typed, currency, "cap"));
        let (day, month, year) = (cap("day_cap", &self.day_cap), cap("month_cap", &self.month_cap), cap("year_cap", &self.year_cap));
        let budget = fields.take("budget", limit(&self.budget, currency, "budget"));
        let days = |typed: &str, least: u32| {
            needed(typed, "days", least..=u32::from(MAX_DAYS)).map(|days| u16::try_from(days).unwrap_or(MAX_DAYS))
        };
        let waiting_days = fields.take("waiting_days", days(if self.waiting_days.trim().is_empty() { "0" } else { &self.waiting_days }, 0));
        let valid_days = fields.take("valid_days", days(&self.valid_days, 1));
        let steps = self.read_steps(fields);
        let attribution = fields.take("window_days", self.read_attribution());
        let now = before.map(|row| &row.terms.0);
        let fresh = Terms::new(program, referral_cap?, approval_above?);
        let steps = steps?;
        Some(Terms {
            base: self.base,
            // What other screens set stays.
            multiplier: now.map_or(fresh.multiplier, |terms| terms.multiplier),
            waiting_days: waiting_days?,
            valid_days: valid_days?,
            valid_from: if self.from_handover { ValidFrom::Handover } else { ValidFrom::Recording },
            attribution: attribution?,
            validated: self.validated || !steps.is_empty(),
            steps,
            caps: Caps { day: day?, month: month?, year: year? },
            budget: budget?,
            ..fresh
        })
    }

    fn read_attribution(&self) -> Result<Attribution, Refusal> {
        let days = needed(&self.window_days, "window_days", 1..=u32::from(u16::MAX))?;
        let attribution = Attribution { model: self.model, window_days: u16::try_from(days).unwrap_or(u16::MAX) };
        attribution.check()?;
        Ok(attribution)
    }

    fn read_steps(&self, fields: &mut Fields) -> Option<Vec<Step>> {
        let mut last = self.steps.iter().filter_map(|step| step.number).max().unwrap_or(0);
        let mut steps = Vec::with_capacity(self.steps.len());
        for (nth, step) in self.steps.iter().enumerate() {
            let number = step.number.unwrap_or_else(|| {
                last = last.saturating_add(1);
                last
            });
            let name = fields.take(&format!("steps.{nth}"), Name::parse(&step.name));
            steps.push(name.map(|name| Step { number, kind: step.kind, name }));
        }
        steps.into_iter().collect()
    }
}

fn read_text(
    field: &str,
    draft: &TextDraft,
    fields: &mut Fields,
    read: impl Fn(&str) -> Result<Option<String>, Refusal>,
) -> Option<Translated> {
    let mut text = Translated::default();
    for (language, typed) in [(Language::En, &draft.en), (Language::Es, &draft.es)] {
        if let Some(line) = fields.take(&format!("{field}.{}", language.as_str()), read(typed))? {
            text = text.and(language, line);
        }
    }
    Some(text)
}
