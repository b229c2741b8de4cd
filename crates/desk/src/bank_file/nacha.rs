//! The file of the American automated clearing house: records of 94 signs, ten to a block, with control totals (rule O5).

use domain::AccountParts;
use domain::bank_file::{ClinicBank, plain};
use engine::tables::{ExportRow, TransferRow};

use super::{local, message_id};

/// Signs of a record.
const RECORD: usize = 94;
/// Records of a block.
const BLOCK: usize = 10;
/// Only credits are in the batch.
const CREDITS: &str = "220";

/// The records so far.
struct File {
    lines: Vec<String>,
}

/// What a batch or a file adds up to.
#[derive(Clone, Copy, Default)]
struct Totals {
    entries: u64,
    hash: u64,
    credit: i64,
}

impl Totals {
    /// The hash is the sum of the receiving banks' eight digits, of which the last ten are kept.
    const fn hash(self) -> u64 {
        self.hash % 10_000_000_000
    }

    const fn plus(self, other: Self) -> Self {
        Self { entries: self.entries + other.entries, hash: self.hash + other.hash, credit: self.credit + other.credit }
    }
}

/// Writes the file: one batch for people (PPD), one for businesses (CCD). None if the clinic's account is no American one.
pub fn write(export: &ExportRow, bank: &ClinicBank, transfers: &[TransferRow]) -> Option<Vec<u8>> {
    let AccountParts::Us { routing, .. } = bank.account.parts() else { return None };
    let company = bank.company_id.as_deref()?;
    let mut file = File { lines: Vec::new() };
    file.header(export, bank, routing, company);
    let (mut whole, mut batches) = (Totals::default(), 0);
    for (class, business) in [("PPD", false), ("CCD", true)] {
        let some: Vec<&TransferRow> = transfers.iter().filter(|transfer| transfer.business == business).collect();
        if some.is_empty() {
            continue;
        }
        batches += 1;
        whole = whole.plus(file.batch(export, class, routing, company, batches, whole.entries, &some)?);
    }
    file.control(batches, whole);
    let mut text = file.lines.join("\n");
    text.push('\n');
    Some(text.into_bytes())
}

impl File {
    fn header(&mut self, export: &ExportRow, bank: &ClinicBank, routing: &str, company: &str) {
        // Several files of one day are told apart by a letter or digit.
        let letter = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[usize::try_from(export.number.rem_euclid(36)).unwrap_or(0)];
        let made = local(export.made.0, "%y%m%d%H%M");
        let bank_name = bank.bank.as_ref().map_or("", |name| name.as_str());
        self.push(format!(
            "101 {routing:9}{company:10}{made}{}094101{}{}{}",
            char::from(letter),
            words(bank_name, 23),
            words(bank.holder.as_str(), 23),
            words(&message_id(export), 8),
        ));
    }

    #[expect(clippy::too_many_arguments, reason = "a batch header says all of this")]
    fn batch(
        &mut self,
        export: &ExportRow,
        class: &str,
        routing: &str,
        company: &str,
        number: u64,
        before: u64,
        transfers: &[&TransferRow],
    ) -> Option<Totals> {
        let origin = &routing[..8];
        let due = export.due_on.to_string().replace('-', "");
        let made = local(export.made.0, "%y%m%d");
        let name = words(export.company.as_str(), 16);
        self.push(format!(
            "5{CREDITS}{name}{:20}{company:10}{class}{}{made}{}   1{origin}{number:07}",
            "",
            words("REWARDS", 10),
            &due[2..]
        ));
        let mut totals = Totals::default();
        for transfer in transfers {
            let AccountParts::Us { routing, number: account, savings } = transfer.account.parts() else { return None };
            let kind = if savings { "32" } else { "22" };
            let trace = before + totals.entries + 1;
            self.push(format!(
                "6{kind}{routing:9}{account:17}{:010}{}{}  0{origin}{trace:07}",
                transfer.amount,
                words(transfer.reference.as_str(), 15),
                words(transfer.name.as_str(), 22),
            ));
            let hash = routing[..8].parse::<u64>().ok()?;
            totals = totals.plus(Totals { entries: 1, hash, credit: transfer.amount });
        }
        let Totals { entries, credit, .. } = totals;
        self.push(format!("8{CREDITS}{entries:06}{:010}{:012}{credit:012}{company:10}{:25}{origin}{number:07}", totals.hash(), 0, ""));
        Some(totals)
    }

    fn control(&mut self, batches: u64, whole: Totals) {
        let blocks = (self.lines.len() + 1).div_ceil(BLOCK);
        let Totals { entries, credit, .. } = whole;
        self.push(format!("9{batches:06}{blocks:06}{entries:08}{:010}{:012}{credit:012}{:39}", whole.hash(), 0, ""));
        self.lines.resize(blocks * BLOCK, "9".repeat(RECORD));
    }

    fn push(&mut self, line: String) {
        debug_assert_eq!(line.len(), RECORD, "{line}");
        self.lines.push(line);
    }
}

/// Writes a text in capitals, cut or filled to a length.
fn words(text: &str, length: usize) -> String {
    let text = if text.is_empty() { String::new() } else { plain(text, length).to_uppercase() };
    format!("{text:length$}")
}
