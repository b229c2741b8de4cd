//! Codes and touches (C1–C5, C7–C9).

use domain::referral::Channel;
use domain::{Code, CodeId, CodeKey, CodeKind, PersonId, Presented, Refusal, TouchId};
use engine::tables::{AttentionReason, CodeBlockRow, CodeKeyRow, CodeRow, TouchRow};
use engine::{Action, Hash, Outcome, Presentation, Presenter, ask, assess};
use testkit::{Scene, check, line};

/// Asks as the desk does before it promises.
fn judged(scene: &mut Scene, typed: &str, friend: Option<PersonId>) -> Option<Refusal> {
    let code = Code::parse(typed).expect("it reads as a code");
    let (moment, mut store) = (scene.clinic.moment(), scene.store.clone());
    let presenter = friend.map(|person| Presenter { person: Some(person), details: None });
    let answer = scene.wait(ask(&mut store, |work| assess(work, &Presentation::now(&code, moment.at, moment.date), presenter)));
    answer.expect("memory works").expect("a question is not refused").refusal().cloned()
}

#[test]
fn c1_generated_codes_prove_themselves_under_the_organizations_key() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana);
    let secret: Hash = scene.row::<CodeKeyRow>("1").secret.parse().expect("a key");
    assert!(code.text.is_genuine(&CodeKey(secret.0)));
    assert!(!code.text.is_genuine(&CodeKey([1; 32])));
    assert_eq!(code.shown.len(), 11);
    assert_eq!(code.shown.as_bytes()[5], b'-');
}

#[test]
fn c1_a_mistyped_an_invented_and_an_unseen_genuine_code_are_told_apart() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana);
    let mut wrong = code.text.as_str().to_owned();
    wrong.replace_range(9.., if wrong.ends_with('7') { "8" } else { "7" });
    assert_eq!(judged(&mut scene, &wrong, None), Some(Refusal::CodeMistyped));
    assert_eq!(judged(&mut scene, "00000-W394J", None), Some(Refusal::CodeInvented), "genuine under another key");
    assert_eq!(judged(&mut scene, "NOBODY7", None), Some(Refusal::CodeUnknown));
    let secret: Hash = scene.row::<CodeKeyRow>("1").secret.parse().expect("a key");
    let unseen = Code::generate(9, 77, &CodeKey(secret.0));
    assert_eq!(judged(&mut scene, unseen.as_str(), None), None, "of another desk: accepted");
    let (_, action) = scene.referral(&unseen, "Luis");
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::CodeNotKnownHere);
}

#[test]
fn c1_a_former_key_goes_on_verifying_and_makes_no_new_codes() {
    let mut scene = Scene::open();
    let (ana, eva) = (scene.person("Ana"), scene.person("Eva"));
    let printed = scene.code_of(ana);
    let was: CodeKeyRow = scene.row("1");
    let (former, new) = (
        CodeKeyRow { state: "former".to_owned(), ..was.clone() },
        CodeKeyRow { id: "2".to_owned(), version: 2, secret: Hash([7; 32]).to_string(), state: "current".to_owned() },
    );
    let change = |before: Option<&CodeKeyRow>, after: &CodeKeyRow| engine::Effect {
        table: <CodeKeyRow as engine::table::Row>::TABLE,
        key: after.id.clone(),
        before: before.map(engine::table::Row::to_record),
        after: Some(engine::table::Row::to_record(after)),
    };
    let mut store = scene.store.clone();
    scene.wait(engine::Base::write(&mut store, &[change(Some(&was), &former), change(None, &new)])).expect("it fits");
    scene.store = store;
    assert_eq!(judged(&mut scene, printed.text.as_str(), None), None, "the printed card lives");
    let secret: Hash = was.secret.parse().expect("a key");
    let unseen = Code::generate(9, 77, &CodeKey(secret.0));
    assert_eq!(judged(&mut scene, unseen.as_str(), None), None, "and so does one that another desk printed");
    let fresh = scene.code_of(eva);
    assert!(fresh.text.is_genuine(&CodeKey([7; 32])) && !fresh.text.is_genuine(&CodeKey(secret.0)));
}

