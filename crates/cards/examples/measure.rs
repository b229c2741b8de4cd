//! Measures QR, one card and 500 cards beside the speed to reach: `cargo run --release -p cards --example measure`.
#![expect(clippy::print_stdout, reason = "it prints what it measures")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use cards::{CardContent, CardDesign, Headline, Organization, Qr, SheetOptions, Stock, Wording, card_sheet, one_card};
use domain::Language;
use domain::time::LocalDate;

/// Crockford's symbols, of which codes are made.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn main() {
    let links: Vec<String> = (0..2000).map(|serial| format!("HTTPS://R.FRESNOS.MX/{}", code(serial))).collect();
    let design = Arc::new(design());
    let cards: Vec<CardContent> = (0..500).map(|serial| card(&design, serial)).collect();
    let options = SheetOptions::default();
    // The first use of a font reads it; that is part of the start of the program, not of a card.
    let (_, first) = timed(1, || one_card(Stock::L7414, &options, &cards[0]).expect("prints").len());
    let (_, qr) = timed(5, || links.iter().map(|link| Qr::encode(link).expect("fits").width()).sum());
    let (bytes, one) = timed(50, || one_card(Stock::L7414, &options, &cards[0]).expect("prints").len());
    let (sheet_bytes, sheets) = timed(10, || card_sheet(Stock::L7414, &options, &cards).expect("prints").len());
    let per_second = 1_000_000_000 * 2000 / qr.as_nanos().max(1);
    println!("QR                     {per_second} /s          reach 10000 /s");
    println!("first card             {} µs", first.as_micros());
    println!("one card               {} µs, {bytes} bytes      reach 3000 µs", one.as_micros());
    println!("500 cards, 10 a page   {} µs, {sheet_bytes} bytes   reach 200000 µs, 700000 bytes", sheets.as_micros());
}

/// Returns the result and the median time of some runs.
fn timed(runs: usize, run: impl Fn() -> usize) -> (usize, Duration) {
    let mut result = 0;
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            result = std::hint::black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    (result, times[runs / 2])
}

/// Ten symbols that look like those of a generated code.
fn code(serial: u64) -> String {
    let mut bits = serial.wrapping_add(7).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (0..10)
        .map(|_| {
            bits = bits.rotate_left(5).wrapping_add(serial);
            char::from(SYMBOLS[usize::try_from(bits % 32).expect("less than 32")])
        })
        .collect()
}

fn design() -> CardDesign {
    let headline = Headline { figure: "15%".into(), rest: "menos en tu primera visita".into() };
    CardDesign {
        organization: Organization {
            name: "Los Fresnos".into(),
            kind: Some("Clínica Veterinaria".into()),
            address: Some("Calle Aldama 52, Centro\nSan Miguel de Allende".into()),
            phone: Some("415 152 0100".into()),
            web: Some("fresnos.mx".into()),
            logo: None,
        },
        wording: Wording { language: Language::Es, headline: Some(headline), slogan: None },
        second: None,
    }
}

fn card(design: &Arc<CardDesign>, serial: u64) -> CardContent {
    let code = code(serial);
    CardContent {
        design: Arc::clone(design),
        link: format!("HTTPS://R.FRESNOS.MX/{code}"),
        code: format!("{}-{}", &code[..5], &code[5..]),
        personal_code: None,
        expiry: LocalDate::from_ymd(2025, 12, 31),
        referrer: None,
    }
}
