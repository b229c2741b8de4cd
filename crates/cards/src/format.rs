//! Amounts, dates and times as people of a language write them (rule M1).

use chrono::{Datelike, Timelike};
use domain::time::Moment;
use domain::{BasisPoints, Currency, Language, Money};

pub use domain::time::LocalDate;

/// Space that no line breaks at.
const NO_BREAK: char = '\u{A0}';
/// Minus, as wide as a digit.
const MINUS: char = '\u{2212}';

const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_ES: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];

/// How an amount is written.
struct Convention {
    group: char,
    decimal: char,
    /// Whether the sign of the currency stands after the number.
    after: bool,
}

/// Returns how people of a language write amounts of a currency. Spanish speakers write as the currency's country does: points
/// for thousands in Spain and the south of America, commas from Mexico to Peru.
fn convention(currency: Currency, language: Language) -> Convention {
    const COMMA: Convention = Convention { group: ',', decimal: '.', after: false };
    const POINT: Convention = Convention { group: '.', decimal: ',', after: false };
    match language {
        Language::En => COMMA,
        Language::Es => match currency.code() {
            "EUR" => Convention { after: true, ..POINT },
            "ARS" | "BOB" | "BRL" | "CLP" | "COP" | "PYG" | "UYU" | "VES" => POINT,
            _ => COMMA,
        },
    }
}

/// Writes an amount, such as `$1,234.50` or `1.234,50 €`.
pub fn money(amount: Money, language: Language) -> String {
    let convention = convention(amount.currency, language);
    let number = number(amount, &convention);
    let sign = if amount.minor < 0 { String::from(MINUS) } else { String::new() };
    let symbol = symbol(amount.currency);
    if convention.after {
        format!("{sign}{number}{NO_BREAK}{symbol}")
    } else if symbol == amount.currency.code() {
        format!("{sign}{symbol}{NO_BREAK}{number}")
    } else {
        format!("{sign}{symbol}{number}")
    }
}

/// Writes an amount that may be whole without decimals, such as `$200`, for large type.
pub fn round_money(amount: Money, language: Language) -> String {
    let all = money(amount, language);
    let convention = convention(amount.currency, language);
    let unit = 10_i64.pow(amount.currency.decimals());
    if amount.minor % unit != 0 || unit == 1 {
        return all;
    }
    let zeros = format!("{}{}", convention.decimal, &unit.to_string()[1..]);
    all.replacen(&zeros, "", 1)
}

/// Writes a rate, such as `15%` or `12.5%`.
pub fn percent(rate: BasisPoints, language: Language) -> String {
    let (whole, part) = (rate.0 / 100, (rate.0 % 100).abs());
    let decimal = convention(Currency::MXN, language).decimal;
    let part = if part == 0 { String::new() } else { format!("{decimal}{part:02}").trim_end_matches('0').to_owned() };
    format!("{whole}{part}%")
}

/// Writes a date, such as `31 Dec 2025` or `31 dic 2025`.
pub fn date(date: LocalDate, language: Language) -> String {
    let months = match language {
        Language::En => MONTHS_EN,
        Language::Es => MONTHS_ES,
    };
    let month = months[usize::try_from(date.0.month0()).expect("a month")];
    format!("{}{NO_BREAK}{month}{NO_BREAK}{}", date.0.day(), date.0.year())
}

/// Writes a date and the time of day at the clinic, such as `20 Nov 2025, 14:31`.
pub fn moment(moment: Moment, language: Language) -> String {
    let local = moment.at.0.checked_add(i64::from(moment.offset) * 60_000).and_then(chrono::DateTime::from_timestamp_millis);
    let day = date(moment.date, language);
    local.map_or(day.clone(), |local| format!("{day}, {:02}:{:02}", local.hour(), local.minute()))
}

fn number(amount: Money, convention: &Convention) -> String {
    let decimals = usize::try_from(amount.currency.decimals()).expect("at most four");
    let digits = format!("{:0>1$}", amount.minor.unsigned_abs(), decimals + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals);
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(convention.group);
        }
        out.push(digit);
    }
    if decimals > 0 {
        out.push(convention.decimal);
        out.push_str(part);
    }
    out
}

/// Returns the sign that people write for a currency, else its letters.
fn symbol(currency: Currency) -> &'static str {
    match currency.code() {
        "ARS" | "AUD" | "CAD" | "CLP" | "COP" | "HKD" | "MXN" | "NZD" | "SGD" | "USD" | "UYU" => "$",
        "BRL" => "R$",
        "CRC" => "₡",
        "DOP" => "RD$",
        "EUR" => "€",
        "GBP" => "£",
        "GTQ" => "Q",
        "INR" => "₹",
        "JPY" | "CNY" => "¥",
        "KRW" => "₩",
        "NGN" => "₦",
        "NIO" => "C$",
        "PEN" => "S/",
        "PHP" => "₱",
        "PYG" => "₲",
        "TRY" => "₺",
        letters => letters,
    }
}

