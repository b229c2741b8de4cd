//! Bank files: formats, the clinic's own bank, what can go into a file, and texts as banks read them (rule O5).

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{BankAccount, BankAccountKind, Currency, Line, Money, Refusal};

/// Most payouts in one file: NACHA numbers entries with seven digits, and a file stays small enough to be sent.
pub const MAX_TRANSFERS: usize = 5_000;
/// The most that one entry of NACHA can carry, in cents: ten digits.
const NACHA_ENTRY: i64 = 9_999_999_999;
/// The most that the totals of NACHA can carry, in cents: twelve digits.
const NACHA_TOTAL: i64 = 999_999_999_999;
/// The most that one transfer of SEPA can carry, in cents.
const SEPA_ENTRY: i64 = 99_999_999_999;
/// Letters and digits of the number by which an American bank knows a company.
const COMPANY_ID: usize = 10;

words! {
    /// What banks and people read (rule O5).
    BankFormat {
        /// ISO 20022 customer credit transfer, pain.001.001.09.
        Pain001 = "pain001",
        /// The file of the American automated clearing house.
        Nacha = "nacha",
        /// A table, for banks that take one and for people.
        Csv = "csv",
    }
}

impl BankFormat {
    /// Returns how a file of this format ends.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pain001 => "xml",
            Self::Nacha => "ach",
            Self::Csv => "csv",
        }
    }
}

/// The clinic's own account, from which transfers are paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClinicBank {
    /// The account.
    pub account: BankAccount,
    /// The holder's name as the bank knows it.
    pub holder: Line,
    /// The bank's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub bank: Option<Line>,
    /// The bank's identifier code, ISO 9362.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub bic: Option<String>,
    /// The number by which an American bank knows the clinic: ten letters and digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub company_id: Option<String>,
}

impl ClinicBank {
    /// Refuses identifiers that no bank has.
    pub fn check(&self) -> Result<(), Refusal> {
        let out_of = |field: &str| Err(Refusal::RuleOutOfRange { field: field.to_owned() });
        if self.bic.as_deref().is_some_and(|bic| !is_bic(bic)) {
            return out_of("bic");
        }
        if self.company_id.as_deref().is_some_and(|id| id.len() != COMPANY_ID || !is_upper(id)) {
            return out_of("company_id");
        }
        Ok(())
    }
}

/// Returns whether a text is a business identifier code: four letters or digits of the bank, its country, its place, its branch.
pub fn is_bic(text: &str) -> bool {
    let is_country = text.get(4..6).is_some_and(|country| country.bytes().all(|byte| byte.is_ascii_uppercase()));
    matches!(text.len(), 8 | 11) && is_upper(text) && is_country
}

