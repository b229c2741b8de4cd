//! Papers as people read them: cards whose QR a scanner reads, receipts and statements that add up.

use std::path::Path;
use std::process::Command;

use desk::api::*;
use domain::{Language, LocalDate, Timestamp};

use crate::clinic::{Clinic, DAY, MORNING, invalid, person_form, refused};

/// Returns the text of a PDF, laid out as it stands on the paper.
pub fn text_of(pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), pdf).expect("it can be written");
    let output = Command::new("pdftotext").args(["-layout"]).arg(file.path()).arg("-").output().expect("poppler-utils is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Returns what a scanner reads on the first page of a PDF.
fn scanned(pdf: &[u8]) -> Vec<String> {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let (paper, picture) = (scratch.path().join("paper.pdf"), scratch.path().join("page"));
    std::fs::write(&paper, pdf).expect("it can be written");
    let mut draw = Command::new("pdftoppm");
    let drawn = draw.args(["-r", "300", "-png", "-singlefile"]).arg(&paper).arg(&picture).status().expect("poppler-utils is installed");
    assert!(drawn.success());
    read_codes(&picture.with_extension("png"))
}

fn read_codes(picture: &Path) -> Vec<String> {
    let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(picture).output().expect("zbar-tools is installed");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

fn order(code: CodeId, stock: Stock, copies: u16, language: Language) -> CardOrder {
    CardOrder { code, stock, language, options: SheetOptions { copies, ..SheetOptions::default() } }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c9_a_card_bears_the_generated_code_the_offer_and_a_qr_that_the_desk_reads() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan Pérez García", "442 123 4567").await;
    let standing = clinic.code(juan).await;
    clinic.issue_personal_code(juan, None, "JUAN2025", &[]).await.expect("nobody has it");
    let personal = clinic.codes(juan).await.into_iter().find(|code| code.shown == "JUAN2025").expect("it was issued").id;
    let card = clinic.paper(&PaperOrder::Card(order(personal, Stock::L7414, 1, Language::Es))).await.expect("a card");
    let text = text_of(&card);
    for part in ["Clínica Los Fresnos", &standing, "JUAN2025", "15%"] {
        assert!(text.contains(part), "the card lacks {part}:\n{text}");
    }
    let mut both = order(personal, Stock::L7414, 1, Language::Es);
    both.options.sides = Sides::Both;
    let text = text_of(&clinic.paper(&PaperOrder::Sheet(both)).await.expect("a sheet and its back"));
    assert!(text.contains("Porque los amigos"), "the back says why:\n{text}");
    let read = scanned(&card);
    assert_eq!(read.len(), 1, "{read:?}");
    assert_eq!(clinic.check_code(&read[0], None, None).await.expect("it can be looked up").referrer, Some(juan));
    clinic.sign_in(clinic.owner).await;
    let organization = clinic.organization().await.expect("it is there");
    let money = |amount: domain::Money| domain::money_text::plain_amount(amount);
    let form = OrganizationForm {
        name: organization.name,
        address: String::new(),
        phone: String::new(),
        web: String::new(),
        language: Language::Es,
        referral_cap: money(organization.settings.referral_cap),
        approval_above: money(organization.settings.approval_above),
        payout_minimum: money(organization.settings.payout_minimum),
        four_eyes: true,
        remind_days: None,
        link_base: "https://losfresnos.example/c/".into(),
        bank: None,
        tax_stop: None,
        payouts: None,
        usual: None,
    };
    clinic.save_organization(&form).await.expect("the owner may");
    let sheet = clinic.paper(&PaperOrder::Sheet(order(personal, Stock::J8414, 10, Language::En))).await.expect("a sheet");
    let read = scanned(&sheet);
    let link = format!("HTTPS://LOSFRESNOS.EXAMPLE/C/{}", standing.replace('-', ""));
    assert_eq!(read, vec![link.clone(); 10]);
    assert_eq!(clinic.check_code(&link, None, None).await.expect("it can be looked up").referrer, Some(juan));
    assert!(text_of(&sheet).contains("15% off"), "in the language of the order");
    assert!(clinic.code_qr(personal).await.expect("a picture").starts_with("<svg"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_stock_and_the_test_page_can_be_made() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    clinic.code(juan).await;
    let code = clinic.codes(juan).await[0].id;
    for stock in [Stock::L7414, Stock::J8414, Stock::Letter5371, Stock::Cr80, Stock::Roll80] {
        let order = order(code, stock, 2, Language::Es);
        for paper in [PaperOrder::Card(order.clone()), PaperOrder::Sheet(order.clone()), PaperOrder::TestPage(order)] {
            let pdf = clinic.paper(&paper).await.unwrap_or_else(|error| panic!("{paper:?}: {error}"));
            assert!(pdf.starts_with(b"%PDF"), "{paper:?}");
        }
    }
    let none = CodeId(desk::desk::new_id());
    let answer = clinic.paper(&PaperOrder::Card(order(none, Stock::Cr80, 1, Language::Es))).await;
    assert_eq!(refused(answer), Refusal::NotFound { what: "code".into() });
}

/// Returns the amounts of a text, in minor units, in the order in which they stand there.
fn amounts(line: &str) -> Vec<i64> {
    let number = |word: &str| -> Option<i64> {
        let negative = word.starts_with('\u{2212}');
        let digits = word.trim_start_matches('\u{2212}').strip_prefix('$')?.replace([',', '.'], "");
        digits.parse::<i64>().ok().map(|minor| if negative { -minor } else { minor })
    };
    line.split_whitespace().filter_map(number).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn m6_a_statement_adds_up_and_as_of_a_place_in_the_log_stays_the_same() {
    let clinic = Clinic::open().await;
    let (referrer, _) = clinic.earned("1000").await;
    let code = clinic.codes(referrer).await[0].shown.clone();
    let rosa = clinic.refer(&code, "Rosa Elena Tamez", "442 765 1111").await;
    clinic.buy(rosa.friend, "500.01", "A-119").await;
    let then = clinic.desk_status().await.expect("a status").seq;
    let first = clinic.statement(referrer, Some(AsOf::Entry { seq: then }), Paper::Letter, Some(Language::En)).await.expect("a statement");
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("something to pay").id);
    clinic.sign_in(clinic.manager).await;
    let version = clinic.payout(payout).await.expect("it is there").page.payout.version;
    clinic.approve_payouts(&[SeenPayout { id: payout, version }], "7305").await.expect("the PIN is right");
    clinic.pay_payout(payout, "").await.expect("it is approved");
    let again = clinic.statement(referrer, Some(AsOf::Entry { seq: then }), Paper::Letter, Some(Language::En)).await.expect("a statement");
    assert!(first == again, "byte for byte the same");
    let now = text_of(&clinic.statement(referrer, None, Paper::A4, Some(Language::En)).await.expect("a statement"));
    let mut balance = 0;
    let mut movements = 0;
    for line in now.lines().filter(|line| ["Reward", "Payout"].iter().any(|word| line.contains(word))) {
        let [amount, stands_at] = amounts(line)[..] else { continue };
        balance += amount;
        movements += 1;
        assert_eq!(stands_at, balance, "{line}\nin\n{now}");
    }
    assert_eq!((movements, balance), (3, 0), "two rewards and a payout:\n{now}");
    let future = clinic.statement(referrer, Some(AsOf::Entry { seq: then + 1_000 }), Paper::A4, None).await;
    assert!(future.is_ok(), "an entry that is not there yet is the end");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn m6_a_statement_up_to_a_day_is_the_same_for_ever_and_names_its_day() {
    let clinic = Clinic::open().await;
    let (referrer, friend) = clinic.earned("1000").await;
    let day: LocalDate = "2026-03-02".parse().expect("a date");
    let up_to = |on| Some(AsOf::Day { on });
    let clinic = clinic.reopen(Timestamp(MORNING.0 + 3 * DAY)).await;
    clinic.sign_in(clinic.manager).await;
    let then = clinic.statement_shown(referrer, up_to(day)).await.expect("a statement");
    let paper = clinic.statement(referrer, up_to(day), Paper::Letter, Some(Language::En)).await.expect("a statement");
    assert_eq!((then.as_of, then.lines.len(), then.closing.minor, then.earlier), (Some(day), 1, 8_500, 0));
    assert!(text_of(&paper).contains("As of 2 Mar 2026"), "{}", text_of(&paper));
    // A Tuesday and a Wednesday on which nothing happened: the same lines, each with its day.
    let quiet = clinic.statement_shown(referrer, up_to(day.plus_days(1))).await.expect("a statement");
    assert_eq!(quiet, StatementShown { as_of: Some(day.plus_days(1)), ..then.clone() });

    let code = clinic.codes(referrer).await[0].shown.clone();
    let rosa = clinic.refer(&code, "Rosa Elena Tamez", "442 765 1111").await;
    clinic.buy(rosa.friend, "500.01", "A-119").await;
    let renamed = PersonForm { name: "Luis Peña".into(), ..person_form("", "442 765 2222") };
    clinic.save_person(Some(friend.friend), &renamed).await.expect("a good form");
    assert_eq!(clinic.statement_shown(referrer, up_to(day)).await.expect("a statement"), then, "what came later changes nothing of it");
    let again = clinic.statement(referrer, up_to(day), Paper::Letter, Some(Language::En)).await.expect("a statement");
    assert!(again == paper, "byte for byte the same");
    let now = clinic.statement_shown(referrer, None).await.expect("a statement");
    assert_eq!((now.as_of, now.lines.len(), now.lines[0].balance.minor), (Some(day.plus_days(3)), 2, 8_500));
    assert_eq!(clinic.statement_shown(referrer, Some(AsOf::Entry { seq: then.seq })).await.expect("a statement"), then);

    let ahead = invalid(clinic.statement_shown(referrer, up_to(day.plus_days(4))).await);
    assert_eq!(ahead, [("on".to_owned(), Refusal::DayToCome)]);
    let before = invalid(clinic.statement_shown(referrer, up_to(day.minus_days(1).expect("a day"))).await);
    assert_eq!(before, [("on".to_owned(), Refusal::NoStatementBefore { from: day })]);
    let late = clinic.register("Noé", "").await;
    let absent = invalid(clinic.statement_shown(late, up_to(day.plus_days(1))).await);
    assert_eq!(absent, [("on".to_owned(), Refusal::NoStatementBefore { from: day.plus_days(3) })]);
    let saved = clinic.save_paper(&PaperOrder::Statement { person: referrer, as_of: up_to(day) }).await.expect("it can be saved");
    assert!(saved.contains("2026-03-02"), "{saved}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o4_a_receipt_is_made_for_each_paper_and_language() {
    let clinic = Clinic::open().await;
    let (referrer, _) = clinic.earned("1000").await;
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("something to pay").id);
    for paper in [ReceiptPaper::A4, ReceiptPaper::Letter, ReceiptPaper::Roll80] {
        for language in [Language::En, Language::Es] {
            let text = text_of(&clinic.receipt(payout, paper, Some(language)).await.expect("a receipt"));
            assert!(text.contains("P-0001") && text.contains("$85.00"), "{paper:?} {language:?}:\n{text}");
        }
    }
    let mut printers = Printers { receipt_roll: true, ..Printers::default() };
    clinic.set_printers(&printers).await.expect("anybody at the desk may");
    let roll = clinic.paper(&PaperOrder::Receipt { payout }).await.expect("a receipt");
    printers.receipt_roll = false;
    clinic.set_printers(&printers).await.expect("anybody at the desk may");
    let sheet = clinic.paper(&PaperOrder::Receipt { payout }).await.expect("a receipt");
    assert_ne!(roll, sheet, "the roll is remembered");
    assert_eq!(clinic.printers().await.expect("what is remembered"), printers);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paper_is_saved_where_it_is_said_to_be() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    let place = clinic.save_paper(&PaperOrder::Statement { person: juan, as_of: None }).await.expect("it can be saved");
    let saved = std::fs::read(&place).expect("it is there");
    assert!(saved.starts_with(b"%PDF"), "{place}");
    assert!(place.contains("statement-juan-2"), "{place}");
    let mut opened = Vec::new();
    let open = |path: &std::path::Path| {
        opened.push(path.to_path_buf());
        Ok::<(), ()>(())
    };
    clinic.open_saved(&place, open).await.expect("it was saved here");
    assert_eq!(opened, [std::path::PathBuf::from(&place)]);
    let other = clinic.folder.database().display().to_string();
    let refused_to = refused(clinic.open_saved(&other, |_| Ok::<(), ()>(())).await);
    assert_eq!(refused_to, Refusal::NotFound { what: "paper".into() }, "no other file is opened");
    std::fs::remove_file(&place).expect("it is ours");
    assert!(clinic.open_saved(&place, |_| Ok::<(), ()>(())).await.is_err(), "nor one that is gone");
}

/// A spooler that is not there: nothing is printed, and nothing is recorded as printed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c8_a_card_that_was_not_printed_was_not_handed_over() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    clinic.code(juan).await;
    let code = clinic.codes(juan).await[0].id;
    let order = order(code, Stock::L7414, 2, Language::Es);
    let unknown = clinic.print_cards(&order, Some("no-such-printer"), None).await;
    assert!(matches!(unknown, Err(DeskError::Broken { .. })), "{unknown:?}");
    assert_eq!(clinic.codes(juan).await[0].cards, 0);
    assert!(clinic.print_statement(juan, None, Some("no-such-printer")).await.is_err());
    clinic.record_touch(code, domain::referral::Channel::Card, 2, None).await.expect("cards were handed over");
    assert_eq!(clinic.codes(juan).await[0].cards, 2);
    let again = clinic.print_cards(&order, Some("no-such-printer"), Some(" ")).await;
    assert_eq!(invalid(again), [("reason".to_owned(), Refusal::ReasonNeeded)], "asked before it is printed");
    let again = clinic.print_cards(&order, Some("no-such-printer"), Some("\u{7}")).await;
    assert_eq!(invalid(again), [("reason".to_owned(), Refusal::TextControl)]);
    clinic.sign_out().await.expect("always possible");
    assert_eq!(refused(clinic.print_cards(&order, None, Some("Lost.")).await), Refusal::NotSignedIn);
    assert_eq!(refused(clinic.print_test_page(&order, None).await), Refusal::NotSignedIn);
}
