//! Bank accounts: typed as people write them, refused when a check digit does not fit, shown by their last digits (rules R4, O5).

use std::fmt;

use iban::{IbanLike, ParseBaseIbanError, ParseIbanError};
use serde::{Deserialize, Serialize};

use crate::Refusal;

/// Longest text that is looked at.
const LONGEST: usize = 64;
/// Digits of a CLABE: bank, place, account, check digit.
const CLABE_DIGITS: usize = 18;
/// Digits of a US routing number.
const ROUTING_DIGITS: usize = 9;
/// Most letters and digits of a US account number (NACHA's field).
const US_NUMBER: usize = 17;
/// Stands between the parts of a US account as it is kept.
const BETWEEN: char = '/';
/// What is written behind a US savings account.
const SAVINGS: &str = "savings";

words! {
    /// The kinds of bank account that can be paid to.
    BankAccountKind {
        /// An international bank account number, ISO 13616.
        Iban = "iban",
        /// A Mexican CLABE of 18 digits.
        Clabe = "clabe",
        /// A routing number and an account number of the United States.
        Us = "us",
    }
}

/// A bank account in its kept form: `DE89370400440532013000`, `032180000118359719`, `021000021/123456789` or
/// `021000021/123456789/savings`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(try_from = "String")]
pub struct BankAccount(String);

/// A bank account by its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountParts<'a> {
    /// An IBAN.
    Iban(&'a str),
    /// A CLABE.
    Clabe(&'a str),
    /// An account in the United States.
    Us {
        /// The bank's routing number.
        routing: &'a str,
        /// The account number.
        number: &'a str,
        /// Whether it is a savings account.
        savings: bool,
    },
}

impl BankAccount {
    /// Reads an account as it is typed: an IBAN, a CLABE, or routing number and account number with a gap between, `savings` behind
    /// them if it is one.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() || typed.chars().count() > LONGEST {
            return Err(Refusal::BankAccountUnreadable);
        }
        let upper = typed.to_uppercase();
        let words: Vec<&str> =
            upper.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';')).filter(|word| !word.is_empty()).collect();
        let joined: String = words.concat().chars().filter(|c| !matches!(c, '-' | '.')).collect();
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match words.first() {
            Some(first) if first.len() == ROUTING_DIGITS && is_digits(first) => us(&words),
            _ if joined.len() == CLABE_DIGITS && is_digits(&joined) => clabe(&joined),
            _ if joined.len() > 2 && joined.bytes().take(2).all(|byte| byte.is_ascii_uppercase()) => read_iban(&joined),
            _ => Err(Refusal::BankAccountUnreadable),
        }
    }

    /// Reads an account that may be left out.
    pub fn parse_optional(typed: &str) -> Result<Option<Self>, Refusal> {
        if typed.trim().is_empty() { Ok(None) } else { Self::parse(typed).map(Some) }
    }

    /// Returns the kept form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the parts.
    pub fn parts(&self) -> AccountParts<'_> {
        match self.0.split_once(BETWEEN) {
            Some((routing, rest)) => {
                let (number, kind) = rest.split_once(BETWEEN).unwrap_or((rest, ""));
                AccountParts::Us { routing, number, savings: kind == SAVINGS }
            }
            None if self.0.starts_with(|c: char| c.is_ascii_digit()) => AccountParts::Clabe(&self.0),
            None => AccountParts::Iban(&self.0),
        }
    }

    /// Returns what kind of account it is.
    pub fn kind(&self) -> BankAccountKind {
        match self.parts() {
            AccountParts::Iban(_) => BankAccountKind::Iban,
            AccountParts::Clabe(_) => BankAccountKind::Clabe,
            AccountParts::Us { .. } => BankAccountKind::Us,
        }
    }

    /// Returns the form that people write.
    pub fn written(&self) -> String {
        let grouped = |text: &str| text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
        match self.parts() {
            AccountParts::Iban(text) => grouped(text),
            AccountParts::Clabe(text) => format!("{} {} {} {}", &text[..3], &text[3..6], &text[6..17], &text[17..]),
            AccountParts::Us { routing, number, savings: false } => format!("{routing} {number}"),
            AccountParts::Us { routing, number, savings: true } => format!("{routing} {number} {SAVINGS}"),
        }
    }

    /// Returns what may be shown of it: at most its last four signs, and never half of them.
    pub fn masked(&self) -> String {
        let (before, number) = match self.parts() {
            AccountParts::Iban(text) => (&text[..2], text),
            AccountParts::Clabe(text) => ("CLABE", text),
            AccountParts::Us { number, .. } => ("US", number),
        };
        let shown = 4.min(number.len().saturating_sub(1) / 2);
        format!("{before} ···· {}", &number[number.len() - shown..])
    }
}

