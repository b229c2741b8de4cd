//! The choice of what is done next: every command, with arguments that fit, and now and then with ones that do not.

use domain::bank_file::BankFormat;
use domain::eligibility::{Eligibility, Period, Within};
use domain::program::Issuing;
use domain::referral::Channel;
use domain::tax::TaxPaperKind;
use domain::terms::OwnTerms;
use domain::{
    Amount, AttentionId, BasisPoints, Code, CodeId, CodePattern, Currency, Form, Language, LocalDate, Money, PayoutDays, PayoutId,
    PayoutMethod, PayoutSchedule, PersonId, ProgramId, ProgramState, Recipient, ReferralId, ReferrerKind, ReferrerStatus, RewardId,
    RewardUseId, Role, Source, StaffId, StaffKeyId, TouchId, Translated,
};
use engine::Action;
use engine::tables::attention::Verdict;
use engine::tables::{OrganizationRow, PayoutRow, PurchaseRow, RewardRow, Settings};

use super::Author;
use super::texts::{a_line, a_name, details};
use crate::Offer;
use crate::dice::Dice;

impl Author {
    /// Chooses an action; none if it would need something that is not there yet.
    pub(super) fn action(&mut self, dice: &mut Dice) -> Option<Action> {
        Some(match dice.below(111) {
            0..=7 => self.register(dice),
            8..=15 => self.issue(dice)?,
            16..=35 => self.refer(dice)?,
            36..=55 => self.sale(dice)?,
            56..=62 => self.request(dice)?,
            63..=80 => self.payout(dice)?,
            81..=87 => self.decide(dice)?,
            88..=92 => self.correct(dice)?,
            93..=96 => self.reward(dice)?,
            97..=99 => self.rare(dice)?,
            100..=101 => self.merge(dice)?,
            102..=105 => self.campaign(dice),
            106..=108 if dice.one_in(3) => self.choose(dice)?,
            106..=108 => self.deed(dice)?,
            _ => self.bad_list(dice)?,
        })
    }

    fn register(&mut self, dice: &mut Dice) -> Action {
        let person = PersonId(self.scene.clinic.uuid());
        match dice.below(5) {
            0 => Action::UpdatePerson { person: self.a_person(dice), details: details(self.known.people.len(), dice) },
            1 => Action::SetReferrer {
                person: self.a_person(dice),
                kind: dice.of(ReferrerKind::ALL),
                status: if dice.one_in(3) { dice.of(ReferrerStatus::ALL) } else { ReferrerStatus::Active },
                own_terms: self.own_terms(dice),
                reason: dice.one_in(2).then(|| a_line(dice)),
            },
            _ => Action::RegisterPerson { person, details: details(self.known.people.len(), dice) },
        }
    }

    fn issue(&mut self, dice: &mut Dice) -> Option<Action> {
        let code = CodeId(self.scene.clinic.uuid());
        let program = self.a_program(dice);
        let (starts_on, ends_on) = self.span(dice);
        let use_limit = dice.one_in(2).then(|| u32::try_from(dice.below(4)).unwrap_or(0));
        Some(match dice.below(8) {
            0 | 1 => {
                let texts = ["JUAN2025", "juan-2025", "SUMMER25", "Ñoño7", "PUTA", "AB", "04K7M", "VERANO25", "A_B", "ANA-LUISA"];
                let house = dice.one_in(3);
                Action::IssueChosenCode {
                    code,
                    text: crate::line(dice.of(&texts)),
                    referrer: if house { None } else { Some(self.a_person(dice)) },
                    program,
                    campaign: house || dice.one_in(2),
                    of_campaign: dice.one_in(3).then(|| self.a_campaign(dice)),
                    starts_on,
                    ends_on,
                    use_limit,
                    own_terms: self.own_terms(dice),
                }
            }
            2 => Action::UpdateCode { code: self.a_code(dice), starts_on, ends_on, use_limit, paused: dice.one_in(3) },
            3 => Action::RecordTouch {
                touch: TouchId(self.scene.clinic.uuid()),
                code: self.a_code(dice),
                channel: dice.of(Channel::ALL),
                count: u32::try_from(dice.below(12)).unwrap_or(1),
                reason: dice.one_in(4).then(|| a_line(dice)),
                person: (!dice.one_in(3)).then(|| self.a_person(dice)),
                on: dice.one_in(3).then(|| self.a_day(dice)),
            },
            _ => Action::IssueCode { code, referrer: self.a_person(dice), program },
        })
    }

