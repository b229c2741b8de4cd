//! A table for banks that take one and for people, whose cells no spreadsheet runs (rule O5).

use domain::BankAccountKind;
use engine::tables::{ExportRow, TransferRow};

use super::amount_text;

/// The columns, in words that stay the same in every language: programs read them.
pub const COLUMNS: [&str; 10] =
    ["reference", "payee", "account_kind", "bank", "account", "amount", "currency", "pay_on", "file", "business"];

/// Writes the file.
pub fn write(export: &ExportRow, transfers: &[TransferRow]) -> Result<Vec<u8>, csv::Error> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for transfer in transfers {
        let (bank, account) = match transfer.account.parts() {
            domain::AccountParts::Iban(iban) => (String::new(), iban.to_owned()),
            domain::AccountParts::Clabe(clabe) => (String::new(), clabe.to_owned()),
            domain::AccountParts::Us { routing, number, savings } => {
                (routing.to_owned(), if savings { format!("{number} savings") } else { number.to_owned() })
            }
        };
        let kind: BankAccountKind = transfer.account.kind();
        table.write_record([
            cell(transfer.reference.as_str()),
            cell(transfer.name.as_str()),
            cell(kind.as_str()),
            cell(&bank),
            cell(&account),
            amount_text(transfer.amount, export.currency),
            export.currency.to_string(),
            export.due_on.to_string(),
            format!("B-{:04}", export.number),
            if transfer.business { "yes".to_owned() } else { "no".to_owned() },
        ])?;
    }
    table.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// Returns a cell that a spreadsheet shows and does not run: one that would begin a formula has an apostrophe before it.
pub fn cell(text: &str) -> String {
    let runs = |sign: char| matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '|' | '%');
    if text.trim_start().starts_with(runs) || text.starts_with(runs) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn o5_no_cell_runs_as_a_formula() {
        for text in ["=1+1", "+52 415", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "|calc", "%x", "\u{a0}=1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["Ana =1", "José Ñíguez", "DE89370400440532013000", "P-0001-1", ""] {
            assert_eq!(cell(text), text);
        }
    }
}
