//! QR codes and cards.

use std::sync::Arc;
use std::time::{Duration, Instant};

use cards::{CardContent, CardDesign, Headline, Organization, Qr, SheetOptions, Stock, Wording, card_sheet, one_card};
use domain::{Code, CodeKey, Language};

use crate::Failed;
use crate::table::{Figure, Table, millis, percentile};

const QRS: u32 = 5_000;
const CARDS: u32 = 500;

/// Measures QR codes, one card, and five hundred, ten on a page.
pub fn measure(table: &mut Table) -> Result<(), Failed> {
    let key = CodeKey([5; 32]);
    let links: Vec<String> = (0..QRS).map(|serial| format!("HTTPS://R.FRESNOS.MX/{}", Code::generate(0, serial, &key))).collect();
    let mut widths = 0;
    let started = Instant::now();
    for link in &links {
        widths += std::hint::black_box(Qr::encode(link)?.width());
    }
    let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX).max(1);
    assert!(widths > 0, "a QR has modules");
    table.add("QR codes", Figure::PerSecond(u64::from(QRS) * 1_000_000 / micros), Some(Figure::PerSecond(10_000)), "");
    let design = Arc::new(design());
    let cards: Vec<CardContent> = (0..CARDS).map(|serial| card(&design, &Code::generate(0, serial, &key))).collect();
    let options = SheetOptions::default();
    let one = |_| one_card(Stock::L7414, &options, &cards[0]);
    // The first one reads the fonts: that is part of the program's start.
    one(0)?;
    let (time, _) = timed(50, one)?;
    table.add("one card", Figure::Time(time), millis(3), "");
    let (time, bytes) = timed(7, |_| card_sheet(Stock::L7414, &options, &cards))?;
    table.add("500 cards, ten on a page", Figure::Time(time), millis(200), "");
    table.add("500 cards, ten on a page: size", Figure::Bytes(bytes), Some(Figure::Bytes(700_000)), "");
    Ok(())
}

/// Returns the median time, and the size of what was made.
fn timed(runs: usize, make: impl Fn(usize) -> Result<Vec<u8>, cards::PaperError>) -> Result<(Duration, u64), Failed> {
    let (mut times, mut bytes) = (Vec::new(), 0);
    for run in 0..runs {
        let started = Instant::now();
        let made = make(run)?;
        times.push(started.elapsed());
        bytes = made.len() as u64;
    }
    Ok((percentile(&mut times, 50), bytes))
}

fn design() -> CardDesign {
    let organization = Organization {
        name: "Los Fresnos".to_owned(),
        kind: Some("Clínica Veterinaria".to_owned()),
        address: Some("Calle Aldama 120, Querétaro".to_owned()),
        phone: Some("442 212 0148".to_owned()),
        web: Some("losfresnos.example".to_owned()),
        logo: None,
    };
    let headline = Headline { figure: "15%".to_owned(), rest: "menos en tu primera visita".to_owned() };
    CardDesign { organization, wording: Wording { language: Language::Es, headline: Some(headline), slogan: None }, second: None }
}

fn card(design: &Arc<CardDesign>, code: &Code) -> CardContent {
    CardContent {
        design: Arc::clone(design),
        code: code.shown(),
        personal_code: None,
        link: format!("HTTPS://R.FRESNOS.MX/{code}"),
        expiry: None,
        referrer: Some("José Íñigo Peñaloza".to_owned()),
    }
}
