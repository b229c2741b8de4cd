//! Programs to begin with, one for each kind of business: the numbers of the specifications, scaled by currency (rule W1).

use domain::money_text::plain_amount;
use domain::{Currency, Form, Language, Recipient, ReferrerKind, StepKind, Trigger};
use serde::Serialize;

use super::draft::{AmountKind, EligibilityDraft, ProgramDraft, RuleDraft, StepDraft, TextDraft, TierDraft};
use crate::desk::Desk;
use crate::error::DeskError;

/// A program to begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgramTemplate {
    /// Which.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What it gives, in a few words.
    pub about: String,
    /// What would be typed of it.
    pub draft: ProgramDraft,
}

impl Desk {
    /// Returns the programs to begin with, the empty one last.
    pub async fn program_templates(&self) -> Result<Vec<ProgramTemplate>, DeskError> {
        let language = self.acting().await?.language;
        Ok(templates(self.currency().await?, language))
    }
}

/// Returns the programs to begin with, the empty one last.
pub fn templates(currency: Currency, language: Language) -> Vec<ProgramTemplate> {
    let made = Making { currency, language };
    vec![
        made.clinic(),
        made.subscription(),
        made.repair_shop(),
        made.insurance(),
        made.education(),
        made.dentist(),
        made.gym(),
        made.blank(),
    ]
}

use Form::{Cash, Credit, Discount, Feature, Points, Quota, Service};
use Recipient::{NewCustomer, Referrer};
use Trigger::{Converted, EveryKth, NthConversion, Purchase, Recorded};

/// Makes templates in a language and a currency.
#[derive(Clone, Copy)]
struct Making {
    currency: Currency,
    language: Language,
}

impl Making {
    /// Rewards on both sides, more with the 5th and 10th friend (S0), and a nail trim with every 5th.
    fn clinic(self) -> ProgramTemplate {
        let tiers = vec![self.tier(1, 10), self.tier(5, 15), self.tier(10, 20)];
        let cash = RuleDraft { amount: AmountKind::Tiers, tiers, minimum_spend: self.like(20), ..RuleDraft::default() };
        let rules = vec![
            RuleDraft { cap: self.like(30), ..RuleDraft::new(Recorded, NewCustomer, Discount, AmountKind::Percent, "15") },
            cash,
            RuleDraft {
                milestone: "5".to_owned(),
                name: self.say("Nail trim", "Corte de uñas"),
                valid_days: "180".to_owned(),
                ..RuleDraft::new(EveryKth, Referrer, Service, AmountKind::Fixed, self.like(12))
            },
        ];
        self.template(
            "clinic",
            ("Veterinary clinic", "Clínica veterinaria"),
            (
                "15% off for the friend; cash that grows with the 5th and 10th friend",
                "15% para el amigo; efectivo que crece con el 5.º y 10.º amigo",
            ),
            ("Bring a friend", "Trae a un amigo"),
            ProgramDraft { rules, ..ProgramDraft::default() },
        )
    }

    /// Messages and requests at the sign-up, credit when the friend pays, a trial of what others pay for (S1).
    fn subscription(self) -> ProgramTemplate {
        let (messages, requests) = (self.say("messages", "mensajes"), self.say("project requests", "solicitudes de proyecto"));
        let month = |trigger, recipient, units: &str, name: &str| RuleDraft {
            name: name.to_owned(),
            valid_days: "30".to_owned(),
            ..RuleDraft::new(trigger, recipient, Quota, AmountKind::Units, units)
        };
        let rules = vec![
            month(Recorded, NewCustomer, "5", &messages),
            month(Recorded, NewCustomer, "2", &requests),
            RuleDraft {
                name: self.say("Pro features", "Funciones Pro"),
                valid_days: "7".to_owned(),
                ..RuleDraft::new(Recorded, NewCustomer, Feature, AmountKind::Units, "1")
            },
            month(Recorded, Referrer, "10", &messages),
            month(Recorded, Referrer, "5", &requests),
            RuleDraft { valid_days: "365".to_owned(), ..RuleDraft::new(Converted, Referrer, Credit, AmountKind::Fixed, self.like(10)) },
        ];
        self.template(
            "subscription",
            ("Subscription product", "Producto por suscripción"),
            (
                "10 messages and 5 requests at the sign-up, credit at the upgrade, 7 days of Pro for the friend",
                "10 mensajes y 5 solicitudes al registrarse, crédito al contratar, 7 días de Pro para el amigo",
            ),
            ("Invite a friend", "Invita a un amigo"),
            ProgramDraft { rules, ..ProgramDraft::default() },
        )
    }

    /// 500 points for the referrer, 100 for the friend, for a year (S2).
    fn repair_shop(self) -> ProgramTemplate {
        let points = |recipient, units: &str| RuleDraft {
            valid_days: "365".to_owned(),
            ..RuleDraft::new(Converted, recipient, Points, AmountKind::Units, units)
        };
        self.template(
            "repair_shop",
            ("Repair shop", "Taller"),
            ("500 points for the referrer, 100 for the friend", "500 puntos para quien refirió, 100 para el amigo"),
            ("Points for friends", "Puntos por amigos"),
            ProgramDraft { rules: vec![points(NewCustomer, "100"), points(Referrer, "500")], ..ProgramDraft::default() },
        )
    }