#[test]
fn c1_a_restored_desk_takes_a_new_block_and_numbers_never_come_again() {
    let mut scene = Scene::open();
    let mut seen = std::collections::BTreeSet::new();
    for (nth, incarnation) in [1, 1, 2, 2, 1].into_iter().enumerate() {
        let referrer = scene.person(&format!("Ana {nth}"));
        let code = CodeId(scene.clinic.uuid());
        let issue = Action::IssueCode { code, referrer, program: scene.clinic.program };
        let mut command = scene.clinic.command(Some(scene.clinic.receptionist), issue);
        command.incarnation = incarnation;
        assert_eq!(scene.submit(&command), Outcome::Applied);
        assert!(seen.insert(scene.row::<CodeRow>(code).text));
    }
    let blocks: Vec<(u32, u32, u32)> = scene.all::<CodeBlockRow>().into_iter().map(|row| (row.number, row.incarnation, row.next)).collect();
    assert_eq!(blocks, [(0, 1, 3), (1, 2, 2)]);
}

#[test]
fn c1_a_desk_restored_twice_from_one_backup_does_not_begin_the_same_block_twice() {
    let number_of_life = |incarnation: u32| {
        let mut scene = Scene::open();
        let referrer = scene.person("Ana");
        let issue = Action::IssueCode { code: CodeId(scene.clinic.uuid()), referrer, program: scene.clinic.program };
        let mut command = scene.clinic.command(Some(scene.clinic.receptionist), issue);
        command.incarnation = incarnation;
        assert_eq!(scene.submit(&command), Outcome::Applied);
        scene.all::<CodeBlockRow>()[0].number
    };
    assert_eq!([number_of_life(1), number_of_life(2), number_of_life(3)], [0, 1, 2], "each begins where the same backup ended");
}

#[test]
fn c1_a_used_up_block_is_followed_by_the_next() {
    let mut scene = Scene::open();
    let first = scene.person("Ana");
    scene.code_of(first);
    let block: CodeBlockRow = scene.row("0000");
    let last = CodeBlockRow { next: domain::code::SERIALS, ..block.clone() };
    let effect = engine::Effect {
        table: <CodeBlockRow as engine::table::Row>::TABLE,
        key: block.id.clone(),
        before: Some(engine::table::Row::to_record(&block)),
        after: Some(engine::table::Row::to_record(&last)),
    };
    let mut store = scene.store.clone();
    scene.wait(engine::Base::write(&mut store, &[effect])).expect("it fits");
    scene.store = store;
    let second = scene.person("Eva");
    scene.code_of(second);
    assert_eq!(scene.row::<CodeBlockRow>("0001").next, 1);
}

#[test]
fn c2_one_namespace_on_the_normal_form() {
    let mut scene = Scene::open();
    let (ana, eva) = (scene.person("Ana"), scene.person("Eva"));
    let chosen = |scene: &mut Scene, text: &str, referrer| Action::IssueChosenCode {
        code: CodeId(scene.clinic.uuid()),
        text: line(text),
        referrer: Some(referrer),
        program: scene.clinic.program,
        campaign: false,
        of_campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms: Vec::new(),
    };
    let action = chosen(&mut scene, "Julio-2025", ana);
    scene.done(scene.clinic.receptionist, action);
    for same in ["JULIO2025", "ju1i0 2025", "julio–2025"] {
        let action = chosen(&mut scene, same, eva);
        assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::CodeTaken, "{same}");
    }
    let shown: Vec<String> = scene.all::<CodeRow>().into_iter().map(|row| row.shown).collect();
    assert_eq!(shown, ["JULIO-2025"], "hyphens are for the eye");
    assert_eq!(judged(&mut scene, " julio 2025", None), None);
}

fn personal(scene: &mut Scene, text: &str, referrer: Option<PersonId>) -> Action {
    Action::IssueChosenCode {
        code: CodeId(scene.clinic.uuid()),
        text: line(text),
        referrer,
        program: scene.clinic.program,
        campaign: false,
        of_campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms: Vec::new(),
    }
}

#[test]
fn c3_a_personal_code_is_bounded_decent_and_somebodys() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana Luisa");
    for (text, refusal) in [
        ("AB", Refusal::CodeLength { from: 3, to: 30 }),
        ("ANA_25", Refusal::CodeSymbols),
        ("00000-W394J", Refusal::CodeReadsAsGenerated),
        ("PUTA25", Refusal::CodeOffensive),
    ] {
        let action = personal(&mut scene, text, Some(ana));
        assert_eq!(scene.refused(scene.clinic.receptionist, action), refusal, "{text}");
    }
    let action = personal(&mut scene, "HOUSE25", None);
    assert_eq!(scene.refused(scene.clinic.manager, action), Refusal::NotFound { what: "referrer".to_owned() });
    let action = personal(&mut scene, "ANALUISA", Some(ana));
    scene.done(scene.clinic.receptionist, action);
}