#[cfg(test)]
mod tests {
    use domain::money::MAX_MINOR;
    use domain::time::Timestamp;
    use proptest::prelude::*;

    use super::*;

    fn of(code: &str, minor: i64, language: Language) -> String {
        money(code.parse::<Currency>().expect("a currency").of(minor), language).replace(NO_BREAK, "_")
    }

    #[test]
    fn m1_amounts_are_written_as_the_currency_s_people_do() {
        use Language::{En, Es};
        for (code, minor, language, written) in [
            ("MXN", 123_450, Es, "$1,234.50"),
            ("MXN", -5, En, "−$0.05"),
            ("USD", 100_000_000, En, "$1,000,000.00"),
            ("EUR", 123_450, Es, "1.234,50_€"),
            ("EUR", -123_450, En, "−€1,234.50"),
            ("COP", 123_456_700, Es, "$1.234.567,00"),
            ("COP", 123_456_700, En, "$1,234,567.00"),
            ("JPY", 500, En, "¥500"),
            ("JPY", 1500, Es, "¥1,500"),
            ("KWD", 1234, En, "KWD_1.234"),
            ("CHF", 1050, En, "CHF_10.50"),
            ("PEN", 0, Es, "S/0.00"),
            ("HNL", 150, Es, "HNL_1.50"),
            ("GTQ", 150, Es, "Q1.50"),
        ] {
            assert_eq!(of(code, minor, language), written, "{minor} {code}");
        }
        assert_eq!(of("MXN", MAX_MINOR, Es), "$10,000,000,000,000.00");
    }

    #[test]
    fn large_type_leaves_out_empty_decimals() {
        let short = |currency: Currency, minor, language| round_money(currency.of(minor), language).replace(NO_BREAK, "_");
        assert_eq!(short(Currency::MXN, 20_000, Language::Es), "$200");
        assert_eq!(short(Currency::MXN, 20_050, Language::Es), "$200.50");
        assert_eq!(short(Currency::EUR, 120_000, Language::Es), "1.200_€");
        assert_eq!(short(Currency::JPY, 1000, Language::En), "¥1,000");
        assert_eq!(short(Currency::KWD, 5000, Language::En), "KWD_5");
    }

    #[test]
    fn rates_have_the_decimals_they_need() {
        assert_eq!(percent(BasisPoints(1500), Language::Es), "15%");
        assert_eq!(percent(BasisPoints(1250), Language::En), "12.5%");
        assert_eq!(percent(BasisPoints(333), Language::En), "3.33%");
        assert_eq!(percent(BasisPoints(5), Language::En), "0.05%");
    }

    #[test]
    fn dates_and_times_are_the_clinic_s() {
        let day = LocalDate::from_ymd(2025, 12, 31).expect("a date");
        assert_eq!(date(day, Language::En).replace(NO_BREAK, " "), "31 Dec 2025");
        assert_eq!(date(day, Language::Es).replace(NO_BREAK, " "), "31 dic 2025");
        let at = Moment { at: Timestamp(1_763_670_660_000), date: LocalDate::from_ymd(2025, 11, 20).expect("a date"), offset: -360 };
        assert_eq!(moment(at, Language::Es).replace(NO_BREAK, " "), "20 nov 2025, 14:31");
        let far = Moment { at: Timestamp(i64::MAX), ..at };
        assert_eq!(moment(far, Language::Es).replace(NO_BREAK, " "), "20 nov 2025");
    }

    #[test]
    fn every_sign_can_be_drawn() {
        for code in ["BRL", "CRC", "DOP", "EUR", "GBP", "INR", "JPY", "KRW", "NGN", "PEN", "PHP", "PYG", "TRY", "USD"] {
            let sign = symbol(code.parse().expect("a currency"));
            assert!(sign.chars().all(|c| crate::text::Face::SemiBold.data().glyph(c).is_some()), "{sign}");
        }
    }

    #[test]
    fn every_month_has_its_name() {
        for month in 1..=12 {
            let day = LocalDate::from_ymd(2024, month, 1).expect("a date");
            assert_ne!(date(day, Language::En), "");
        }
        assert!(date(LocalDate::from_ymd(2024, 1, 1).expect("a date"), Language::Es).contains("ene"));
    }

    proptest! {
        #[test]
        fn m1_no_digit_is_lost(minor in -MAX_MINOR..=MAX_MINOR, code in prop::sample::select(vec!["MXN", "EUR", "JPY", "KWD", "CLP"]), es: bool) {
            let language = if es { Language::Es } else { Language::En };
            let currency: Currency = code.parse().expect("a currency");
            let digits: String = money(currency.of(minor), language).chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(digits.parse::<i64>().expect("digits"), minor.abs());
        }
    }
}
