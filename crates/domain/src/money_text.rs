//! Reading amounts as people type them: `1,234.50`, `1.234,50`, `1234,5`, `$ 1 234.50` (rule M1).

use crate::money::MAX_MINOR;
use serde::Serialize;

use crate::{Currency, Money, Refusal};

/// An amount as it was read, and what else the text can mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AmountReading {
    /// The amount.
    pub amount: Money,
    /// The other meaning of its only separator, where it has one.
    pub other: Option<OtherReading>,
}

/// What a text was not read as: `1,234` is a thousand and more, or one and a fraction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct OtherReading {
    /// Whether the separator was read as one of thousands; else it was read as the decimal one.
    pub is_grouped: bool,
    /// The separator.
    pub separator: char,
    /// The amount that it would be.
    pub amount: Money,
    /// How that is typed.
    pub typed: String,
}

/// Reads an amount of `currency`. A single separator followed by three digits groups thousands where the currency has not
/// three decimals; more decimals than the currency has are refused, and so is what is larger than 10^15 minor units.
pub fn parse_amount(typed: &str, currency: Currency) -> Result<Money, Refusal> {
    let (negative, body) = strip_sign(typed, currency)?;
    let (whole, fraction) = split_decimals(&body, currency)?;
    let decimals = usize::try_from(currency.decimals()).expect("at most four decimals");
    if fraction.trim_end_matches('0').len() > decimals {
        return Err(Refusal::AmountDecimals { allowed: currency.decimals() });
    }
    let mut digits = whole.trim_start_matches('0').to_owned();
    digits.push_str(&fraction[..fraction.len().min(decimals)]);
    digits.extend(std::iter::repeat_n('0', decimals.saturating_sub(fraction.len())));
    if digits.len() > 16 {
        return Err(Refusal::AmountTooLarge);
    }
    let minor: i64 = if digits.is_empty() { 0 } else { digits.parse().map_err(|_| Refusal::AmountUnreadable)? };
    if minor > MAX_MINOR {
        return Err(Refusal::AmountTooLarge);
    }
    Ok(currency.of(if negative { -minor } else { minor }))
}

/// Reads an amount that must be more than zero.
pub fn parse_positive(typed: &str, currency: Currency) -> Result<Money, Refusal> {
    let amount = parse_amount(typed, currency)?;
    if amount.minor > 0 { Ok(amount) } else { Err(Refusal::AmountNotPositive) }
}

/// Reads an amount that must be more than zero, and tells where the text can mean another one.
pub fn read_positive(typed: &str, currency: Currency) -> Result<AmountReading, Refusal> {
    let reading = read_unsigned(typed, currency)?;
    if reading.amount.minor > 0 { Ok(reading) } else { Err(Refusal::AmountNotPositive) }
}

/// The same of an amount that may be zero, such as a tax or a limit.
pub fn read_unsigned(typed: &str, currency: Currency) -> Result<AmountReading, Refusal> {
    let amount = parse_amount(typed, currency)?;
    if amount.minor < 0 {
        return Err(Refusal::AmountNotPositive);
    }
    Ok(AmountReading { amount, other: other_reading(typed, currency)? })
}

/// Returns what a text with one separator before three digits was not read as.
fn other_reading(typed: &str, currency: Currency) -> Result<Option<OtherReading>, Refusal> {
    let (_, body) = strip_sign(typed, currency)?;
    let parts: Vec<&str> = body.split(['.', ',']).collect();
    let [whole, fraction] = parts.as_slice() else { return Ok(None) };
    let decimals = usize::try_from(currency.decimals()).expect("at most four decimals");
    if fraction.len() != 3 || !(1..=3).contains(&whole.len()) || whole.starts_with('0') || decimals == 0 {
        return Ok(None);
    }
    let separator = if body.contains('.') { '.' } else { ',' };
    let is_grouped = decimals != 3;
    let typed = if is_grouped {
        let digits: String = fraction.chars().chain(std::iter::repeat('0')).take(decimals).collect();
        format!("{whole}{separator}{digits}")
    } else {
        format!("{whole}{fraction}")
    };
    let amount = parse_positive(&typed, currency)?;
    Ok(Some(OtherReading { is_grouped, separator, amount, typed }))
}