    fn refer(&mut self, dice: &mut Dice) -> Option<Action> {
        if dice.one_in(8) {
            return Some(self.refer_by_touches(dice));
        }
        let new = PersonId(self.scene.clinic.uuid());
        let friend = if dice.one_in(4) { self.a_person(dice) } else { new };
        Some(Action::RecordReferral {
            referral: ReferralId(self.scene.clinic.uuid()),
            friend,
            details: (!dice.one_in(20)).then(|| details(self.known.people.len(), dice)),
            code: self.a_text(dice)?,
            source: dice.of(Source::ALL),
            note: dice.one_in(5).then(|| crate::note("viene de parte de su tía\n🐈")),
            program: dice.one_in(6).then(|| self.a_program(dice)),
            handed_over: dice.one_in(4).then(|| self.a_day(dice)),
        })
    }

    fn request(&mut self, dice: &mut Dice) -> Option<Action> {
        let referrers: Vec<PersonId> = self.known.codes.values().filter_map(|code| code.referrer).collect();
        let person = if dice.one_in(4) { self.a_person(dice) } else { *dice.pick(&referrers)? };
        let payout = PayoutId(self.scene.clinic.uuid());
        if dice.one_in(5) {
            let today = self.scene.today();
            let settings = self.scene.row::<OrganizationRow>(self.scene.clinic.organization).settings.0;
            let due = settings.payout_schedule.and_then(|schedule| schedule.latest(today)).filter(|_| !dice.one_in(6)).unwrap_or(today);
            return Some(Action::RequestScheduledPayout { payout, person, due });
        }
        Some(Action::RequestPayout { payout, person, method: dice.of(PayoutMethod::ALL) })
    }

    fn payout(&mut self, dice: &mut Dice) -> Option<Action> {
        let payout = if dice.one_in(30) { PayoutId(self.scene.clinic.uuid()) } else { *self.lately(&self.known.payouts, dice)? };
        let reason = a_line(dice);
        let seen = self.scene.find::<PayoutRow>(payout).map_or(1, |row| row.version);
        Some(match dice.below(20) {
            14 | 15 => self.export(dice),
            16 if dice.one_in(2) => {
                let unknown = domain::ExportId(self.scene.clinic.uuid());
                let export = self.lately(&self.known.exports, dice).copied().unwrap_or(unknown);
                Action::WithdrawExport { export, reason }
            }
            17 => self.money_paper(dice),
            0..=4 => Action::ApprovePayout { payout, version: if dice.one_in(8) { seen + 1 } else { seen } },
            5..=9 => Action::PayPayout { payout, reference: dice.one_in(4).then(|| crate::line(dice.of(&["P-0001", "T-1", "T-2", "Ñ"]))) },
            10 => Action::RejectPayout { payout, reason },
            11 => Action::CancelPayout { payout, reason },
            12 => Action::FailPayout { payout, reason },
            13 => Action::RetryPayout { payout },
            _ => Action::ReturnPayout { payout, reason },
        })
    }

    /// The approved payouts of late, and now and then any.
    fn export(&mut self, dice: &mut Dice) -> Action {
        let payouts = self.known.payouts.iter().rev().take(dice.below(12)).copied().chain([PayoutId(self.scene.clinic.uuid())]).collect();
        Action::ExportPayouts {
            export: domain::ExportId(self.scene.clinic.uuid()),
            format: dice.of(BankFormat::ALL),
            due_on: dice.one_in(4).then(|| self.a_day(dice)),
            payouts,
        }
    }

    /// A close of the day, a tax paper, or one that is taken out.
    fn money_paper(&mut self, dice: &mut Dice) -> Action {
        match dice.below(3) {
            0 => Action::CloseDay {
                close: domain::DayCloseId(self.scene.clinic.uuid()),
                on: dice.one_in(4).then(|| self.a_day(dice)),
                counted: self.an_amount(dice),
                receipts: u32::try_from(dice.below(3)).unwrap_or(0),
                explanation: dice.one_in(2).then(|| a_line(dice)),
            },
            1 => Action::FileTaxPaper {
                paper: domain::TaxPaperId(self.scene.clinic.uuid()),
                person: self.a_person(dice),
                kind: dice.of(TaxPaperKind::ALL),
                year: dice.one_in(2).then_some(2026),
                note: dice.one_in(2).then(|| a_line(dice)),
            },
            _ => {
                let unknown = domain::TaxPaperId(self.scene.clinic.uuid());
                let paper = self.lately(&self.known.papers, dice).copied().unwrap_or(unknown);
                Action::WithdrawTaxPaper { paper, reason: a_line(dice) }
            }
        }
    }

