//! Receipts, statements and test pages, as people read them (rules M1, M6, O4).

mod common;

use cards::{
    Paper as Sheet, PaperError, Receipt, ReceiptContent, ReceiptLine, ReceiptPaper, SheetOptions, Statement, StatementContent,
    StatementLine, Stock, test_page,
};
use common::{Paper, day, keep, logo, organization};
use domain::time::{Moment, Timestamp};
use domain::{Currency, Language, Money, PayoutMethod};

fn mxn(minor: i64) -> Money {
    Currency::MXN.of(minor)
}

fn statement(lines: usize) -> StatementContent {
    let mut balance = mxn(15_000);
    let lines: Vec<StatementLine> = (0..lines)
        .map(|index| {
            let amount = if index % 4 == 3 { mxn(-60_000) } else { mxn(20_000) };
            balance = balance.plus(amount).expect("small");
            let (what, why) = if index % 4 == 3 {
                ("Pago en efectivo", "Recibo P-000118, firmado")
            } else {
                (
                    "Recompensa",
                    "Ana Núñez Güemes vino por primera vez el 20 nov 2025, factura A-118; 10 % de $2,000.00 según «Amigos de Los Fresnos»",
                )
            };
            StatementLine { date: day(), what: what.into(), why: why.into(), amount, balance }
        })
        .collect();
    StatementContent {
        organization: organization(),
        language: Language::Es,
        person: "Juan Pérez García".into(),
        sequence: 1234,
        hash: "3f9a02bc77d1e0a43f9a02bc77d1e0a43f9a02bc77d1e0a43f9a02bc77d1e0a4".into(),
        as_of: Some(day()),
        period: (cards::format::LocalDate::from_ymd(2025, 11, 1).expect("a date"), day()),
        opening: mxn(15_000),
        lines,
        closing: balance,
    }
}

fn receipt() -> ReceiptContent {
    let line = |reason: &str, minor| ReceiptLine { reason: reason.into(), amount: mxn(minor) };
    ReceiptContent {
        organization: organization(),
        language: Language::Es,
        number: "P-000118".into(),
        payee: "Juan Pérez García".into(),
        lines: vec![
            line("Recompensa por Ana Núñez Güemes, factura A-118", 20_000),
            line("Recompensa por Íñigo Ruiz, factura A-121", 40_000),
        ],
        total: mxn(60_000),
        method: PayoutMethod::Cash,
        reference: None,
        requested_by: Some("Lucía Soto".into()),
        approved_by: Some("Héctor Ruiz".into()),
        paid_by: Some("Lucía Soto".into()),
        at: Moment {
            at: Timestamp(1_763_670_660_000),
            date: cards::format::LocalDate::from_ymd(2025, 11, 20).expect("a date"),
            offset: -360,
        },
    }
}

