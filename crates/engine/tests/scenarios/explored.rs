//! State machines explored to the end: from a small scene every deed of a small alphabet is tried wherever one can come by such deeds.
//! Which steps there are and what is refused is exactly what the machine's table says; what is refused leaves no trace, and whatever
//! was reached keeps the books.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use domain::{RefundId, Refusal, StaffId};
use engine::outcome::Adjustment;
use engine::tables::attention::Verdict;
use engine::tables::{AttentionRow, PurchaseRow, ReferralRow, RefundRow};
use engine::{Action, Outcome};
use testkit::{Scene, check, line};

mod choices;
mod codes;
mod offers;
mod on_file;
mod payout_credits;
mod payouts;
mod people;
mod referrals;
mod rewards;
mod unmatched;

/// Where something stands that is not there.
const NOWHERE: &str = "–";
/// What is told of something that stands where it stood.
const AS_IT_WAS: &str = "as it was";
/// What is told of what is refused because of where something stands.
const WRONG_STATE: &str = "refused wrong_state";
/// More states than any of these machines has: an alphabet that leads to more leads on for ever.
const MOST_STATES: usize = 2_000;

/// A command that can be tried.
struct Deed {
    /// What the table calls it.
    name: &'static str,
    /// What it is about or makes, as the machine's [`Machine::stands`] names it; empty where it is about something else.
    about: String,
    /// Who does it.
    staff: Option<StaffId>,
    /// What is asked for.
    action: Action,
}

impl Deed {
    fn new(name: &'static str, about: impl ToString, staff: impl Into<Option<StaffId>>, action: Action) -> Self {
        Self { name, about: about.to_string(), staff: staff.into(), action }
    }
}

/// A state machine with what is around it.
struct Machine {
    /// Whatever moves, by its id, and where it stands; in an order that says nothing of how it came about.
    stands: fn(&mut Scene) -> Vec<(String, String)>,
    /// What else decides what may follow.
    besides: fn(&mut Scene) -> String,
    /// What can be tried.
    deeds: fn(&mut Scene) -> Vec<Deed>,
    /// Days that may pass.
    days: Option<i64>,
}

/// From where, by which deed, to where, or why not.
type Step = (String, String, String);

/// What an exploration came to.
#[derive(Debug, Default)]
struct Explored {
    /// Each step, and by which deeds one comes to it first.
    steps: BTreeMap<Step, String>,
    states: usize,
    deeds: usize,
}

impl Machine {
    /// Tries every deed in every state that can be reached from a scene.
    fn explore(&self, scenes: Vec<Scene>) -> Explored {
        let mut explored = Explored::default();
        for mut scene in scenes {
            let mut known = HashSet::from([self.seen(&mut scene)]);
            let mut ahead = VecDeque::from([(scene.store.clone(), scene.clinic.clone(), String::new())]);
            while let Some((store, clinic, way)) = ahead.pop_front() {
                (scene.store, scene.clinic) = (store.clone(), clinic);
                let before = (self.stands)(&mut scene);
                let deeds = (self.deeds)(&mut scene);
                let clinic = scene.clinic.clone();
                explored.deeds += deeds.len();
                for deed in deeds {
                    scene.clinic = clinic.clone();
                    let doc = deed.action.doc();
                    let command = scene.clinic.command(deed.staff, deed.action);
                    let decided = scene.decide_only(&command);
                    if let Outcome::Rejected { refusal } = &decided.outcome {
                        assert!(decided.effects.is_empty(), "{} was refused and left a trace", deed.name);
                        let code = code(refusal);
                        assert!(
                            doc.refusals.contains(&code.as_str()),
                            "{} is refused by {code}, which its catalog entry does not say",
                            doc.name
                        );
                        explored.refused(&way, deed.name, &deed.about, &code, &before);
                        continue;
                    }
                    let outcome = scene.submit(&command);
                    explored.done(&way, deed.name, &deed.about, &outcome, &before, &(self.stands)(&mut scene));
                    if known.insert(self.seen(&mut scene)) {
                        check::rows(&scene.store);
                        ahead.push_back((scene.store.clone(), scene.clinic.clone(), format!("{way}{}, ", deed.name)));
                    }
                    scene.store = store.clone();
                }
                if let Some(days) = self.days {
                    (scene.store, scene.clinic) = (store, clinic);
                    scene.pass_days(days);
                    if known.insert(self.seen(&mut scene)) {
                        ahead.push_back((scene.store.clone(), scene.clinic.clone(), format!("{way}{days} days, ")));
                    }
                }
                assert!(known.len() < MOST_STATES, "more than {MOST_STATES} states");
            }
            explored.states += known.len();
        }
        explored
    }

    /// Returns what tells one state from another.
    fn seen(&self, scene: &mut Scene) -> String {
        let stands: BTreeSet<String> = (self.stands)(scene).into_iter().map(|(_, state)| state).collect();
        format!("{stands:?} {}", (self.besides)(scene))
    }
}

impl Explored {
    /// Notes why a deed was refused.
    fn refused(&mut self, way: &str, name: &str, about: &str, code: &str, before: &[(String, String)]) {
        if !about.is_empty() {
            self.note(way, stood(before, about), name, format!("refused {code}"));
        }
    }