    fn decide(&mut self, dice: &mut Dice) -> Option<Action> {
        if dice.one_in(5) {
            let referral = self.a_referral(dice)?;
            return Some(match dice.below(4) {
                0 => Action::AcceptReferral { referral },
                _ => Action::MarkStep {
                    referral,
                    step: u16::try_from(dice.between(1, 3)).unwrap_or(1),
                    done: !dice.one_in(4),
                    on: dice.one_in(3).then(|| self.a_day(dice)),
                },
            });
        }
        let attention = if dice.one_in(20) { AttentionId(self.scene.clinic.uuid()) } else { *self.lately(&self.known.items, dice)? };
        let verdict = if dice.one_in(3) { Verdict::Deny } else { Verdict::Allow };
        Some(self.decided(attention, verdict, dice))
    }

    fn correct(&mut self, dice: &mut Dice) -> Option<Action> {
        if dice.one_in(2) {
            return self.correct_sale(dice);
        }
        let reason = a_line(dice);
        let referral = self.a_referral(dice)?;
        Some(match dice.below(6) {
            5 => return self.claim_late(dice),
            4 => self.attribute(referral, dice),
            0 => Action::CancelReferral { referral, reason },
            _ => Action::CorrectReferral {
                referral,
                friend: dice.one_in(2).then(|| self.a_person(dice)),
                code: if dice.one_in(2) { self.a_text(dice) } else { None },
                reason,
            },
        })
    }

    fn reward(&mut self, dice: &mut Dice) -> Option<Action> {
        let reward = if dice.one_in(30) { RewardId(self.scene.clinic.uuid()) } else { *self.lately(&self.known.rewards, dice)? };
        Some(match dice.below(12) {
            7..=9 => self.use_gift(dice).unwrap_or(Action::ReleaseReward { reward }),
            10 => Action::UndoUse { usage: *self.lately(&self.known.uses, dice)?, reason: a_line(dice) },
            0 | 1 => Action::ApproveReward { reward },
            5 => Action::CancelReward { reward, reason: a_line(dice) },
            2 => Action::HoldReward { reward, reason: a_line(dice) },
            3 => Action::ReleaseReward { reward },
            4 if dice.one_in(2) => Action::ExpireReward { reward },
            4 => Action::TransferReward { reward: self.a_promise(dice).unwrap_or(reward), to: self.a_person(dice), reason: a_line(dice) },
            _ => Action::MatureRewards { rewards: self.known.rewards.iter().rev().take(8).copied().collect() },
        })
    }

    fn rare(&mut self, dice: &mut Dice) -> Option<Action> {
        let staff = if dice.one_in(4) { StaffId(self.scene.clinic.uuid()) } else { self.scene.clinic.second };
        let person = dice.one_in(2).then(|| self.a_person(dice));
        Some(match dice.below(13) {
            0 => Action::UpdateOrganization {
                name: crate::name("Clínica Ñandú & hijos"),
                address: None,
                phone: None,
                web: Some(crate::line("https://ñandú.mx")),
                language: Language::En,
                settings: Settings {
                    four_eyes: !dice.one_in(3),
                    tax_stop: dice.one_in(2),
                    payout_schedule: (!dice.one_in(4)).then(|| PayoutSchedule {
                        days: PayoutDays::Weekly(dice.of(&[1, 3, 5, 7])),
                        since: self.a_day(dice),
                        otherwise: dice.of(&[PayoutMethod::Cash, PayoutMethod::Check]),
                    }),
                    bank: dice.one_in(2).then(|| crate::own_bank(dice.of(&["DE89370400440532013000", "021000021 123456789"]))),
                    ..Settings::defaults(self.scene.clinic.currency)
                },
            },
            1 => Action::AddStaff { staff, name: a_name(dice), role: dice.of(Role::ALL), language: Language::En, person },
            2 => Action::UpdateStaff {
                staff,
                name: a_name(dice),
                role: if dice.one_in(2) { dice.of(Role::ALL) } else { Role::Manager },
                language: Language::Es,
                active: !dice.one_in(4),
                person,
            },
            3 => Action::RegisterStaffKey {
                key: StaffKeyId(self.scene.clinic.uuid()),
                staff,
                public_key: if dice.one_in(3) { "ñ".to_owned() } else { "0f".repeat(32) },
            },
            4 => self.write_program(dice),
            5 if dice.one_in(2) => Action::SetIssuing {
                program: self.a_program(dice),
                issuing: Issuing {
                    at_registration: dice.one_in(2),
                    at_purchase: dice.one_in(2),
                    pattern: dice
                        .one_in(2)
                        .then(|| dice.of(&["{name}{##}", "DEVO-{name}", "{last}{year}", "PUTA{#}"]))
                        .and_then(|text| CodePattern::parse(text).ok()),
                },
            },
            5 => Action::SetProgramState { program: self.a_program(dice), state: dice.of(ProgramState::ALL) },
            6 => self.scene.clinic.clone().founding(Offer::default()).swap_remove(0).action,
            7 => Action::AcceptReferral { referral: self.a_referral(dice)? },
            8 => Action::RejectReferral { referral: self.a_referral(dice)?, reason: a_line(dice) },
            9 => Action::ChooseLanguage { language: if dice.one_in(2) { Language::En } else { Language::Es } },
            10 | 11 => Action::ExpireReferral { referral: self.a_referral(dice)? },
            _ => Action::AcceptReferral { referral: self.a_referral(dice)? },
        })
    }