/// Writes the plain form that [`parse_amount`] reads back, such as `1234.50`.
pub fn plain_amount(amount: Money) -> String {
    let text = amount.to_string();
    text.split_once(' ').map_or(text.clone(), |(number, _)| number.to_owned())
}

fn strip_sign(typed: &str, currency: Currency) -> Result<(bool, String), Refusal> {
    if typed.len() > 200 {
        return Err(Refusal::AmountUnreadable);
    }
    let typed = typed.replace(currency.code(), "").replace(&currency.symbol(), "").replace('$', "");
    let mut negative = false;
    let mut body = String::with_capacity(typed.len());
    for c in typed.trim().chars() {
        match c {
            '-' | '\u{2212}' if body.is_empty() && !negative => negative = true,
            '+' if body.is_empty() => {}
            // Apostrophes and spaces of any width group thousands.
            '\'' | '\u{2019}' | '\u{66C}' => {}
            c if c.is_whitespace() => {}
            '0'..='9' => body.push(c),
            '.' | ',' => body.push(c),
            _ => return Err(Refusal::AmountUnreadable),
        }
    }
    if body.is_empty() || !body.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::AmountUnreadable);
    }
    Ok((negative, body))
}

/// Tells the separator of decimals from that of thousands, and returns the digits of each side.
fn split_decimals(body: &str, currency: Currency) -> Result<(String, String), Refusal> {
    let points = body.matches('.').count();
    let commas = body.matches(',').count();
    let last = body.rfind(['.', ',']);
    let decimal_at = match (points, commas, last) {
        (0, 0, _) | (_, _, None) => None,
        // Both kinds: the last one is the decimal one and stands once.
        (1.., 1.., Some(at)) => {
            let decimal = &body[at..=at];
            if body.matches(decimal).count() > 1 {
                return Err(Refusal::AmountUnreadable);
            }
            Some(at)
        }
        // One kind, several times: thousands.
        (2.., 0, _) | (0, 2.., _) => None,
        // One separator: decimals, unless exactly three digits follow and the currency has not three decimals.
        (_, _, Some(at)) => {
            let groups = body.len() - at - 1 == 3 && (1..=3).contains(&at) && currency.decimals() != 3 && !body.starts_with('0');
            if groups { None } else { Some(at) }
        }
    };
    let (whole, fraction) = decimal_at.map_or((body, ""), |at| (&body[..at], &body[at + 1..]));
    check_groups(whole)?;
    Ok((whole.chars().filter(char::is_ascii_digit).collect(), fraction.to_owned()))
}

