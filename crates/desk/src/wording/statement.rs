//! What a line of a statement says (rule M6).

use domain::Language;
use store::read::statement::StatementEntry;

use crate::paper::receipt_number;

/// Says what moved, and why.
pub fn words(entry: &StatementEntry, language: Language) -> (String, String) {
    let what = match (entry.kind.as_str(), language) {
        ("granted", Language::En) => "Reward",
        ("granted", Language::Es) => "Recompensa",
        ("changed", Language::En) => "Correction",
        ("changed", Language::Es) => "Corrección",
        ("paid", Language::En) => "Payout",
        ("paid", Language::Es) => "Pago",
        ("returned", Language::En) => "Payment returned",
        ("returned", Language::Es) => "Pago devuelto",
        (_, Language::En) => "Movement",
        (_, Language::Es) => "Movimiento",
    };
    let mut why: Vec<String> = entry.friend_name.iter().cloned().collect();
    match (&entry.invoice, language) {
        (Some(invoice), Language::En) => why.push(format!("invoice {invoice}")),
        (Some(invoice), Language::Es) => why.push(format!("factura {invoice}")),
        (None, _) => {}
    }
    why.extend(entry.payout_number.map(receipt_number));
    why.extend(entry.reason.clone());
    (what.to_owned(), why.join(", "))
}
