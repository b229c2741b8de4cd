//! Amounts that the rules state in dollars, in other currencies (rules W5, W6, O3).

use crate::{Currency, Money};

/// Currencies of which several go to a dollar, by a round number that is rather too small: of 1, 2, 5, 10 and so on, the largest not
/// above what a dollar cost in 2026. It makes defaults only, so it need not follow the markets.
const TO_A_DOLLAR: &[(i64, &[&str])] = &[
    (2, &["BGN", "FJD", "ILS", "MYR", "PEN", "PGK", "PLN", "QAR", "RON", "SAR", "AED", "GEL", "TND"]),
    (5, &["BOB", "BRL", "CNY", "DKK", "GTQ", "HKD", "MAD", "TTD", "VES"]),
    (10, &["BWP", "MXN", "NAD", "NOK", "SEK", "SCR", "ZAR", "ZMW"]),
    (20, &["CZK", "EGP", "HNL", "MDL", "MUR", "NIO", "THB", "TRY", "TWD", "UAH", "UYU"]),
    (50, &["BDT", "DOP", "ETB", "INR", "ISK", "MKD", "PHP", "RUB"]),
    (100, &["ALL", "BTN", "DZD", "HTG", "JMD", "JPY", "KES", "NPR", "RSD", "LKR"]),
    (200, &["AMD", "HUF", "PKR"]),
    (500, &["CLP", "CRC", "KZT", "XAF", "XOF"]),
    (1_000, &["ARS", "IQD", "KRW", "NGN", "RWF"]),
    (2_000, &["COP", "CDF", "MMK", "TZS", "UGX"]),
    (5_000, &["PYG"]),
    (10_000, &["IDR", "UZS", "LAK"]),
    (20_000, &["VND"]),
];

impl Currency {
    /// Returns what the rules give as so many dollars: the same number of whole units, or as many times as go to a dollar.
    pub fn like_dollars(self, dollars: i64) -> Money {
        let code = self.code();
        let times = TO_A_DOLLAR.iter().find(|(_, codes)| codes.contains(&code)).map_or(1, |(times, _)| *times);
        self.of(dollars * times * 10_i64.pow(self.decimals()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn w5_w6_o3_dollars_become_round_amounts_of_a_currency() {
        let of = |code: &str| code.parse::<Currency>().expect("a currency").like_dollars(500).minor;
        let amounts = ["USD", "EUR", "MXN", "COP", "CLP", "JPY", "KWD"].map(of);
        assert_eq!(amounts, [50_000, 50_000, 500_000, 100_000_000, 250_000, 50_000, 500_000]);
    }

    #[test]
    fn every_currency_stands_once_and_is_one() {
        let codes: Vec<&str> = TO_A_DOLLAR.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
        for code in codes {
            assert_eq!(code.parse::<Currency>().map(Currency::code), Ok(code));
        }
        assert!(TO_A_DOLLAR.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