#[test]
fn c4_a_referrer_has_one_standing_code_and_any_number_of_campaign_codes() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana);
    let again = Action::IssueCode { code: CodeId(scene.clinic.uuid()), referrer: ana, program: scene.clinic.program };
    let already = Outcome::Adjusted { changes: vec![engine::outcome::Adjustment::AlreadyDone] };
    assert_eq!(scene.act(scene.clinic.receptionist, again), already);
    assert_eq!(scene.all::<CodeRow>(), [code]);
    for (text, referrer) in [("SUMMER25", None), ("ANA-VERANO", Some(ana)), ("ANA-INVIERNO", Some(ana))] {
        let Action::IssueChosenCode { code, text, program, own_terms, .. } = personal(&mut scene, text, None) else {
            panic!("it is a chosen code")
        };
        let (starts_on, ends_on, use_limit, campaign) = (None, None, None, true);
        let action = Action::IssueChosenCode {
            code,
            text,
            referrer,
            program,
            campaign,
            of_campaign: None,
            starts_on,
            ends_on,
            use_limit,
            own_terms,
        };
        scene.refused(scene.clinic.receptionist, action.clone());
        scene.done(scene.clinic.manager, action);
    }
    let campaigns = scene.all::<CodeRow>().into_iter().filter(|row| row.kind == CodeKind::Campaign).count();
    assert_eq!(campaigns, 3);
}

#[test]
fn c4_a_code_of_the_house_pays_nobody_but_the_friend() {
    let mut scene = Scene::open();
    let Action::IssueChosenCode { code, text, program, own_terms, .. } = personal(&mut scene, "SUMMER25", None) else {
        panic!("it is a chosen code")
    };
    let (referrer, campaign, starts_on, ends_on, use_limit) = (None, true, None, None, None);
    scene.done(
        scene.clinic.manager,
        Action::IssueChosenCode { code, text, referrer, program, campaign, of_campaign: None, starts_on, ends_on, use_limit, own_terms },
    );
    let house: CodeRow = scene.row(code);
    let referral = scene.refer(&house, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 10_000);
    let forms: Vec<domain::Form> = scene.all::<engine::tables::RewardRow>().into_iter().map(|row| row.form).collect();
    assert_eq!(forms, [domain::Form::Discount]);
    check::everything(&scene.store);
}

#[test]
fn c5_dates_limit_and_pause_are_judged_when_the_code_is_presented() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana);
    let typed = code.text.as_str().to_owned();
    let day = |text: &str| Some(text.parse().expect("a date"));
    let change = |scene: &mut Scene, starts_on, ends_on, use_limit, paused| {
        scene.done(scene.clinic.manager, Action::UpdateCode { code: code.id, starts_on, ends_on, use_limit, paused });
        judged(scene, &typed, None)
    };
    assert_eq!(change(&mut scene, day("2026-03-03"), None, None, false), day("2026-03-03").map(|from| Refusal::CodeNotYetValid { from }));
    assert_eq!(change(&mut scene, day("2026-03-02"), day("2026-03-02"), None, false), None, "both ends belong to it");
    assert_eq!(change(&mut scene, None, day("2026-03-01"), None, false), day("2026-03-01").map(|on| Refusal::CodeExpired { on }));
    assert_eq!(change(&mut scene, None, None, None, true), Some(Refusal::CodePaused));
    assert_eq!(change(&mut scene, None, None, Some(1), false), None);
    scene.refer(&code, "Luis");
    assert_eq!(judged(&mut scene, &typed, None), Some(Refusal::CodeExhausted { limit: 1 }));
    let (_, action) = scene.referral(&code.text, "Eva");
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items[0].reason, AttentionReason::CodeOverLimit, "honoured all the same, a manager looks");
    assert_eq!(scene.row::<CodeRow>(code.id).uses, 2);
}