#[test]
fn c9_a_test_page_says_how_to_measure_it_and_how_far_it_was_moved() {
    let moved = SheetOptions { start_cell: 4, nudge_x: 4, nudge_y: -2, ..Default::default() };
    let standard = SheetOptions::default();
    for (stock, options, language, title, nudge) in [
        (Stock::L7414, &moved, Language::Es, "Hoja de prueba", "Ajuste: X +0.4 mm · Y −0.2 mm"),
        (Stock::Cr80, &standard, Language::En, "Test page", "Nudge: X 0.0 mm · Y 0.0 mm"),
        (Stock::Roll80, &standard, Language::En, "Test page", "Nudge: X 0.0 mm · Y 0.0 mm"),
    ] {
        let bytes = test_page(stock, options, language).expect("prints");
        keep(&format!("test-{}.pdf", stock.spec().name.replace(' ', "-")), &bytes);
        let paper = Paper::of(&bytes);
        let text = paper.text();
        for wanted in [title, nudge, "100 %", "0 mm"] {
            assert!(text.contains(wanted), "{stock:?} says {wanted}:\n{text}");
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let cells = stock.spec().cells();
        for cell in (1..=cells).filter(|_| cells > 1) {
            assert!(words.contains(&cell.to_string().as_str()), "{stock:?} numbers cell {cell}:\n{text}");
        }
        assert_eq!(paper.scan(150), Vec::<String>::new(), "{stock:?}: nobody takes it for a card");
    }
}

#[test]
fn o4_a_receipt_says_on_each_paper_who_got_what_and_from_whom() {
    let receipt = Receipt::new(receipt()).expect("adds up");
    for paper in [ReceiptPaper::A4, ReceiptPaper::Letter, ReceiptPaper::Roll80] {
        let bytes = receipt.print(paper).expect("prints");
        keep(&format!("receipt-{paper:?}.pdf"), &bytes);
        let text = Paper::of(&bytes).text();
        let wanted =
            ["P-000118", "Juan Pérez García", "factura A-118", "$200.00", "$400.00", "$600.00", "Héctor Ruiz", "Lucía Soto", "20 nov 2025"];
        for wanted in wanted {
            assert!(text.contains(wanted), "{paper:?} says {wanted}:\n{text}");
        }
    }
    assert_eq!(receipt.content().total, mxn(60_000));
}

#[test]
fn the_fonts_lie_in_the_paper_and_hold_only_what_it_shows() {
    let mut odd = receipt();
    odd.payee = "Zoë Ñandú Güemes 🐶 Kovács".into();
    let bytes = Receipt::new(odd).expect("adds up").print(ReceiptPaper::A4).expect("prints");
    let paper = Paper::of(&bytes);
    assert!(paper.text().contains("Zoë Ñandú Güemes"), "{}", paper.text());
    let fonts = paper.fonts();
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    // Each name begins with the six letters of a subset, and is embedded, a subset, and readable back.
    for row in &rows {
        assert!(row.as_bytes().get(6) == Some(&b'+') && row.contains(" yes yes yes "), "{fonts}");
    }
    assert!(!rows.is_empty() && bytes.len() < 100_000, "{} bytes of\n{fonts}", bytes.len());
}

#[test]
fn o4_a_receipt_says_how_it_was_paid_and_bears_the_logo() {
    let mut content = receipt();
    content.organization.logo = Some(logo());
    content.method = PayoutMethod::BankTransfer;
    content.reference = Some("SPEI 8841-220".into());
    let receipt = Receipt::new(content).expect("adds up");
    for paper in [ReceiptPaper::A4, ReceiptPaper::Letter, ReceiptPaper::Roll80] {
        let paper = Paper::of(&receipt.print(paper).expect("prints"));
        assert!(paper.text().contains("SPEI 8841-220"), "{}", paper.text());
    }
    let roll = Paper::of(&receipt.print(ReceiptPaper::Roll80).expect("prints"));
    assert_eq!(roll.images().len(), 2, "the picture, and where it covers");
}

/// The words of a paper as they stand in its lines, however far apart.
fn lines_of(bytes: &[u8]) -> String {
    let text = Paper::of(bytes).text();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
}

#[test]
fn m6_a_printed_statement_says_what_was_kept_for_ever() {
    let said: String = [Language::Es, Language::En]
        .map(|language| {
            let content = StatementContent { language, ..statement(6) };
            lines_of(&Statement::new(content).expect("adds up").print(Sheet::Letter).expect("prints"))
        })
        .concat();
    assert_eq!(said, include_str!("statement.golden.txt"));
}

#[test]
fn o4_a_receipt_that_does_not_add_up_is_not_made() {
    let changed = |change: fn(&mut ReceiptContent)| {
        let mut content = receipt();
        change(&mut content);
        Receipt::new(content).expect_err("is refused")
    };
    assert_eq!(changed(|content| content.total = mxn(60_001)), PaperError::DoesNotAddUp { line: 3 });
    assert_eq!(changed(|content| content.lines[1].amount = Currency::USD.of(40_000)), PaperError::OtherCurrency { line: 2 });
    assert_eq!(changed(|content| content.lines[1].amount = mxn(i64::MAX)), PaperError::DoesNotAddUp { line: 2 });
    let endless = changed(|content| content.lines = vec![content.lines[0].clone(); 100_000]);
    assert!(matches!(endless, PaperError::TooManyLines { asked: 100_000, .. }), "{endless}");
}

#[test]
fn m6_a_statement_shows_each_line_over_as_many_pages_as_it_takes() {
    let statement = Statement::new(statement(120)).expect("adds up");
    assert_eq!((statement.added(), statement.taken()), (mxn(90 * 20_000), mxn(30 * -60_000)));
    assert_eq!(statement.content().closing, mxn(15_000), "what was earned was paid");
    for size in [Sheet::A4, Sheet::Letter] {
        let bytes = statement.print(size).expect("prints");
        keep(&format!("statement-{size:?}.pdf"), &bytes);
        assert_eq!(statement.print(size).expect("prints again"), bytes, "the same statement gives the same bytes");
        let paper = Paper::of(&bytes);
        let text = paper.text();
        assert_eq!(text.matches("Recompensa").count(), 90, "{text}");
        assert_eq!(text.matches("P-000118").count(), 30, "{text}");
        let pages: u32 = paper
            .info()
            .lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .and_then(|pages| pages.trim().parse().ok())
            .expect("a number of pages");
        assert!(pages > 3, "{pages} pages for 120 lines");
        for wanted in ["Juan Pérez García", "1234", "3f9a02bc77d1", "$150.00"] {
            assert!(text.contains(wanted), "{size:?} says {wanted}");
        }
    }
}

#[test]
fn m6_a_statement_has_room_for_years() {
    let statement = Statement::new(statement(20_000)).expect("adds up");
    assert_eq!(statement.content().lines.len(), 20_000, "years of a busy referrer stand on one");
}

#[test]
fn o4_a_receipt_holds_all_that_one_payout_pays() {
    let mut content = receipt();
    content.lines = vec![ReceiptLine { reason: "Recompensa por Ana Núñez Güemes".into(), amount: mxn(100) }; 1_000];
    content.total = mxn(100_000);
    let receipt = Receipt::new(content).expect("adds up");
    let paper = Paper::of(&receipt.print(ReceiptPaper::A4).expect("prints"));
    assert!(paper.text().matches("Ana Núñez Güemes").count() >= 1_000, "each line is told");
}

#[test]
fn m6_a_statement_that_does_not_add_up_is_not_made() {
    let changed = |change: fn(&mut StatementContent)| {
        let mut content = statement(4);
        change(&mut content);
        Statement::new(content).expect_err("is refused")
    };
    assert_eq!(changed(|content| content.lines[2].balance = mxn(1)), PaperError::DoesNotAddUp { line: 3 });
    assert_eq!(changed(|content| content.closing = mxn(1)), PaperError::DoesNotAddUp { line: 5 });
    assert_eq!(changed(|content| content.lines[1].amount = Currency::USD.of(20_000)), PaperError::OtherCurrency { line: 2 });
    assert_eq!(changed(|content| content.lines[0].amount = mxn(i64::MAX)), PaperError::DoesNotAddUp { line: 1 });
    let endless = changed(|content| content.lines = vec![content.lines[0].clone(); 1_000_000]);
    assert!(matches!(endless, PaperError::TooManyLines { asked: 1_000_000, .. }), "{endless}");
}
