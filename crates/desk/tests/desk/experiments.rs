//! Two variants of an offer side by side, at the desk (rule W11).

use desk::api::*;
use domain::experiment::{MIN_SAMPLE, variant_of};
use domain::{Role, Timestamp};

use crate::clinic::{Clinic, DAY, MORNING, friends, invalid, refused, starter};
use crate::papers::text_of;

/// A draft in which friends get 25 % off in place of 15.
async fn generous(clinic: &Clinic) -> ProgramId {
    let draft = ProgramDraft { name: "Más generoso".into(), ..friends(|rule| rule.typed = "25".into()) };
    ProgramId(clinic.write_program(None, &draft).await.expect("a good form").id)
}

fn form(clinic: &Clinic, other: ProgramId) -> ExperimentForm {
    let today = clinic.now().date;
    ExperimentForm {
        name: "Quince o veinticinco".into(),
        program: None,
        other: Some(other),
        sample: "20".into(),
        starts_on: Some(today),
        ends_on: Some(today.plus_days(30)),
    }
}

/// An experiment that runs from today, and a manager who began it.
async fn begun(clinic: &Clinic) -> ExperimentId {
    clinic.sign_in(clinic.manager).await;
    let other = generous(clinic).await;
    let experiment = ExperimentId(clinic.save_experiment(None, &form(clinic, other)).await.expect("a good form").id);
    clinic.sign_in(clinic.receptionist).await;
    experiment
}