#[test]
fn c5_limits_that_make_no_sense_are_refused() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana).id;
    let day = |text: &str| Some(text.parse().expect("a date"));
    let (starts_on, ends_on) = (day("2026-03-03"), day("2026-03-02"));
    let refusal = scene.refused(scene.clinic.manager, Action::UpdateCode { code, starts_on, ends_on, use_limit: None, paused: false });
    assert_eq!(refusal, Refusal::EndBeforeStart);
    let none = Action::UpdateCode { code, starts_on: None, ends_on: None, use_limit: Some(0), paused: false };
    assert_eq!(scene.refused(scene.clinic.manager, none), Refusal::RuleOutOfRange { field: "use_limit".to_owned() });
}

#[test]
fn c7_a_code_is_made_at_once_however_many_there_are() {
    let mut scene = Scene::open();
    let mut seen = std::collections::BTreeSet::new();
    for nth in 0..300 {
        let person = scene.person(&format!("Ana {nth}"));
        assert!(seen.insert(scene.code_of(person).text), "never the same again");
    }
    let person = scene.person("Eva");
    let started = std::time::Instant::now();
    scene.code_of(person);
    assert!(started.elapsed() < std::time::Duration::from_millis(100));
}

#[test]
fn c8_a_touch_is_a_record_of_its_own_and_no_referral() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana).id;
    let touch = TouchId(scene.clinic.uuid());
    let reason = Some(line("se mojó"));
    scene.done(
        scene.clinic.receptionist,
        Action::RecordTouch { touch, code, channel: Channel::Card, count: 2, reason: reason.clone(), person: None, on: None },
    );
    let row: TouchRow = scene.row(touch);
    assert_eq!(
        (row.code, row.channel, row.count, row.reason, row.staff),
        (code, Channel::Card, 2, reason, Some(scene.clinic.receptionist))
    );
    assert!(scene.all::<engine::tables::ReferralRow>().is_empty());
    let none = Action::RecordTouch {
        touch: TouchId(scene.clinic.uuid()),
        code,
        channel: Channel::Card,
        count: 0,
        reason: None,
        person: None,
        on: None,
    };
    assert_eq!(scene.refused(scene.clinic.receptionist, none), Refusal::AmountNotPositive);
}

#[test]
fn c8_every_way_a_code_reaches_somebody_is_a_touch_with_channel_time_and_code() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana).id;
    for channel in Channel::ALL {
        let touch = TouchId(scene.clinic.uuid());
        scene.done(
            scene.clinic.receptionist,
            Action::RecordTouch { touch, code, channel: *channel, count: 1, reason: None, person: None, on: None },
        );
        let row: TouchRow = scene.row(touch);
        assert_eq!((row.code, row.channel, row.at, row.on), (code, *channel, scene.clinic.moment().at, scene.today()));
    }
    assert!(scene.all::<engine::tables::ReferralRow>().is_empty() && scene.rewards_of(ana).is_empty(), "touches promise nothing");
    assert_eq!(scene.row::<CodeRow>(code).uses, 0, "and use no code");
    // A desk opens no links: it keeps nobody's address or program, and cannot be made to.
    let touch = TouchId(scene.clinic.uuid());
    let action = Action::RecordTouch { touch, code, channel: Channel::Link, count: 1, reason: None, person: None, on: None };
    let command = engine::json::canonical(&scene.clinic.command(None, action));
    for private in ["\"address\":\"203.0.113.7\"", "\"agent\":\"Mozilla/5.0\""] {
        let with_it = command.replacen("\"channel\"", &format!("{private},\"channel\""), 1);
        assert!(engine::Envelope::from_json(&command).is_ok() && engine::Envelope::from_json(&with_it).is_err(), "{private}");
    }
}

#[test]
fn c9_the_link_of_a_qr_reads_as_its_code() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana);
    for link in [format!("https://vet.mx/r/{}", code.text), format!("https://vet.mx/r?ref={}", code.shown), code.shown.clone()] {
        assert_eq!(Code::parse(&link).map(Code::presented), Ok(Presented::Generated(code.text.clone())), "{link}");
        assert_eq!(judged(&mut scene, &link, None), None);
    }
}

#[test]
fn r4_ones_own_code_is_refused_at_the_desk() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana);
    assert_eq!(judged(&mut scene, code.text.as_str(), Some(ana)), Some(Refusal::OwnCode));
}
