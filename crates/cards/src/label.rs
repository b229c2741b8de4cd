//! The words that papers bear, in every language.

use domain::{Language, PayoutMethod};

/// Declares the words once, with their text in each language.
macro_rules! labels {
    ($($(#[$meta:meta])* $name:ident: $en:literal / $es:literal,)+) => {
        /// The words that papers bear, in one language.
        #[derive(Debug)]
        pub struct Labels {
            $($(#[$meta])* pub $name: &'static str,)+
        }

        static EN: Labels = Labels { $($name: $en,)+ };
        static ES: Labels = Labels { $($name: $es,)+ };

        #[cfg(test)]
        impl Labels {
            /// Returns every word with its name.
            fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}

labels! {
    /// Above the code.
    your_code: "Your code" / "Tu código",
    /// Between the code and a personal one.
    or: "or" / "o",
    /// Before the last day of a card.
    until: "Until" / "Hasta el",
    /// Before the name of the person who recommends.
    from: "From" / "De parte de",
    /// After an offer of a percentage or an amount.
    off_first_visit: "off your first visit" / "menos en tu primera visita",
    /// Before the most that a percentage can be.
    at_most: "at most" / "máximo",
    /// On the back of a card.
    slogan: "Somebody who likes you recommends us" / "Nos recomienda alguien que te quiere",
    /// The title of cards.
    cards: "Cards" / "Tarjetas",
    /// The title of a payout receipt.
    receipt: "Payout receipt" / "Recibo de pago",
    /// Before a number.
    number: "No." / "N.º",
    /// Before the person who is paid.
    paid_to: "Paid to" / "Pagado a",
    /// Above what a payment is for.
    reason: "For" / "Concepto",
    /// Above amounts.
    amount: "Amount" / "Importe",
    /// Before a sum.
    total: "Total" / "Total",
    /// Before how it is paid.
    method: "Paid in" / "Forma de pago",
    /// Before a bank's or another reference.
    reference: "Reference" / "Referencia",
    /// Before who asked.
    requested_by: "Requested by" / "Solicitado por",
    /// Before who approved.
    approved_by: "Approved by" / "Aprobado por",
    /// Before who paid.
    paid_by: "Paid by" / "Pagado por",
    /// Before when.
    date: "Date" / "Fecha",
    /// Under the line for a signature.
    signature: "Received: signature" / "Recibí: firma",
    /// Under the line for a name in letters.
    name_in_letters: "Name in capitals" / "Nombre con mayúsculas",
    /// Cash.
    cash: "Cash" / "Efectivo",
    /// A transfer.
    bank_transfer: "Bank transfer" / "Transferencia bancaria",
    /// A check.
    check: "Check" / "Cheque",
    /// Credit on the account.
    account_credit: "Account credit" / "Crédito en cuenta",
    /// The title of a program's terms.
    terms: "Terms" / "Condiciones",
    /// Before the number of a version.
    version: "Version" / "Versión",
    /// Before the day since when a version holds.
    since: "since" / "desde el",
    /// Before a program's first day.
    first_day: "From" / "Desde el",
    /// Before a program's last day.
    last_day: "until" / "hasta el",
    /// Above what people get.
    gives: "What you get" / "Lo que se recibe",
    /// The title of a statement.
    statement: "Statement" / "Estado de cuenta",
    /// Before the days that a statement covers.
    period: "Period" / "Periodo",
    /// Before the balance that a statement starts from.
    opening: "Opening balance" / "Saldo inicial",
    /// Before the balance that a statement ends with.
    closing: "Closing balance" / "Saldo final",
    /// Before the sum of what was added.
    added: "Earned" / "Ganado",
    /// Before the sum of what was taken away.
    taken: "Paid and taken back" / "Pagado y descontado",
    /// Above what happened.
    what: "What" / "Movimiento",
    /// Above the balance after a line.
    balance: "Balance" / "Saldo",
    /// Before the code of the currency.
    currency: "All amounts in" / "Importes en",
    /// Before the place in the log that a statement is made as of.
    as_of: "As of entry" / "Según el registro n.º",
    /// Before the day as of which a statement is told.
    as_of_day: "As of" / "Al",
    /// Before the hash of that place.
    seal: "seal" / "sello",
    /// Where a statement has no line.
    no_lines: "Nothing happened in this period." / "Sin movimientos en este periodo.",
    /// Before a page's number.
    page: "Page" / "Página",
    /// Between a page's number and the number of pages.
    of: "of" / "de",
    /// The title of a closed day.
    day_close: "Day close" / "Cierre del día",
    /// Above who was paid.
    payee: "Paid to" / "Pagado a",
    /// Before how many receipts there are.
    receipts: "Signed receipts" / "Recibos firmados",
    /// Before what went out by the records.
    paid_out: "Paid out in cash" / "Pagado en efectivo",
    /// Before what went out by the count.
    counted: "Counted" / "Contado",
    /// Before what lies between the two.
    difference: "Difference" / "Diferencia",
    /// Before why the two differ.
    explanation: "Explanation" / "Explicación",
    /// Before who closed the day.
    closed_by: "Closed by" / "Cerró",
    /// Under the line for who looks it over.
    seen_by: "Seen: signature" / "Visto: firma",
    /// The title of a test page.
    test_page: "Test page" / "Hoja de prueba",
    /// What to do with a test page.
    test_advice: "Print at 100 %. The rulers must measure what they say. Hold the page over the stock against the light: every frame must lie on its card; if not, nudge X and Y by what is missing." / "Imprime al 100 %. Las reglas deben medir lo que dicen. Pon la hoja sobre la plantilla a contraluz: cada marco debe coincidir con su tarjeta; si no, ajusta X e Y lo que falte.",
    /// Before the nudge.
    nudge: "Nudge" / "Ajuste",
}

/// Returns the words of a language.
pub fn labels(language: Language) -> &'static Labels {
    match language {
        Language::En => &EN,
        Language::Es => &ES,
    }
}

impl Labels {
    /// Returns the word for how a payout is paid.
    pub fn method(&self, method: PayoutMethod) -> &'static str {
        match method {
            PayoutMethod::Cash => self.cash,
            PayoutMethod::BankTransfer => self.bank_transfer,
            PayoutMethod::Check => self.check,
            PayoutMethod::AccountCredit => self.account_credit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Face;

    /// Words that are the same in both languages.
    const SAME: [&str; 1] = ["total"];

    #[test]
    fn both_languages_are_complete_and_can_be_drawn() {
        let (en, es) = (labels(Language::En).all(), labels(Language::Es).all());
        for ((name, en), (_, es)) in en.iter().zip(&es) {
            assert!(!en.trim().is_empty() && !es.trim().is_empty(), "{name}");
            assert!(en != es || SAME.contains(name), "{name} is not translated");
            for c in en.chars().chain(es.chars()) {
                assert!(Face::Regular.data().glyph(c).is_some(), "{name} has {c}");
            }
        }
    }

    #[test]
    fn every_method_has_its_word() {
        for method in PayoutMethod::ALL {
            assert!(!labels(Language::En).method(*method).is_empty());
        }
        assert_eq!(labels(Language::Es).method(PayoutMethod::Cash), "Efectivo");
    }
}