    /// 10 % of what a lead that was accepted buys, for partners and agents (S3).
    fn insurance(self) -> ProgramTemplate {
        let kinds = vec![ReferrerKind::BusinessPartner, ReferrerKind::Agent];
        self.template(
            "insurance",
            ("Insurance partners", "Socios de seguros"),
            ("10% of the first premium of a validated lead", "10% de la primera prima de un prospecto validado"),
            ("Partners", "Socios"),
            ProgramDraft {
                eligibility: EligibilityDraft { kinds, ..EligibilityDraft::default() },
                rules: vec![RuleDraft::new(Converted, Referrer, Cash, AmountKind::Percent, "10")],
                validated: true,
                steps: vec![
                    self.step(StepKind::Check, "The lead can be reached", "Se puede contactar al prospecto"),
                    self.step(StepKind::Check, "Needs a policy", "Necesita una póliza"),
                ],
                ..ProgramDraft::default()
            },
        )
    }

    /// Course credit with the enrolment, at most 500.00 for one referral, within 90 days (S4).
    fn education(self) -> ProgramTemplate {
        let credit = |trigger, dollars| RuleDraft {
            valid_days: "365".to_owned(),
            ..RuleDraft::new(trigger, Referrer, Credit, AmountKind::Fixed, self.like(dollars))
        };
        let rules = vec![
            RuleDraft { cap: self.like(100), ..RuleDraft::new(Recorded, NewCustomer, Discount, AmountKind::Percent, "10") },
            credit(Converted, 100),
            RuleDraft { milestone: "5".to_owned(), ..credit(NthConversion, 150) },
        ];
        self.template(
            "education",
            ("Education", "Educación"),
            (
                "Course credit after the enrolment, 10% off for the new student",
                "Crédito para cursos tras la inscripción, 10% para el nuevo estudiante",
            ),
            ("Study together", "Estudien juntos"),
            ProgramDraft {
                eligibility: EligibilityDraft {
                    kinds: vec![ReferrerKind::Student, ReferrerKind::Alumnus, ReferrerKind::Parent],
                    ..EligibilityDraft::default()
                },
                rules,
                referral_cap: self.like(500),
                approval_above: self.like(100),
                validated: true,
                steps: vec![self.step(StepKind::Milestone, "Enrolled", "Inscripción")],
                ..ProgramDraft::default()
            },
        )
    }

    /// A free cleaning for the friend, credit for the referrer.
    fn dentist(self) -> ProgramTemplate {
        let rules = vec![
            RuleDraft {
                name: self.say("Cleaning", "Limpieza dental"),
                valid_days: "90".to_owned(),
                ..RuleDraft::new(Recorded, NewCustomer, Service, AmountKind::Fixed, self.like(60))
            },
            RuleDraft {
                minimum_spend: self.like(50),
                valid_days: "365".to_owned(),
                ..RuleDraft::new(Converted, Referrer, Credit, AmountKind::Fixed, self.like(50))
            },
        ];
        self.template(
            "dentist",
            ("Dentist", "Dentista"),
            ("A free cleaning for the friend, credit for the referrer", "Una limpieza sin costo para el amigo, crédito para quien refirió"),
            ("Smile with a friend", "Sonríe con un amigo"),
            ProgramDraft { rules, ..ProgramDraft::default() },
        )
    }

    /// A part of the friend's first three payments, and a personal training with every third friend.
    fn gym(self) -> ProgramTemplate {
        let rules = vec![
            RuleDraft::new(Recorded, NewCustomer, Discount, AmountKind::Percent, "50"),
            RuleDraft {
                for_count: "3".to_owned(),
                valid_days: "180".to_owned(),
                cap: self.like(20),
                ..RuleDraft::new(Purchase, Referrer, Credit, AmountKind::Percent, "20")
            },
            RuleDraft {
                milestone: "3".to_owned(),
                name: self.say("Personal training", "Entrenamiento personal"),
                valid_days: "90".to_owned(),
                ..RuleDraft::new(EveryKth, Referrer, Service, AmountKind::Fixed, self.like(30))
            },
        ];
        self.template(
            "gym",
            ("Gym", "Gimnasio"),
            (
                "The friend’s first month at half the price, 20% credit of three payments",
                "El primer mes del amigo a mitad de precio, 20% en crédito de tres pagos",
            ),
            ("Train together", "Entrenen juntos"),
            ProgramDraft { rules, ..ProgramDraft::default() },
        )
    }

    fn blank(self) -> ProgramTemplate {
        let draft = ProgramDraft { rules: vec![RuleDraft::default()], ..ProgramDraft::default() };
        let about = ("One sentence to begin with", "Una frase para empezar");
        let template = self.template("blank", ("Blank", "En blanco"), about, ("", ""), draft);
        ProgramTemplate { draft: ProgramDraft { card_text: TextDraft::default(), ..template.draft }, ..template }
    }

    fn template(self, key: &str, title: (&str, &str), about: (&str, &str), name: (&str, &str), draft: ProgramDraft) -> ProgramTemplate {
        let card_text = TextDraft { en: "Thank you for coming with a friend".to_owned(), es: "Gracias por venir con un amigo".to_owned() };
        ProgramTemplate {
            key: key.to_owned(),
            title: self.say(title.0, title.1),
            about: self.say(about.0, about.1),
            draft: ProgramDraft { name: self.say(name.0, name.1), card_text, ..draft },
        }
    }

    fn say(self, en: &str, es: &str) -> String {
        match self.language {
            Language::En => en.to_owned(),
            Language::Es => es.to_owned(),
        }
    }

    fn like(self, dollars: i64) -> String {
        plain_amount(self.currency.like_dollars(dollars))
    }

    fn tier(self, from: u32, dollars: i64) -> TierDraft {
        TierDraft { from: from.to_string(), amount: AmountKind::Fixed, typed: self.like(dollars) }
    }

    fn step(self, kind: StepKind, en: &str, es: &str) -> StepDraft {
        StepDraft { number: None, name: self.say(en, es), kind }
    }
}