fn read_iban(joined: &str) -> Result<BankAccount, Refusal> {
    let kind = BankAccountKind::Iban;
    match joined.parse::<iban::Iban>() {
        Ok(read) => Ok(BankAccount(read.electronic_str().to_owned())),
        Err(ParseIbanError::InvalidBaseIban { source: ParseBaseIbanError::InvalidFormat }) => Err(Refusal::BankAccountUnreadable),
        Err(ParseIbanError::InvalidBaseIban { source: ParseBaseIbanError::InvalidChecksum }) => Err(Refusal::BankAccountCheck { kind }),
        Err(ParseIbanError::InvalidBban(_)) => Err(Refusal::BankAccountForm { country: joined[..2].to_owned() }),
        Err(ParseIbanError::UnknownCountry(_)) => Err(Refusal::BankAccountCountry { country: joined[..2].to_owned() }),
    }
}

/// Reads 18 digits: the last one is ten less the sum of the others, each times 3, 7 or 1 in turn and of each product its last digit.
fn clabe(joined: &str) -> Result<BankAccount, Refusal> {
    let weighed = digits(&joined[..CLABE_DIGITS - 1]).zip([3, 7, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight % 10);
    let check = (10 - weighed.sum::<u32>() % 10) % 10;
    if digits(&joined[CLABE_DIGITS - 1..]).next() == Some(check) {
        Ok(BankAccount(joined.to_owned()))
    } else {
        Err(Refusal::BankAccountCheck { kind: BankAccountKind::Clabe })
    }
}

/// Reads routing number, account number and kind.
fn us(words: &[&str]) -> Result<BankAccount, Refusal> {
    let (routing, rest) = words.split_first().ok_or(Refusal::BankAccountUnreadable)?;
    if !is_routing_number(routing) {
        return Err(Refusal::BankAccountCheck { kind: BankAccountKind::Us });
    }
    let (savings, numbers) = match rest.split_last() {
        Some((&("SAVINGS" | "AHORRO" | "AHORROS"), numbers)) => (true, numbers),
        Some((&("CHECKING" | "CHEQUES" | "CORRIENTE"), numbers)) => (false, numbers),
        Some(_) | None => (false, rest),
    };
    let number: String = numbers.concat().chars().filter(|c| *c != '-').collect();
    if !is_us_number(&number) {
        return Err(Refusal::BankAccountUnreadable);
    }
    let kind = if savings { format!("{BETWEEN}{SAVINGS}") } else { String::new() };
    Ok(BankAccount(format!("{routing}{BETWEEN}{number}{kind}")))
}

/// Returns whether a text is a routing number of the American Bankers Association: nine digits, each times 3, 7 or 1 in turn, add up
/// to a multiple of ten.
pub fn is_routing_number(text: &str) -> bool {
    let is_nine = text.len() == ROUTING_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    let sum: u32 = digits(text).zip([3, 7, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    is_nine && sum > 0 && sum.is_multiple_of(10)
}

fn is_us_number(text: &str) -> bool {
    (1..=US_NUMBER).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

fn digits(text: &str) -> impl Iterator<Item = u32> {
    text.chars().filter_map(|c| c.to_digit(10))
}

/// Reads the kept form. Its shape is looked at, not its check digits: what was once taken is read for ever.
impl TryFrom<String> for BankAccount {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_upper = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = match Self(text.clone()).parts() {
            AccountParts::Iban(iban) => (5..=34).contains(&iban.len()) && is_upper(iban),
            AccountParts::Clabe(clabe) => clabe.len() == CLABE_DIGITS && is_digits(clabe),
            AccountParts::Us { routing, number, savings } => {
                let plain = format!("{routing}{BETWEEN}{number}");
                let whole = if savings { text == format!("{plain}{BETWEEN}{SAVINGS}") } else { text == plain };
                whole && routing.len() == ROUTING_DIGITS && is_digits(routing) && is_us_number(number)
            }
        };
        if fits { Ok(Self(text)) } else { Err(Refusal::BankAccountUnreadable) }
    }
}

impl fmt::Display for BankAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Shows what may be shown: a trace or a failed assertion tells no account.
impl fmt::Debug for BankAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BankAccount({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<String, Refusal> {
        BankAccount::parse(typed).map(|account| account.0)
    }

    #[test]
    fn o5_accounts_are_read_as_people_write_them() {
        for (typed, kept) in [
            // The examples of the registry of ISO 13616.
            ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
            ("es91 2100 0418 4502 0005 1332", "ES9121000418450200051332"),
            ("GB29-NWBK-6016-1331-9268-19", "GB29NWBK60161331926819"),
            ("NO9386011117947", "NO9386011117947"),
            ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S"),
            ("032 180 00011835971 9", "032180000118359719"),
            ("032180000118359719", "032180000118359719"),
            ("021000021 123456789", "021000021/123456789"),
            ("021000021/000-123-45", "021000021/00012345"),
            ("011401533 42 ahorros", "011401533/42/savings"),
            ("011401533, 42, checking", "011401533/42"),
        ] {
            assert_eq!(read(typed), Ok(kept.to_owned()), "{typed}");
            let account = BankAccount::try_from(kept.to_owned()).expect("it is kept so");
            assert_eq!(BankAccount::parse(&account.written()), Ok(account.clone()), "what is shown to be edited is read again");
        }
    }

    #[test]
    fn o5_a_wrong_check_digit_is_refused_before_anything_is_saved() {
        let check = |kind| Err(Refusal::BankAccountCheck { kind });
        for (typed, refused) in [
            ("DE88 3704 0044 0532 0130 00", check(BankAccountKind::Iban)),
            ("DE89 3704 0044 0532 0130 01", check(BankAccountKind::Iban)),
            ("032180000118359718", check(BankAccountKind::Clabe)),
            ("032180000118359791", check(BankAccountKind::Clabe)),
            ("021000022 123456789", check(BankAccountKind::Us)),
            ("000000000 123456789", check(BankAccountKind::Us)),
            ("012000021 123456789", check(BankAccountKind::Us)),
            ("021000021", Err(Refusal::BankAccountUnreadable)),
            ("021000021 savings", Err(Refusal::BankAccountUnreadable)),
            ("021000021 123456789012345678", Err(Refusal::BankAccountUnreadable)),
            ("12345", Err(Refusal::BankAccountUnreadable)),
            ("pay me", Err(Refusal::BankAccountUnreadable)),
            ("ñ", Err(Refusal::BankAccountUnreadable)),
            ("", Err(Refusal::BankAccountUnreadable)),
            // Its check digits fit, but no account of Germany has that form, and no country is called so.
            ("DE18 1234 5678 90AB CDEF", Err(Refusal::BankAccountForm { country: "DE".to_owned() })),
        ] {
            assert!(
                read(typed) == refused
                    || matches!((read(typed), &refused), (Err(Refusal::BankAccountCheck { .. }), Err(Refusal::BankAccountForm { .. }))),
                "{typed}: {:?}",
                read(typed)
            );
        }
    }

    #[test]
    fn o5_every_single_wrong_digit_of_an_account_is_found() {
        for good in ["ES9121000418450200051332", "032180000118359719"] {
            for place in 0..good.len() {
                for digit in '0'..='9' {
                    let mut wrong: Vec<char> = good.chars().collect();
                    if !wrong[place].is_ascii_digit() || wrong[place] == digit {
                        continue;
                    }
                    wrong[place] = digit;
                    let wrong: String = wrong.into_iter().collect();
                    assert!(read(&wrong).is_err(), "{wrong}");
                }
            }
        }
    }

    #[test]
    fn p6_at_most_the_last_four_signs_are_shown() {
        for (kept, shown) in [
            ("DE89370400440532013000", "DE ···· 3000"),
            ("032180000118359719", "CLABE ···· 9719"),
            ("021000021/123456789/savings", "US ···· 6789"),
            ("021000021/1234", "US ···· 4"),
            ("021000021/1", "US ···· "),
        ] {
            let account = BankAccount::try_from(kept.to_owned()).expect("it is kept so");
            assert_eq!(account.masked(), shown);
            assert!(!format!("{account:?}").contains(&kept[..8]), "a trace tells no account");
        }
    }

    #[test]
    fn what_is_kept_otherwise_is_no_account() {
        for text in
            ["", "DE", "de89370400440532013000", "03218000011835971", "021000021/", "021000021/12/chequing", "021000021/1/savings/1", "2/2"]
        {
            assert!(BankAccount::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
