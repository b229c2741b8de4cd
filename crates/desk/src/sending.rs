//! Sending a code from the desk through the system's own handlers, without a server, and the touches that tell how codes reached
//! people (rules C8, C9).

use cards::Headline;
use domain::referral::Channel;
use domain::{CodeId, Email, Language, Permission, PersonId, Phone, ProgramState, Refusal};
use engine::tables::{CodeRow, PersonRow, ProgramRow};
use serde::{Deserialize, Serialize};
use store::read::organization::OrganizationView;
use store::read::row;
use store::read::touches::{self, TouchView};

use crate::desk::{Customs, Desk, Done};
use crate::error::{BrokenCode, DeskError};
use crate::wording;

/// The ways in which a desk sends a code.
const WAYS: [Channel; 3] = [Channel::Whatsapp, Channel::Sms, Channel::Email];

/// What is chosen to send a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct SendForm {
    /// Which code.
    pub code: CodeId,
    /// By WhatsApp, text message or e-mail.
    pub channel: Channel,
    /// To which telephone number or e-mail address; nothing is the referrer's first.
    #[serde(default)]
    pub to: String,
    /// In which language; none is the referrer's.
    #[serde(default)]
    pub language: Option<Language>,
}

/// A message as it would be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Message {
    /// To which telephone number or address.
    pub to: String,
    /// The subject of an e-mail.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The address that the system's own handler opens.
    pub url: String,
    /// Whether the person agreed to messages; nobody knows of a number that was typed.
    pub consent: Option<bool>,
}

impl Desk {
    /// Returns the message that would send a code, in the person's language.
    pub async fn code_message(&self, form: &SendForm) -> Result<Message, DeskError> {
        self.acting_with(Permission::Counter).await?;
        if !WAYS.contains(&form.channel) {
            return Err(DeskError::field("channel", Refusal::RuleOutOfRange { field: "channel".to_owned() }));
        }
        let mut reader = self.store.reader().await?;
        let Customs { organization, country, .. } = self.customs(&mut reader).await?;
        let code = row::<CodeRow>(&mut reader, &form.code.to_string()).await?.ok_or_else(|| DeskError::not_found("code"))?;
        let program = row::<ProgramRow>(&mut reader, &code.program.to_string()).await?.ok_or_else(|| DeskError::not_found("program"))?;
        // What nobody would honour is not sent.
        if code.paused {
            return Err(Refusal::CodePaused.into());
        }
        if let Some(on) = code.ends_on.filter(|last| *last < self.now().date) {
            return Err(Refusal::CodeExpired { on }.into());
        }
        if program.state != ProgramState::Active {
            return Err(Refusal::ProgramNotActive.into());
        }
        let referrer = match code.referrer {
            Some(referrer) => {
                let stands = store::read::one_person::standing_for(&mut reader, referrer).await?;
                row::<PersonRow>(&mut reader, &stands.to_string()).await?
            }
            None => None,
        };
        let language = form.language.or(referrer.as_ref().map(|person| person.language)).unwrap_or(organization.language);
        let (to, is_own) = recipient(form, referrer.as_ref(), &country)?;
        let name = referrer.as_ref().map(|person| person.name.to_string());
        let terms = self.offered_by(&program, &code).await?;
        let offer = wording::promise::headline(&terms, self.now().date, language);
        let text = words(&organization, name.as_deref(), offer.as_ref(), &code, language);
        let subject = match language {
            Language::En => format!("Your code for {}", organization.name),
            Language::Es => format!("Su código para {}", organization.name),
        };
        let url = handler_url(form.channel, &to, &subject, &text);
        let consent = referrer.filter(|_| is_own).map(|person| person.consent.0.messages);
        Ok(Message { to, subject, text, url, consent })
    }

    /// Sends a code: `open` hands the message's address to the system's own handler. What was handed over is recorded as a touch.
    pub async fn send_code<E>(&self, form: &SendForm, open: impl FnOnce(&str) -> Result<(), E> + Send) -> Result<Done, DeskError> {
        let message = self.code_message(form).await?;
        // The handler's own words would repeat the address, which is personal.
        open(&message.url).map_err(|_| DeskError::broken(BrokenCode::NoHandler, form.channel))?;
        self.record_touch(form.code, form.channel, 1, None).await
    }