    /// Notes where what a deed is about went, and whatever else moved with it.
    fn done(&mut self, way: &str, name: &str, about: &str, outcome: &Outcome, before: &[(String, String)], after: &[(String, String)]) {
        for (id, state) in after {
            let from = stood(before, id);
            if id == about {
                let to = if from == *state { AS_IT_WAS } else { state };
                let to = format!("{to}{}", told(outcome));
                self.note(way, from, name, to);
            } else if from != *state {
                self.note(way, from, name, state.clone());
            }
        }
    }

    fn note(&mut self, way: &str, from: String, name: &str, to: String) {
        self.steps.entry((from, name.to_owned(), to)).or_insert_with(|| way.to_owned());
    }

    /// Fails unless the steps are those of a table: in each line from where, by which deeds, and to where or why not; `or` and commas
    /// stand between several. A deed that has no line from somewhere is refused there because of the state.
    fn assert_is(&self, table: &str) {
        let mut expected = BTreeSet::new();
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let [from, deeds, to] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
            for from in from.split(", ") {
                for deed in deeds.split(", ") {
                    for to in to.split(" or ") {
                        let step = (from.to_owned(), deed.to_owned(), to.to_owned());
                        assert!(expected.insert(step), "twice in the table: {line}");
                    }
                }
            }
        }
        let told = |(from, deed, to): &Step, way: &str| format!("\n    {from} | {deed} | {to} (after {way}this)");
        let has_line = |step: &Step| expected.iter().any(|(from, deed, _)| (from, deed) == (&step.0, &step.1));
        let is_told = |step: &Step| expected.contains(step) || step.2 == WRONG_STATE && !has_line(step);
        let more: String = self.steps.iter().filter(|(step, _)| !is_told(step)).map(|(step, way)| told(step, way)).collect();
        let less: String = expected.iter().filter(|step| !self.steps.contains_key(step)).map(|step| told(step, "")).collect();
        assert!(
            more.is_empty() && less.is_empty(),
            "{} states, {} deeds; not in the table:{}\nnever reached:{}",
            self.states,
            self.deeds,
            more,
            less
        );
    }
}

/// Returns where something stood.
fn stood(before: &[(String, String)], id: &str) -> String {
    before.iter().find(|(known, _)| known == id).map_or(NOWHERE, |(_, state)| state).to_owned()
}

/// What is told of a command that was done, beside that it was.
fn told(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Applied | Outcome::Rejected { .. } => "",
        Outcome::Review { .. } => ", under review",
        Outcome::Adjusted { changes } if changes.contains(&Adjustment::AlreadyDone) => ", done before",
        Outcome::Adjusted { .. } => ", left out",
    }
}

/// The code under which the window tells why something was refused.
fn code(refusal: &Refusal) -> String {
    let told = serde_json::to_value(refusal).expect("a refusal is written");
    told["code"].as_str().expect("a refusal has a code").to_owned()
}

/// All of the first purchase is given back, or was not after all.
fn refunds(scene: &mut Scene) -> Vec<Deed> {
    let (manager, reason) = (scene.clinic.manager, line("así es"));
    let mut bought: Vec<PurchaseRow> = scene.all();
    bought.sort_by_key(|purchase| purchase.at);
    let Some(purchase) = bought.first() else { return Vec::new() };
    let standing = scene.all::<RefundRow>().into_iter().find(|refund| !refund.cancelled);
    let action = match standing {
        None => {
            let (refund, amount, tax, purchase) = (RefundId(scene.clinic.uuid()), scene.money(purchase.paid), scene.money(0), purchase.id);
            ("refund", Action::RecordRefund { refund, purchase, amount, tax, reason, on: None })
        }
        Some(refund) => ("take the refund back", Action::CancelRefund { refund: refund.id, reason }),
    };
    vec![Deed::new(action.0, "", manager, action.1)]
}

/// A purchase from before the referral is entered only now: somebody must look at it, once.
fn old_purchase(scene: &mut Scene) -> Option<Deed> {
    let referral = scene.all::<ReferralRow>().into_iter().next()?;
    let before = referral.recorded_on.minus_days(1)?.to_string();
    let is_new = scene.all::<PurchaseRow>().iter().all(|purchase| referral.recorded_on <= purchase.on);
    let entered = crate::given::purchase(scene, referral.friend, 100, None, None, Some(&before));
    is_new.then(|| Deed::new("enter an old purchase", "", scene.clinic.receptionist, entered))
}

/// What waits for a person is allowed or denied.
fn decisions(scene: &mut Scene) -> Vec<Deed> {
    let manager = scene.clinic.manager;
    let decide = |item: &AttentionRow, (name, verdict)| {
        Deed::new(name, "", manager, Action::DecideAttention { attention: item.id, verdict, reason: line("así es"), listed: Vec::new() })
    };
    let verdicts = [("allow", Verdict::Allow), ("deny", Verdict::Deny)];
    scene.waiting().iter().flat_map(|item| verdicts.map(|verdict| decide(item, verdict))).collect()
}
