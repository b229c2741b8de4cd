//! What a line of a statement says (rule M6).

use domain::{Language, PayoutMethod};
use engine::tables::TransactionKind;
use store::read::statement::StatementEntry;

use crate::paper::receipt_number;

/// Says what moved, and why.
pub fn words(entry: &StatementEntry, language: Language) -> (String, String) {
    let as_credit = entry.method == Some(PayoutMethod::AccountCredit);
    let what = match (entry.kind, language) {
        (TransactionKind::Granted, Language::En) => "Reward",
        (TransactionKind::Granted, Language::Es) => "Recompensa",
        (TransactionKind::Changed, Language::En) => "Correction",
        (TransactionKind::Changed, Language::Es) => "Corrección",
        (TransactionKind::Paid, Language::En) if as_credit => "Payout as account credit",
        (TransactionKind::Paid, Language::Es) if as_credit => "Pago como crédito en cuenta",
        (TransactionKind::Returned, Language::En) if as_credit => "Account credit taken back",
        (TransactionKind::Returned, Language::Es) if as_credit => "Crédito en cuenta retirado",
        (TransactionKind::Paid, Language::En) => "Payout",
        (TransactionKind::Paid, Language::Es) => "Pago",
        (TransactionKind::Returned, Language::En) => "Payment returned",
        (TransactionKind::Returned, Language::Es) => "Pago devuelto",
        // From waiting to payable and back: what is owed stays the same. The others post to nobody who is owed.
        (TransactionKind::Moved | TransactionKind::Used | TransactionKind::Lapsed, Language::En) => "Movement",
        (TransactionKind::Moved | TransactionKind::Used | TransactionKind::Lapsed, Language::Es) => "Movimiento",
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