    fn write_program(&mut self, dice: &mut Dice) -> Action {
        let (starts_on, ends_on) = self.span(dice);
        let program = if dice.one_in(2) { ProgramId(self.scene.clinic.uuid()) } else { self.scene.clinic.program };
        let currency = if dice.one_in(8) { Currency::JPY } else { self.scene.clinic.currency };
        let mut terms = Offer::new().cash(dice.between(0, 12_000)).off_percent(1_000).terms(program, currency);
        terms.validated = dice.one_in(3);
        if dice.one_in(3) {
            let number = u32::try_from(dice.between(0, 3)).unwrap_or(1);
            let offer = Offer::new().cash(2_000).tier(number, 3_000).bonus_at(2, 1_000).bonus_every(number, 500);
            terms.rules = offer.between("2026-03-01", "2026-12-31").brought_by(ReferrerKind::Customer).terms(program, currency).rules;
        }
        Action::WriteProgram {
            program,
            name: crate::name("Prográma \"2\""),
            terms,
            eligibility: Eligibility {
                kinds: if dice.one_in(4) { vec![ReferrerKind::Customer] } else { Vec::new() },
                bought_within: dice.one_in(8).then(|| Within { count: dice.of(&[0, 1, 6]), period: dice.of(Period::ALL) }),
                tags: if dice.one_in(10) { vec![crate::name("vip")] } else { Vec::new() },
            },
            card_text: Translated::one(Language::Es, "ñ – texto"),
            conditions: Translated::default(),
            starts_on: starts_on.filter(|_| dice.one_in(4)),
            ends_on: ends_on.filter(|_| dice.one_in(4)),
            sites: Vec::new(),
        }
    }

    pub(super) fn own_terms(&mut self, dice: &mut Dice) -> Vec<OwnTerms> {
        if !dice.one_in(6) {
            return Vec::new();
        }
        let currency = if dice.one_in(6) { Currency::EUR } else { self.scene.clinic.currency };
        let amount = match dice.below(3) {
            0 => Amount::Fixed { amount: currency.of(dice.between(0, 9_000)) },
            _ => Amount::Percent { rate: BasisPoints(i32::try_from(dice.between(0, 11_000)).unwrap_or(1)) },
        };
        vec![OwnTerms { recipient: dice.of(Recipient::ALL), form: dice.of(Form::ALL), amount }]
    }

    /// Uses something that somebody has, in part or whole, mostly on a purchase of theirs.
    fn use_gift(&mut self, dice: &mut Dice) -> Option<Action> {
        let (over_too, nth) = (dice.one_in(6), dice.below(4));
        let rewards = self.known.rewards.clone();
        let mut gifts = rewards.into_iter().filter_map(|id| {
            let row = self.scene.find::<RewardRow>(id)?;
            (row.form.is_gift() && (over_too || row.left() > 0)).then_some(row)
        });
        let row = gifts.nth(nth)?;
        let (all, part) = (dice.one_in(3), dice.between(0, row.left() + 1));
        let amount = (!all && !row.form.in_units() || dice.one_in(20)).then(|| row.currency.of(part));
        let units = (!all && row.form.in_units() || dice.one_in(20)).then(|| u32::try_from(part).unwrap_or(1));
        let own = self.scene.all::<PurchaseRow>().into_iter().filter(|purchase| purchase.person == row.person).map(|purchase| purchase.id);
        let own: Vec<_> = own.collect();
        let purchase = if dice.one_in(8) { self.lately(&self.known.purchases, dice).copied() } else { dice.pick(&own).copied() };
        let usage = if dice.one_in(20) { *self.lately(&self.known.uses, dice)? } else { RewardUseId(self.scene.clinic.uuid()) };
        let visit = dice.one_in(2).then(|| a_line(dice));
        Some(Action::UseReward { usage, reward: row.id, amount, units, purchase: purchase.filter(|_| !dice.one_in(4)), visit })
    }

