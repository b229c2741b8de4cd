//! Cards, as printers and phones see them (rules C1, C3, C9).

mod common;

use cards::{CardDesign, SheetOptions, Sides, Stock, card_sheet, one_card};
use common::{LINK, Paper, card, design, keep, wording};
use domain::Language;

#[test]
fn c9_every_stock_scans_and_reads() {
    for stock in Stock::ALL {
        let bytes = card_sheet(stock, &SheetOptions { sides: Sides::Both, ..SheetOptions::default() }, &[card(design(Language::Es))])
            .expect("prints");
        keep(&format!("{}.pdf", stock.spec().name.replace(' ', "-")), &bytes);
        let paper = Paper::of(&bytes);
        for dpi in [150, 300] {
            assert_eq!(paper.scan(dpi), [LINK], "{stock:?} at {dpi} dpi");
        }
        let text = paper.text();
        for wanted in ["04K7M-2QX9T", "15%", "primera visita", "Hasta el 31 dic 2025", "Clínica Veterinaria", "Los Fresnos", "415 152 0100"]
        {
            assert!(text.contains(wanted), "{stock:?} shows {wanted}:\n{text}");
        }
    }
}

#[test]
fn keep_some() {
    let both = CardDesign { second: Some(wording(Language::En)), ..design(Language::Es) };
    let mut one = card(both);
    one.personal_code = Some("JUAN2025".into());
    let options = SheetOptions { sides: Sides::Both, fields: cards::Fields { referrer: true, ..Default::default() }, ..Default::default() };
    keep("both.pdf", &one_card(Stock::L7414, &options, &one).expect("prints"));
    keep(
        "es.pdf",
        &one_card(Stock::L7414, &SheetOptions { sides: Sides::Both, ..Default::default() }, &card(design(Language::Es))).expect("prints"),
    );
}

#[test]
fn keep_sheets() {
    let options = SheetOptions { start_cell: 4, copies: 6, crop_marks: true, ..Default::default() };
    keep("sheet.pdf", &card_sheet(Stock::L7414, &options, &[card(design(Language::Es))]).expect("prints"));
    let options = SheetOptions { copies: 10, crop_marks: true, ink: cards::Ink::Saving, sides: Sides::Both, ..Default::default() };
    let mut long = design(Language::Es);
    long.organization.kind = None;
    long.organization.name = "Hospital Veterinario y Centro de Bienestar Animal San Francisco de Asís del Bajío".into();
    long.organization.address = Some(
        "Boulevard Adolfo López Mateos Oriente 1234, Colonia San José de los Sapos, 37750 San Miguel de Allende, Guanajuato, México".into(),
    );
    long.wording.headline = Some(cards::Headline {
        figure: "$1,500.00".into(),
        rest: "de descuento en la primera consulta general o vacunación de tu mascota, máximo $200".into(),
    });
    long.wording.slogan = Some("Gracias por confiar en nosotros el cuidado de quien más quieres, desde 1987".into());
    let mut long = card(long);
    long.personal_code = Some("ABCDEFGHIJKLMNOPQRSTUVWXYZ2025".into());
    keep("sheet-long.pdf", &card_sheet(Stock::J8414, &options, &[long.clone()]).expect("prints"));
    keep("long.pdf", &one_card(Stock::J8414, &options, &long).expect("prints"));
}
