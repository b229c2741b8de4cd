//! Cards, as printers and phones see them (rules C1, C3, C9).

mod common;

use cards::{CardContent, CardDesign, PaperError, SheetOptions, Sides, Stock, card_sheet, one_card};
use common::{LINK, Paper, card, design, keep, logo, wording};
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
fn c3_c9_one_card_says_all_that_it_has_in_its_languages() {
    let options = SheetOptions { sides: Sides::Both, fields: cards::Fields { referrer: true, ..Default::default() }, ..Default::default() };
    let both = one_card(Stock::L7414, &options, &full()).expect("prints");
    let standard = SheetOptions { sides: Sides::Both, ..Default::default() };
    let spanish = one_card(Stock::L7414, &standard, &card(design(Language::Es))).expect("prints");
    keep("both.pdf", &both);
    keep("es.pdf", &spanish);
    let (both, spanish) = (Paper::of(&both), Paper::of(&spanish));
    let (of_both, of_spanish) = (both.text(), spanish.text());
    for wanted in ["15%", "primera visita", "04K7M-2QX9T", "Los Fresnos"] {
        assert!(of_both.contains(wanted) && of_spanish.contains(wanted), "{wanted}:\n{of_both}\n{of_spanish}");
    }
    for wanted in ["off your first visit", "JUAN2025", "Íñigo Núñez Güemes"] {
        assert!(of_both.contains(wanted) && !of_spanish.contains(wanted), "{wanted} on the first alone:\n{of_both}\n{of_spanish}");
    }
    for paper in [both, spanish] {
        assert_eq!(paper.scan(300), [LINK]);
    }
}

#[test]
fn c9_a_sheet_has_as_many_cards_as_were_asked_for_from_the_cell_on() {
    let one = card(design(Language::Es));
    for (start_cell, copies, pages) in [(4, 6, 1), (4, 8, 2), (1, 10, 1)] {
        let options = SheetOptions { start_cell, copies, crop_marks: true, ..Default::default() };
        let bytes = card_sheet(Stock::L7414, &options, std::slice::from_ref(&one)).expect("prints");
        keep(&format!("sheet-{start_cell}-{copies}.pdf"), &bytes);
        let paper = Paper::of(&bytes);
        assert_eq!(paper.text().matches("04K7M-2QX9T").count(), usize::from(copies), "{copies} from cell {start_cell}");
        assert_eq!(paper.scan(300), vec![LINK; usize::from(copies)], "{copies} from cell {start_cell}");
        assert_eq!(paper.pictures(30).len(), pages, "{copies} from cell {start_cell}");
    }
}

#[test]
fn c3_c9_the_longest_texts_leave_both_codes_whole() {
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
    let options = SheetOptions { copies: 10, crop_marks: true, ink: cards::Ink::Saving, sides: Sides::Both, ..Default::default() };
    let sheet = card_sheet(Stock::J8414, &options, std::slice::from_ref(&long)).expect("prints");
    let one = one_card(Stock::J8414, &options, &long).expect("prints");
    keep("sheet-long.pdf", &sheet);
    keep("long.pdf", &one);
    for (bytes, cards) in [(sheet, 10), (one, 1)] {
        let paper = Paper::of(&bytes);
        let text = paper.text();
        for wanted in ["04K7M-2QX9T", "ABCDEFGHIJKLMNOPQRSTUVWXYZ2025", "$1,500.00"] {
            assert_eq!(text.matches(wanted).count(), cards, "{wanted}:\n{text}");
        }
        for wanted in ["Hospital Veterinario", "Boulevard Adolfo"] {
            assert!(text.contains(wanted), "{wanted}:\n{text}");
        }
        assert_eq!(paper.scan(300), vec![LINK; cards]);
    }
}

/// A card on which everything stands that can: two languages, a personal code, the referrer.
fn full() -> CardContent {
    let design = CardDesign { second: Some(wording(Language::En)), ..design(Language::Es) };
    CardContent { personal_code: Some("JUAN2025".into()), ..card(design) }
}

#[test]
fn c9_a_card_shows_what_is_chosen_on_every_stock() {
    let texts = ["15%", "off your first visit", "dic 2025", "Íñigo Núñez Güemes", "415 152 0100"];
    for stock in Stock::ALL {
        for shown in [true, false] {
            let fields = cards::Fields { logo: shown, offer: shown, expiry: shown, referrer: shown, phone: shown };
            let options = SheetOptions { sides: Sides::Both, fields, ..SheetOptions::default() };
            let paper = Paper::of(&one_card(stock, &options, &full()).expect("prints"));
            let text = paper.text();
            for wanted in texts {
                assert_eq!(text.contains(wanted), shown, "{stock:?}, {wanted}:\n{text}");
            }
            // Who has a personal code has given it to people: it is no field.
            assert!(text.contains("JUAN2025"), "{stock:?} shows the personal code:\n{text}");
            assert_eq!(paper.scan(300), [LINK], "{stock:?}, with fields: {shown}");
        }
    }
}

#[test]
fn a_logo_stands_on_every_stock_once_and_only_where_it_is_chosen() {
    let mut design = design(Language::Es);
    design.organization.logo = Some(logo());
    let cards = [card(design.clone()), card(design)];
    for stock in Stock::ALL {
        let with = SheetOptions { sides: Sides::Both, ..SheetOptions::default() };
        let paper = Paper::of(&card_sheet(stock, &with, &cards).expect("prints"));
        let kinds: Vec<_> = paper.images().into_iter().map(|(kind, width, height, _)| (kind, width, height)).collect();
        assert_eq!(kinds, [("image".to_owned(), 24, 12), ("smask".to_owned(), 24, 12)], "{stock:?}");
        assert_eq!(paper.scan(300), [LINK, LINK], "{stock:?} reads beside its logo");
        let without = SheetOptions { fields: cards::Fields { logo: false, ..Default::default() }, ..with };
        assert!(Paper::of(&card_sheet(stock, &without, &cards).expect("prints")).images().is_empty(), "{stock:?}");
    }
}

#[test]
fn what_a_stock_cannot_take_is_refused() {
    let one = card(design(Language::Es));
    for stock in Stock::ALL {
        let refused = |options: SheetOptions, cards: &[CardContent]| card_sheet(stock, &options, cards).expect_err("is refused");
        let standard = SheetOptions::default;
        let far = refused(SheetOptions { nudge_y: i16::MIN, ..standard() }, std::slice::from_ref(&one));
        assert!(matches!(far, PaperError::NudgeTooLarge { asked: i16::MIN, .. }), "{stock:?}: {far}");
        let cells = stock.spec().cells();
        for asked in [0, cells + 1] {
            let cell = refused(SheetOptions { start_cell: asked, ..standard() }, std::slice::from_ref(&one));
            assert_eq!(cell, PaperError::NoSuchCell { asked, cells }, "{stock:?}");
        }
        assert_eq!(refused(standard(), &[]), PaperError::NoCards, "{stock:?}");
        let many = refused(SheetOptions { copies: u16::MAX, ..standard() }, std::slice::from_ref(&one));
        assert!(matches!(many, PaperError::TooManyCards { asked, .. } if asked == usize::from(u16::MAX)), "{stock:?}: {many}");
        let long = CardContent { link: "HTTPS://R.FRESNOS.MX/".repeat(100), ..one.clone() };
        assert_eq!(refused(standard(), &[long]), PaperError::LinkTooLong, "{stock:?}");
    }
}