fn check_groups(whole: &str) -> Result<(), Refusal> {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    let good = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    if good { Ok(()) } else { Err(Refusal::AmountUnreadable) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mxn(typed: &str) -> Result<i64, Refusal> {
        parse_amount(typed, Currency::MXN).map(|amount| amount.minor)
    }

    #[test]
    fn m1_amounts_are_read_as_people_type_them() {
        for (typed, minor) in [
            ("1240", 124_000),
            ("1,240.00", 124_000),
            ("1.240,00", 124_000),
            ("1240,5", 124_050),
            ("$ 1 240.50", 124_050),
            ("1’240.50", 124_050),
            ("1,240", 124_000),
            ("1.240", 124_000),
            ("12,34", 1234),
            (".5", 50),
            ("0.5", 50),
            ("0,500", 50),
            ("1,234,567", 123_456_700),
            ("1.234.567,89", 123_456_789),
            ("−5", -500),
            ("5.", 500),
            ("007", 700),
            ("MXN 15", 1500),
            ("33.350", 3_335_000),
            ("33.3500", 3335),
        ] {
            assert_eq!(mxn(typed), Ok(minor), "{typed}");
        }
    }

    #[test]
    fn m1_what_is_no_amount_is_refused_in_words() {
        for typed in ["", "abc", "1.2.3", "12,34,56", "1,2345.00.1", "1e5", "5-", "٣", "NaN", "1,240,00.5,0", "🐕"] {
            assert_eq!(mxn(typed), Err(Refusal::AmountUnreadable), "{typed}");
        }
        assert_eq!(mxn("1.2345"), Err(Refusal::AmountDecimals { allowed: 2 }));
        assert_eq!(mxn("0.123"), Err(Refusal::AmountDecimals { allowed: 2 }));
        assert_eq!(mxn("100000000000000000000"), Err(Refusal::AmountTooLarge), "10^20");
        assert_eq!(mxn("10000000000000.01"), Err(Refusal::AmountTooLarge));
        assert_eq!(mxn("10000000000000.00"), Ok(MAX_MINOR));
        assert_eq!(parse_positive("0", Currency::MXN), Err(Refusal::AmountNotPositive));
        assert_eq!(parse_positive("-1", Currency::MXN), Err(Refusal::AmountNotPositive));
    }

    #[test]
    fn m1_currencies_of_zero_and_three_decimals_are_read() {
        assert_eq!(parse_amount("1,240", Currency::JPY), Ok(Currency::JPY.of(1240)));
        assert_eq!(parse_amount("12.5", Currency::JPY), Err(Refusal::AmountDecimals { allowed: 0 }));
        assert_eq!(parse_amount("1.234", Currency::KWD), Ok(Currency::KWD.of(1234)), "three decimals");
    }

    #[test]
    fn m1_a_separator_that_can_mean_either_is_told_with_how_the_other_is_typed() {
        let read = |typed, currency| read_positive(typed, currency).expect("an amount");
        for (typed, minor, other) in [("1,234", 123_400, (true, ',', 123, "1,23")), ("$33.350", 3_335_000, (true, '.', 3_335, "33.35"))] {
            let reading = read(typed, Currency::MXN);
            assert_eq!(reading.amount.minor, minor, "{typed}");
            let told = reading.other.expect("it can mean either");
            assert_eq!((told.is_grouped, told.separator, told.amount.minor, told.typed.as_str()), other, "{typed}");
        }
        let dinars = read("1.234", Currency::KWD);
        let told = dinars.other.expect("it can mean either");
        assert_eq!((dinars.amount.minor, told.is_grouped, told.amount.minor, told.typed.as_str()), (1_234, false, 1_234_000, "1234"));
        for (typed, currency) in [
            ("1234", Currency::MXN),
            ("1,23", Currency::MXN),
            ("1,234.00", Currency::MXN),
            ("1,234,567", Currency::MXN),
            ("0.500", Currency::MXN),
            ("1,234", Currency::JPY),
        ] {
            assert_eq!(read(typed, currency).other, None, "{typed}");
        }
        assert_eq!(read_positive("0", Currency::MXN), Err(Refusal::AmountNotPositive));
        assert_eq!(read_unsigned("0.00", Currency::MXN), Ok(AmountReading { amount: Currency::MXN.of(0), other: None }));
        assert_eq!(read_unsigned("-1,234", Currency::MXN), Err(Refusal::AmountNotPositive));
    }

    proptest! {
        #[test]
        fn m1_the_other_meaning_typed_as_told_is_read_as_that(typed in "[1-9][0-9]{0,2}[.,][0-9]{3}", currency in prop::sample::select(vec![Currency::USD, Currency::KWD])) {
            let told = read_positive(&typed, currency).expect("an amount").other.expect("it can mean either");
            prop_assert_eq!(read_positive(&told.typed, currency), Ok(AmountReading { amount: told.amount, other: None }));
        }

        #[test]
        fn m1_the_plain_form_reads_back(minor in -MAX_MINOR..=MAX_MINOR, currency in prop::sample::select(vec![Currency::JPY, Currency::USD, Currency::KWD])) {
            let amount = currency.of(minor);
            prop_assert_eq!(parse_amount(&plain_amount(amount), currency), Ok(amount));
        }

        #[test]
        fn m1_no_text_breaks_the_reader(typed in "\\PC{0,40}") {
            let _ = parse_amount(&typed, Currency::USD);
        }
    }
}