fn is_upper(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Refuses a file that cannot be written with what is known of the clinic's own bank.
pub fn check_bank(format: BankFormat, bank: Option<&ClinicBank>, currency: Currency) -> Result<(), Refusal> {
    match (format, bank) {
        (BankFormat::Csv, _) => Ok(()),
        (BankFormat::Pain001 | BankFormat::Nacha, None) => Err(Refusal::OwnBankMissing),
        (BankFormat::Pain001, Some(_)) => Ok(()),
        (BankFormat::Nacha, Some(bank)) => {
            if currency != Currency::USD {
                return Err(Refusal::CurrencyDiffers);
            }
            if bank.account.kind() != BankAccountKind::Us {
                return Err(Refusal::BankAccountOther { needs: BankAccountKind::Us });
            }
            if bank.company_id.is_none() { Err(Refusal::OwnBankMissing) } else { Ok(()) }
        }
    }
}

/// Refuses one transfer that the format cannot carry; the others go all the same.
pub fn check_transfer(format: BankFormat, account: Option<&BankAccount>, amount: Money) -> Result<(), Refusal> {
    let account = account.ok_or(Refusal::BankAccountMissing)?;
    let (needs, most) = match format {
        BankFormat::Csv => (None, crate::money::MAX_MINOR),
        BankFormat::Nacha => (Some(BankAccountKind::Us), NACHA_ENTRY),
        BankFormat::Pain001 if amount.currency == Currency::EUR => (Some(BankAccountKind::Iban), SEPA_ENTRY),
        BankFormat::Pain001 => (None, crate::money::MAX_MINOR),
    };
    if let Some(needs) = needs.filter(|needs| *needs != account.kind()) {
        return Err(Refusal::BankAccountOther { needs });
    }
    if amount.minor <= 0 {
        return Err(Refusal::AmountNotPositive);
    }
    if amount.minor > most { Err(Refusal::AmountTooLarge) } else { Ok(()) }
}

/// Refuses a sum that the format cannot carry.
pub fn check_sum(format: BankFormat, sum: Money) -> Result<(), Refusal> {
    let most = match format {
        BankFormat::Nacha => NACHA_TOTAL,
        BankFormat::Pain001 | BankFormat::Csv => crate::money::MAX_MINOR,
    };
    if sum.minor > most { Err(Refusal::AmountTooLarge) } else { Ok(()) }
}

/// Writes a text in the signs that every bank of SEPA reads: Latin letters without marks, digits, and `/-?:().,'+` and the space.
/// What has no such form is a full stop. Two slashes in a row, or one at an end, mean something else there.
pub fn plain(text: &str, longest: usize) -> String {
    let mut out = String::new();
    for sign in text.nfkd().filter(|sign| !is_combining_mark(*sign)) {
        match sign {
            'ß' => out.push_str("ss"),
            'ẞ' => out.push_str("SS"),
            'æ' => out.push_str("ae"),
            'Æ' => out.push_str("AE"),
            'œ' => out.push_str("oe"),
            'Œ' => out.push_str("OE"),
            'ø' => out.push('o'),
            'Ø' => out.push('O'),
            'ł' => out.push('l'),
            'Ł' => out.push('L'),
            'đ' | 'ð' => out.push('d'),
            'Đ' | 'Ð' => out.push('D'),
            'þ' => out.push_str("th"),
            'Þ' => out.push_str("TH"),
            'ı' => out.push('i'),
            '&' => out.push('+'),
            '_' | '–' | '—' => out.push('-'),
            '’' | '‘' | '´' | '`' | '"' => out.push('\''),
            sign if sign.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(sign) => out.push(sign),
            sign if sign.is_whitespace() => out.push(' '),
            _ => out.push('.'),
        }
    }
    while out.contains("//") {
        out = out.replace("//", "/");
    }
    let out: String = out.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(longest).collect();
    let out = out.trim_matches(|sign| sign == '/' || sign == ' ');
    if out.is_empty() { ".".to_owned() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(typed: &str) -> BankAccount {
        BankAccount::parse(typed).expect("a good account")
    }

    #[test]
    fn o5_texts_are_written_in_the_signs_that_every_bank_reads() {
        for (text, plainly) in [
            ("José María O’Neill & Söhne", "Jose Maria O'Neill + Sohne"),
            ("Weiß/Straße//", "Weiss/Strasse"),
            ("Łucja Øster_Æ", "Lucja Oster-AE"),
            ("李雷", ".."),
            ("  a \u{a0} b\n", "a b"),
            ("🐕", "."),
            ("///", "."),
            ("<b>\"x\"</b>", ".b.'x'./b."),
        ] {
            assert_eq!(plain(text, 70), plainly, "{text}");
        }
        assert_eq!(plain(&"ñ".repeat(200), 70), "n".repeat(70));
        assert_eq!(plain("abc /def", 5), "abc", "what was cut ends in no space or slash");
    }

    #[test]
    fn o5_a_transfer_that_a_format_cannot_carry_is_refused_in_words() {
        let (iban, clabe, us) = (account("DE89370400440532013000"), account("032180000118359719"), account("021000021 1234"));
        let (eur, usd, mxn) = (Currency::EUR.of(100), Currency::USD.of(100), Currency::MXN.of(100));
        assert_eq!(check_transfer(BankFormat::Pain001, Some(&iban), eur), Ok(()));
        assert_eq!(check_transfer(BankFormat::Pain001, Some(&clabe), mxn), Ok(()));
        assert_eq!(check_transfer(BankFormat::Nacha, Some(&us), usd), Ok(()));
        let other = |needs| Err(Refusal::BankAccountOther { needs });
        assert_eq!(check_transfer(BankFormat::Nacha, Some(&iban), usd), other(BankAccountKind::Us));
        assert_eq!(check_transfer(BankFormat::Pain001, Some(&clabe), eur), other(BankAccountKind::Iban));
        assert_eq!(check_transfer(BankFormat::Csv, None, eur), Err(Refusal::BankAccountMissing));
        assert_eq!(check_transfer(BankFormat::Nacha, Some(&us), Currency::USD.of(NACHA_ENTRY + 1)), Err(Refusal::AmountTooLarge));
        assert_eq!(check_transfer(BankFormat::Nacha, Some(&us), Currency::USD.of(0)), Err(Refusal::AmountNotPositive));
    }

    #[test]
    fn o5_a_file_needs_the_clinics_own_bank() {
        let holder = Line::parse("Clínica Ñandú").expect("a line");
        let bank = |typed: &str, company_id: Option<&str>| ClinicBank {
            account: account(typed),
            holder: holder.clone(),
            bank: None,
            bic: None,
            company_id: company_id.map(str::to_owned),
        };
        let (us, iban) = (bank("021000021 1234", Some("1234567890")), bank("DE89370400440532013000", None));
        assert_eq!(check_bank(BankFormat::Csv, None, Currency::KWD), Ok(()));
        assert_eq!(check_bank(BankFormat::Pain001, None, Currency::EUR), Err(Refusal::OwnBankMissing));
        assert_eq!(check_bank(BankFormat::Pain001, Some(&iban), Currency::EUR), Ok(()));
        assert_eq!(check_bank(BankFormat::Nacha, Some(&us), Currency::USD), Ok(()));
        assert_eq!(check_bank(BankFormat::Nacha, Some(&us), Currency::MXN), Err(Refusal::CurrencyDiffers));
        assert_eq!(
            check_bank(BankFormat::Nacha, Some(&iban), Currency::USD),
            Err(Refusal::BankAccountOther { needs: BankAccountKind::Us })
        );
        assert_eq!(check_bank(BankFormat::Nacha, Some(&bank("021000021 1234", None)), Currency::USD), Err(Refusal::OwnBankMissing));
        let with = |bic: &str| ClinicBank { bic: Some(bic.to_owned()), ..iban.clone() }.check();
        assert_eq!((with("COBADEFFXXX"), with("COBADEFF")), (Ok(()), Ok(())));
        for wrong in ["", "cobadeff", "COBADEF", "COBA1EFF", "COBADEFFXX"] {
            assert_eq!(with(wrong), Err(Refusal::RuleOutOfRange { field: "bic".to_owned() }), "{wrong}");
        }
        assert!(bank("021000021 1234", Some("12")).check().is_err());
    }
}