/// A referrer with a standing code whose friends get a variant.
async fn referrer(clinic: &Clinic, experiment: ExperimentId, wanted: Variant) -> (PersonId, String) {
    for nth in 10..60 {
        let person = clinic.register("Referente", &format!("442 123 45{nth}")).await;
        if variant_of(experiment, person) == wanted {
            return (person, clinic.code(person).await);
        }
    }
    panic!("half of them get it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w11_card_message_and_counter_tell_the_variant_that_will_hold() {
    let clinic = Clinic::open().await;
    let experiment = begun(&clinic).await;
    for (variant, percent) in [(Variant::A, 15), (Variant::B, 25)] {
        let (person, code) = referrer(&clinic, experiment, variant).await;
        let answer = clinic.check_code(&code, None, None).await.expect("an answer");
        let told = format!("{percent}%");
        assert_eq!(answer.variant, Some(variant));
        for promise in [answer.promise.expect("a promise"), clinic.running_programs(Some(person)).await.expect("a list").remove(0).promise]
        {
            assert!(promise.friend[0].what.starts_with(&told), "{promise:?} lacks {told}");
        }
        let id = clinic.codes(person).await[0].id;
        let card = CardOrder { code: id, stock: Stock::L7414, language: Language::Es, options: SheetOptions::default() };
        let card = text_of(&clinic.paper(&PaperOrder::Card(card)).await.expect("a card"));
        assert!(card.contains(&told), "the card lacks {told}:\n{card}");
        let message = SendForm { code: id, channel: Channel::Whatsapp, to: String::new(), language: None };
        assert!(clinic.code_message(&message).await.expect("a message").text.contains(&told));
        let referral = clinic.refer(&code, "Luis", &format!("442 765 43{}", percent)).await;
        assert_eq!((referral.experiment.as_deref(), referral.variant), (Some("Quince o veinticinco"), Some(variant)));
        let price = "1000";
        clinic.buy(referral.friend, price, &format!("A-{percent}")).await;
        let discount = clinic.referral(referral.id).await.expect("it is there").page.purchases[0].discount.minor;
        assert_eq!(discount, i64::from(percent) * 1_000, "percent of 1,000.00, as was promised");
    }
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w11_the_report_says_how_sure_the_rates_are_and_calls_no_winner_early() {
    let clinic = Clinic::open().await;
    let experiment = begun(&clinic).await;
    let (_, a) = referrer(&clinic, experiment, Variant::A).await;
    let (_, b) = referrer(&clinic, experiment, Variant::B).await;
    let first = clinic.refer(&a, "Luis", "442 765 4321").await;
    clinic.refer(&a, "Rosa", "442 765 4322").await;
    let second = clinic.refer(&b, "Sara", "442 765 4323").await;
    clinic.buy(second.friend, "1000", "B-1").await;
    assert_eq!(refused(clinic.experiment(experiment).await), Refusal::NotPermitted { needs: Role::Manager });
    clinic.sign_in(clinic.manager).await;
    let page = clinic.experiment(experiment).await.expect("it is there");
    assert_eq!((page.line.time, page.begun, page.friends), (CampaignTime::Running, true, 3));
    let figures = |rate: Rate| (rate.part.of, rate.part.all, rate.open);
    assert_eq!((figures(page.report.a), figures(page.report.b)), ((0, 1, 1), (1, 1, 0)), "of each referrer the first friend");
    assert_eq!(page.report.finding, Conclusion::TooEarly, "one of one against none of one");
    assert!(page.report.a.interval.high > 700_000 && page.report.b.interval.low < 300_000, "of one nothing is known");
    assert!(page.a[0].contains("15%") && page.b[0].contains("25%"), "{:?} {:?}", page.a, page.b);
    assert_eq!(page.report.cohorts.len(), 1);

    let trial = TrialForm { amount: "1000".into(), ..TrialForm::default() };
    let tried = clinic.try_experiment(experiment, &trial).await.expect("it can be tried");
    assert_eq!((tried.a.discount.minor, tried.b.discount.minor), (15_000, 25_000));
    let again = ExperimentForm { other: None, ..form(&clinic, page.line.program) };
    let running = Refusal::WrongState { state: "running".to_owned() };
    assert_eq!(refused(clinic.save_experiment(Some(experiment), &again).await), running, "somebody has a variant");

    let clinic = clinic.reopen(Timestamp(MORNING.0 + 40 * DAY)).await;
    clinic.sign_in(clinic.manager).await;
    let page = clinic.experiment(experiment).await.expect("it is there");
    assert_eq!((page.line.time, page.report.finding), (CampaignTime::Over, Conclusion::TooFew));
    clinic.cancel_referral(first.id, "no vino").await.expect("the manager may");
    let page = clinic.experiment(experiment).await.expect("it is there");
    assert_eq!(figures(page.report.a), (0, 1, 1), "Rosa is the first now");
    assert_eq!(clinic.experiments().await.expect("a list")[0], page.line);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w11_a_merged_referrer_is_counted_once() {
    let clinic = Clinic::open().await;
    let experiment = begun(&clinic).await;
    let (eva, a) = referrer(&clinic, experiment, Variant::A).await;
    let (ana, b) = referrer(&clinic, experiment, Variant::B).await;
    clinic.refer(&a, "Luis", "442 765 4321").await;
    clinic.refer(&b, "Sara", "442 765 4323").await;
    clinic.sign_in(clinic.manager).await;
    clinic.merge_persons(eva, ana, "la misma").await.expect("the manager may");
    let report = clinic.experiment(experiment).await.expect("it is there").report;
    assert_eq!((report.a.part.all, report.b.part.all), (1, 0), "whoever came first");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w11_what_is_wrong_with_an_experiment_is_said_at_its_field() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let other = generous(&clinic).await;
    let alike = ProgramId(clinic.write_program(None, &ProgramDraft { name: "Igual".into(), ..starter() }).await.expect("a good form").id);
    let wrong = |field: &str, refusal| vec![(field.to_owned(), refusal)];
    let sample = || Refusal::RuleOutOfRange { field: "sample".to_owned() };
    let good = form(&clinic, other);
    let today = clinic.now().date;
    let save = async |change: &dyn Fn(&mut ExperimentForm)| {
        let mut form = good.clone();
        change(&mut form);
        invalid(clinic.save_experiment(None, &form).await)
    };
    assert_eq!(save(&|form| form.name = " ".into()).await, wrong("name", Refusal::TextEmpty));
    assert_eq!(save(&|form| form.sample = "many".into()).await, wrong("sample", sample()));
    assert_eq!(save(&|form| form.sample = (MIN_SAMPLE - 1).to_string()).await, wrong("sample", sample()));
    assert_eq!(save(&|form| form.other = None).await, wrong("other", Refusal::TextEmpty));
    assert_eq!(save(&|form| form.other = Some(alike)).await, wrong("other", Refusal::VariantsAlike));
    assert_eq!(save(&|form| form.ends_on = None).await, wrong("ends_on", Refusal::TextEmpty));
    assert_eq!(save(&|form| form.starts_on = Some(today.plus_days(40))).await, wrong("ends_on", Refusal::EndBeforeStart));
    assert!(clinic.experiments().await.expect("a list").is_empty(), "nothing was saved");

    let experiment = ExperimentId(clinic.save_experiment(None, &good).await.expect("a good form").id);
    let renamed = ExperimentForm { name: "Otro nombre".into(), other: None, ..good.clone() };
    clinic.save_experiment(Some(experiment), &renamed).await.expect("nobody has a variant yet");
    let program = clinic.experiment(experiment).await.expect("it is there").line.program;
    let until = today.plus_days(30);
    let changed = friends(|rule| rule.typed = "30".into());
    assert_eq!(refused(clinic.write_program(Some(program), &changed).await), Refusal::ExperimentRuns { until });
    clinic.end_experiment(experiment).await.expect("it runs");
    assert_eq!(clinic.experiment(experiment).await.expect("it is there").line.time, CampaignTime::Ended);
    clinic.write_program(Some(program), &changed).await.expect("nothing runs");
    clinic.assert_sound().await;
}
