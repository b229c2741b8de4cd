//! Receipts, statements and test pages, as people read them (rules M1, M6, O4).

mod common;

use cards::{
    Paper as Sheet, Receipt, ReceiptContent, ReceiptLine, ReceiptPaper, SheetOptions, Statement, StatementContent, StatementLine, Stock,
    test_page,
};
use common::{day, keep, organization};
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
fn keep_some() {
    keep("statement.pdf", &Statement::new(statement(30)).expect("adds up").print(Sheet::A4).expect("prints"));
    let receipt = Receipt::new(receipt()).expect("adds up");
    keep("receipt.pdf", &receipt.print(ReceiptPaper::A4).expect("prints"));
    keep("receipt-roll.pdf", &receipt.print(ReceiptPaper::Roll80).expect("prints"));
    keep(
        "test.pdf",
        &test_page(Stock::L7414, &SheetOptions { start_cell: 4, nudge_x: 4, nudge_y: -2, ..Default::default() }, Language::Es)
            .expect("prints"),
    );
    keep("test-cr80.pdf", &test_page(Stock::Cr80, &SheetOptions::default(), Language::En).expect("prints"));
    keep("test-roll.pdf", &test_page(Stock::Roll80, &SheetOptions::default(), Language::En).expect("prints"));
}