    /// Returns how a person's codes reached people, the newest first.
    pub async fn touches(&self, person: PersonId) -> Result<Vec<TouchView>, DeskError> {
        self.acting().await?;
        let mut reader = self.store.reader().await?;
        let person = store::read::one_person::standing_for(&mut reader, person).await?;
        Ok(touches::of_person(&mut reader, person).await?)
    }
}

/// Returns to whom a message goes, and whether that is the referrer.
fn recipient(form: &SendForm, referrer: Option<&PersonRow>, country: &str) -> Result<(String, bool), DeskError> {
    let at_field = |refusal| DeskError::field("to", refusal);
    let typed = form.to.trim();
    let own: Vec<String> = referrer.map_or_else(Vec::new, |person| match form.channel {
        Channel::Email => person.emails.0.iter().map(|email| email.as_str().to_owned()).collect(),
        _ => person.phones.0.iter().map(|phone| phone.as_str().to_owned()).collect(),
    });
    let to = match (typed.is_empty(), form.channel) {
        (true, _) => own.first().cloned().ok_or(Refusal::TextEmpty),
        (false, Channel::Email) => Email::parse(typed).map(|email| email.as_str().to_owned()),
        (false, _) => Phone::parse(typed, country).map(|phone| phone.as_str().to_owned()),
    };
    let to = to.map_err(at_field)?;
    let is_own = own.contains(&to);
    Ok((to, is_own))
}

/// Writes the text: short enough for one glance, and good to be forwarded as it is.
fn words(organization: &OrganizationView, referrer: Option<&str>, offer: Option<&Headline>, code: &CodeRow, language: Language) -> String {
    let (name, shown) = (&organization.name, &code.shown);
    let from = match (referrer, language) {
        (Some(referrer), Language::En) => format!("{referrer} recommends {name}."),
        (Some(referrer), Language::Es) => format!("{referrer} recomienda {name}."),
        (None, Language::En) => format!("An invitation from {name}."),
        (None, Language::Es) => format!("Una invitación de {name}."),
    };
    let what = match (offer, language) {
        (Some(offer), Language::En) => format!("With the code {shown}: {} {}.", offer.figure, offer.rest),
        (Some(offer), Language::Es) => format!("Con el código {shown}: {} {}.", offer.figure, offer.rest),
        (None, Language::En) => format!("Show this code at the desk: {shown}"),
        (None, Language::Es) => format!("Muestre este código en recepción: {shown}"),
    };
    let base = organization.settings.link_base.as_ref();
    let link = base.map(|base| format!("{}/{}", base.as_str().trim_end_matches('/'), shown.replace('-', "")));
    [Some(format!("{from} {what}")), link].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Returns the address by which the system's own handler opens a message with everything filled in.
fn handler_url(channel: Channel, to: &str, subject: &str, text: &str) -> String {
    let digits = to.trim_start_matches('+');
    match channel {
        Channel::Whatsapp => format!("https://wa.me/{digits}?text={}", encoded(text, "")),
        Channel::Email => {
            // A line of a mail ends with both symbols.
            let body = text.replace('\n', "\r\n");
            format!("mailto:{}?subject={}&body={}", encoded(to, "@"), encoded(subject, ""), encoded(&body, ""))
        }
        Channel::Sms | Channel::Card | Channel::Link | Channel::Qr | Channel::Phone => {
            format!("sms:+{digits}?body={}", encoded(text, ""))
        }
    }
}

/// Encodes a text for an address: all but letters, digits, `-._~` and `kept` (RFC 3986).
fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c9_addresses_of_handlers_carry_any_text_and_nothing_breaks_out_of_them() {
        let text = "¿20 % & más?\nAna's \"Ñ\" #1 🐕";
        let whatsapp = handler_url(Channel::Whatsapp, "+524421234567", "", text);
        assert_eq!(
            whatsapp,
            "https://wa.me/524421234567?text=%C2%BF20%20%25%20%26%20m%C3%A1s%3F%0AAna%27s%20%22%C3%91%22%20%231%20%F0%9F%90%95"
        );
        assert_eq!(handler_url(Channel::Sms, "+524421234567", "", "a b&body=c"), "sms:+524421234567?body=a%20b%26body%3Dc");
        let mail = handler_url(Channel::Email, "a+b?cc=c@x.mx", "Hi\nBcc: d@x.mx", "1\n2");
        assert_eq!(mail, "mailto:a%2Bb%3Fcc%3Dc@x.mx?subject=Hi%0ABcc%3A%20d%40x.mx&body=1%0D%0A2");
    }
}
