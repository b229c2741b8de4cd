//! The card on a receipt roll: one column, black, as long as it needs to be.

use super::{CardContent, Fields, Headline};
use crate::flow::Flow;
use crate::format::date;
use crate::label::labels;
use crate::length::{Area, Um, mm, pt10};
use crate::pdf::Color;
use crate::pdf::document::Placed;
use crate::qr::Qr;
use crate::text::{Digits, Face, Fit, Style};

const QR_SIDE: Um = mm(42);

/// Draws a slip from its top.
pub fn slip(flow: &mut Flow, card: &CardContent, qr: &Qr, logo: Option<&Placed>, fields: Fields) {
    let design = &card.design;
    let organization = &design.organization;
    let (regular, strong, large) = (Style::of(Face::Regular), Style::of(Face::SemiBold), Style::of(Face::Display));
    let width = flow.width();
    if let Some(logo) = logo.filter(|_| fields.logo) {
        let top = flow.take(mm(18));
        flow.canvas().picture(Area::new(0, top, width, mm(16)), logo);
    }
    if let Some(kind) = &organization.kind {
        flow.centred(kind, regular, Fit::one(width, pt10(90), pt10(60)));
    }
    flow.centred(&organization.name, large, Fit::wrapped(width, pt10(150), 2).least(pt10(90)).balanced());
    flow.rule();
    if fields.offer {
        if let Some(Headline { figure, rest }) = &design.wording.headline {
            flow.centred(figure, large.tracked(-20), Fit::one(width, pt10(440), pt10(180)));
            flow.centred(rest, strong, Fit::wrapped(width, pt10(140), 3).least(pt10(90)).balanced());
        }
        if let Some(Headline { figure, rest }) = design.second.as_ref().and_then(|second| second.headline.as_ref()) {
            flow.gap(mm(1));
            flow.centred(&format!("{figure} {rest}"), regular, Fit::wrapped(width, pt10(90), 2).least(pt10(60)).balanced());
        }
    }
    // The quiet zone is the gap above and below.
    flow.gap(mm(8));
    let top = flow.take(QR_SIDE);
    flow.canvas().qr(Area::new((width - QR_SIDE) / 2, top, QR_SIDE, QR_SIDE), qr, Color::BLACK);
    flow.gap(mm(8));
    flow.centred(&design.both(|language| labels(language).your_code.to_owned()), regular, Fit::one(width, pt10(90), pt10(60)));
    flow.centred(&card.code, large.tracked(20).with(Digits::Code), Fit::one(width, pt10(240), pt10(100)));
    if let Some(personal) = &card.personal_code {
        let text = format!("{} {personal}", labels(design.wording.language).or);
        flow.centred(&text, strong.with(Digits::Code), Fit::one(width, pt10(120), pt10(70)));
    }
    if let Some(day) = card.expiry.filter(|_| fields.expiry) {
        let text = design.both(|language| format!("{} {}", labels(language).until, date(day, language)));
        flow.centred(&text, regular, Fit::one(width, pt10(90), pt10(60)));
    }
    if let Some(referrer) = card.referrer.as_deref().filter(|_| fields.referrer) {
        let text = format!("{} {referrer}", labels(design.wording.language).from);
        flow.centred(&text, regular, Fit::wrapped(width, pt10(90), 2).least(pt10(70)).balanced());
    }
    flow.rule();
    flow.centred(design.wording.slogan(), strong, Fit::wrapped(width, pt10(100), 2).least(pt10(70)).balanced());
    if let Some(second) = &design.second {
        flow.centred(second.slogan(), regular, Fit::wrapped(width, pt10(90), 2).least(pt10(70)).balanced());
    }
    flow.gap(mm(2));
    for line in organization.address.iter().flat_map(|address| address.lines()) {
        flow.centred(line, regular, Fit::wrapped(width, pt10(85), 2).least(pt10(60)).balanced());
    }
    let phone = organization.phone.as_deref().filter(|_| fields.phone);
    for line in [phone, organization.web.as_deref()].into_iter().flatten() {
        flow.centred(line, regular, Fit::one(width, pt10(85), pt10(60)));
    }
}