    /// A promise that somebody has, mostly.
    fn a_promise(&mut self, dice: &mut Dice) -> Option<RewardId> {
        let rewards = self.known.rewards.clone();
        let mut promises = rewards.into_iter().filter(|id| {
            self.scene.find::<RewardRow>(id).is_some_and(|row| row.form != Form::Cash && row.state == domain::RewardState::Available)
        });
        let nth = dice.below(4);
        promises.nth(nth)
    }

    pub(super) fn an_amount(&mut self, dice: &mut Dice) -> Money {
        let currency = if dice.one_in(40) { Currency::MXN } else { self.scene.clinic.currency };
        let minor = match dice.below(30) {
            0 => 0,
            1 => -500,
            2 => 1_000_000_000_000_001,
            3 => 1_000_000_000_000_000,
            4 => 1,
            _ => dice.between(100, 150_000),
        };
        currency.of(minor)
    }

    pub(super) fn a_person(&mut self, dice: &mut Dice) -> PersonId {
        let unknown = PersonId(self.scene.clinic.uuid());
        if dice.one_in(30) { unknown } else { dice.pick(&self.known.people).copied().unwrap_or(unknown) }
    }

    /// Mostly the friend of a referral.
    pub(super) fn a_friend(&mut self, dice: &mut Dice) -> PersonId {
        let referral = if dice.one_in(5) { None } else { self.lately(&self.known.referrals, dice).copied() };
        let row = referral.and_then(|referral| self.scene.find::<engine::tables::ReferralRow>(referral));
        row.map_or_else(|| self.a_person(dice), |row| row.friend)
    }

    pub(super) fn a_program(&mut self, dice: &mut Dice) -> ProgramId {
        if dice.one_in(30) { ProgramId(self.scene.clinic.uuid()) } else { self.scene.clinic.program }
    }

    pub(super) fn a_referral(&mut self, dice: &mut Dice) -> Option<ReferralId> {
        if dice.one_in(30) { Some(ReferralId(self.scene.clinic.uuid())) } else { self.lately(&self.known.referrals, dice).copied() }
    }

    pub(super) fn a_code(&mut self, dice: &mut Dice) -> CodeId {
        let codes: Vec<CodeId> = self.known.codes.keys().copied().collect();
        let unknown = CodeId(self.scene.clinic.uuid());
        if dice.one_in(30) { unknown } else { dice.pick(&codes).copied().unwrap_or(unknown) }
    }

    /// A code as presented: mostly one that was issued, now and then mistyped, invented or unknown.
    pub(super) fn a_text(&mut self, dice: &mut Dice) -> Option<Code> {
        let known: Vec<Code> = self.known.codes.values().map(|code| code.text.clone()).collect();
        let typed = match dice.below(20) {
            0 => "00000-W394J",
            1 => "00000-W394K",
            2 => "NOBODY7",
            _ => return dice.pick(&known).cloned(),
        };
        Code::parse(typed).ok()
    }

    pub(super) fn a_day(&mut self, dice: &mut Dice) -> LocalDate {
        let start = LocalDate::from_ymd(2026, 3, 1).expect("a date");
        let so_far = self.scene.today().days_since(start).clamp(0, 3_000);
        start.plus_days(u32::try_from(dice.between(0, so_far + 2)).unwrap_or(0))
    }

    pub(super) fn span(&mut self, dice: &mut Dice) -> (Option<LocalDate>, Option<LocalDate>) {
        let starts_on = dice.one_in(4).then(|| self.a_day(dice));
        (starts_on, dice.one_in(4).then(|| self.a_day(dice).plus_days(20)))
    }

    /// One of the last few, which are still in play.
    pub(super) fn lately<'a, T>(&self, list: &'a [T], dice: &mut Dice) -> Option<&'a T> {
        let last = &list[list.len().saturating_sub(6)..];
        if dice.one_in(4) { dice.pick(list) } else { dice.pick(last) }
    }
}
