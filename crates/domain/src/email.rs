//! E-mail addresses: kept as typed, compared without case and `+tag` (rule P1).

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Refusal;

/// An e-mail address as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(try_from = "String")]
pub struct Email(String);

impl Email {
    /// Reads an address.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let typed = typed.trim();
        let options = email_address::Options::default().with_required_tld().without_display_text().without_domain_literal();
        email_address::EmailAddress::parse_with_options(typed, options).map_err(|_| Refusal::EmailUnreadable)?;
        Ok(Self(typed.to_owned()))
    }

    /// Returns the address as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the form in which two addresses of one mailbox are equal: lower case, without `+tag` (rule P1).
    pub fn mailbox(&self) -> String {
        let Ok(address) = email_address::EmailAddress::from_str(&self.0) else { return self.0.to_lowercase() };
        let local = address.local_part();
        let local = local.split_once('+').map_or(local, |(name, _)| if name.is_empty() { local } else { name });
        format!("{}@{}", local.to_lowercase(), address.domain().to_lowercase())
    }

    /// Returns the mailbox without dots, which many providers ignore (rule R4).
    pub fn undotted(&self) -> String {
        let mailbox = self.mailbox();
        let (local, host) = mailbox.split_once('@').unwrap_or((&mailbox, ""));
        let host = if host == "googlemail.com" { "gmail.com" } else { host };
        format!("{}@{host}", local.replace('.', ""))
    }
}

impl TryFrom<String> for Email {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p1_addresses_of_one_mailbox_are_equal() {
        let typed = Email::parse(" Juan.Perez+vet@Ejemplo.MX ").expect("a valid address");
        assert_eq!(typed.as_str(), "Juan.Perez+vet@Ejemplo.MX", "kept as typed");
        assert_eq!(typed.mailbox(), "juan.perez@ejemplo.mx");
    }

    #[test]
    fn p1_what_is_no_address_is_refused() {
        for typed in ["", "juan", "juan@", "@x.mx", "a b@x.mx", "juan@localhost", "Juan <juan@x.mx>"] {
            assert_eq!(Email::parse(typed), Err(Refusal::EmailUnreadable), "{typed}");
        }
    }
}
