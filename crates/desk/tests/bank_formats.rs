//! Bank files read back by what did not write them: XML by a schema validator, NACHA by a parser of its own, tables by a reader (O5).

use std::path::Path;
use std::process::Command;

use desk::bank_file::write;
use domain::bank_file::{BankFormat, ClinicBank};
use domain::{BankAccount, Currency, ExportId, Line, LocalDate, Moment, Name, PayoutId, PersonId, Timestamp};
use engine::tables::{ExportRow, TransferRow};
use engine::value::Json;
use uuid::Uuid;

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/pain.001.001.09.xsd");
const IBANS: [&str; 3] = ["DE89370400440532013000", "ES9121000418450200051332", "MT84MALT011000012345MTLCAST001S"];
const ROUTING: [&str; 2] = ["021000021", "011401533"];

fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}

fn account(typed: &str) -> BankAccount {
    BankAccount::parse(typed).expect("a good account")
}

/// A file of payouts to people with such names, in minor units 1, 1001, 2001 and so on.
fn file(format: BankFormat, currency: Currency, own: &str, accounts: &[&str], names: &[&str], count: u32) -> (ExportRow, Vec<TransferRow>) {
    let id = ExportId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
    let transfers: Vec<TransferRow> = (0..count)
        .map(|nth| TransferRow {
            id: Uuid::from_u128(u128::from(nth) + 1),
            export: id,
            nth: nth + 1,
            payout: PayoutId(Uuid::from_u128(u128::from(nth) + 1000)),
            person: PersonId(Uuid::from_u128(u128::from(nth) + 2000)),
            name: Name::parse(names[nth as usize % names.len()]).expect("a name"),
            account: account(accounts[nth as usize % accounts.len()]),
            business: nth % 5 == 4,
            amount: i64::from(nth) * 1000 + 1,
            reference: line(&format!("P-{:04}-1", nth + 1)),
        })
        .collect();
    let bank = ClinicBank {
        account: account(own),
        holder: line("Clínica Ñandú & hijos, S.A. de C.V. con un nombre que es más largo de lo que un banco lee"),
        bank: Some(line("Banco de Ñuñoa")),
        bic: own.starts_with("DE").then(|| "COBADEFFXXX".to_owned()),
        company_id: Some("1234567890".to_owned()),
    };
    let made = Moment { at: Timestamp(1_795_330_500_000), date: LocalDate::from_ymd(2026, 11, 22).expect("a date"), offset: -360 };
    let export = ExportRow {
        id,
        number: 7,
        format,
        company: Name::parse("Clínica Ñandú").expect("a name"),
        bank: Json(Some(bank)),
        currency,
        amount: transfers.iter().map(|transfer| transfer.amount).sum(),
        transfers: count,
        due_on: LocalDate::from_ymd(2026, 11, 24).expect("a date"),
        made: Json(made),
        staff: None,
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_reason: None,
    };
    (export, transfers)
}

const NAMES: [&str; 7] = [
    "Ana Ñíguez",
    "José María O’Neill & Söhne <GmbH>",
    "李雷",
    "Ødegård \"Bo\" \\ Æ",
    "=HYPERLINK(\"http://x\")",
    "Nguyễn Văn Phúc, de la Santísima Trinidad y de Todos los Santos del Cielo y de la Tierra Entera",
    "🐕",
];

/// Says what the validator says of a file; empty if it is valid.
fn validated(xml: &[u8]) -> String {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let path = scratch.path().join("file.xml");
    std::fs::write(&path, xml).expect("it can be written");
    let lint = |path: &Path| Command::new("xmllint").args(["--noout", "--nonet", "--schema", SCHEMA]).arg(path).output();
    let output = lint(&path).expect("xmllint runs (libxml2-utils)");
    if output.status.success() { String::new() } else { String::from_utf8_lossy(&output.stderr).into_owned() }
}

#[test]
fn o5_pain_001_is_valid_by_its_schema_for_every_kind_of_account_and_currency() {
    let us = ["021000021 1234567", "011401533 42 savings"];
    for (currency, own, accounts) in [
        (Currency::EUR, "DE89370400440532013000", &IBANS[..]),
        (Currency::MXN, "032180000118359719", &["032180000118359719"]),
        (Currency::USD, "021000021 99", &us[..]),
        (Currency::JPY, "DE89370400440532013000", &IBANS[..]),
        (Currency::KWD, "032180000118359719", &IBANS[..]),
    ] {
        let (export, transfers) = file(BankFormat::Pain001, currency, own, accounts, &NAMES, 23);
        let xml = write(&export, &transfers).expect("it can be written");
        assert_eq!(validated(&xml), "", "{currency}: {}", String::from_utf8_lossy(&xml));
        assert_eq!(write(&export, &transfers).expect("it can be written"), xml, "the same each time");
        let text = String::from_utf8(xml).expect("it is UTF-8");
        assert_eq!(text.matches("<CdtTrfTxInf>").count(), 23);
        assert!(text.contains("<MsgId>01900000000070008000000000000001</MsgId>") && text.contains("<NbOfTxs>23</NbOfTxs>"));
        let sum = match currency.decimals() {
            0 => "253023",
            2 => "2530.23",
            _ => "253.023",
        };
        assert!(text.contains(&format!("<CtrlSum>{sum}</CtrlSum>")), "{currency}: {text}");
        assert!(text.is_ascii(), "every bank reads it");
    }
}

#[test]
fn o5_the_validator_finds_what_is_wrong() {
    let (export, transfers) = file(BankFormat::Pain001, Currency::EUR, IBANS[0], &IBANS, &NAMES, 2);
    let good = String::from_utf8(write(&export, &transfers).expect("it can be written")).expect("it is UTF-8");
    for (part, wrong) in [
        ("<PmtMtd>TRF</PmtMtd>", ""),
        ("<MsgId>", "<MsgId>0123456789"),
        ("<IBAN>DE", "<IBAN>de"),
        ("Ccy=\"EUR\"", "Ccy=\"eur\""),
        ("pain.001.001.09", "pain.001.001.03"),
    ] {
        assert!(good.contains(part), "{part}");
        assert_ne!(validated(good.replacen(part, wrong, 1).as_bytes()), "", "{part}");
    }
}

#[test]
fn o5_nacha_is_read_by_another_parser_and_its_totals_add_up() {
    let accounts = ["021000021 1234567", "011401533 42 savings"];
    for count in [1, 7, 23, 250] {
        let (export, transfers) = file(BankFormat::Nacha, Currency::USD, "021000021 99", &accounts, &NAMES, count);
        let bytes = write(&export, &transfers).expect("it can be written");
        let text = String::from_utf8(bytes).expect("it is text");
        assert!(text.is_ascii());
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.iter().all(|line| line.len() == 94) && lines.len().is_multiple_of(10), "94 signs, in blocks of ten");
        let records: Vec<&str> = lines.iter().copied().filter(|line| !line.starts_with("999")).collect();
        let read = nacha::NachaFile::new(records.join("\n"));
        assert_eq!(read.file_header.immediate_destination.trim(), "021000021");
        assert_eq!((read.file_header.record_size.as_str(), read.file_header.blocking_factor.as_str()), ("094", "10"));
        assert_eq!(read.file_header.file_creation_date.map(|date| date.to_string()).as_deref(), Some("2026-11-22"));
        let classes: Vec<&str> = read.batches.iter().map(|batch| batch.batch_header.standard_entry_class_code.as_str()).collect();
        assert_eq!(classes, if count < 5 { vec!["PPD"] } else { vec!["PPD", "CCD"] });
        let (mut traces, mut whole) = (Vec::new(), (0, 0, 0_u64));
        for batch in &read.batches {
            let entries = &batch.detail_entries;
            assert_eq!(batch.batch_header.service_class_code, "220");
            assert_eq!(batch.batch_header.effective_entry_date.map(|date| date.to_string()).as_deref(), Some("2026-11-24"));
            let hash: u64 = entries.iter().map(|entry| entry.receiving_dfi_id.parse::<u64>().expect("eight digits")).sum();
            let credit: i64 = entries.iter().map(|entry| i64::from(entry.amount)).sum();
            let control =
                lines.iter().find(|line| line.starts_with('8') && line.ends_with(&batch.batch_header.batch_number)).expect("a control");
            assert_eq!(
                (&control[4..10], &control[10..20]),
                (format!("{:06}", entries.len()).as_str(), format!("{:010}", hash % 10_000_000_000).as_str())
            );
            assert_eq!((&control[20..32], &control[32..44]), ("000000000000", format!("{credit:012}").as_str()));
            whole = (whole.0 + entries.len(), whole.1 + credit, whole.2 + hash);
            for entry in entries {
                let at = entry.individual_id_number[2..6].parse::<usize>().expect("its number") - 1;
                let (sent, digits) = (&transfers[at], format!("{}{}", entry.receiving_dfi_id, entry.check_digit));
                assert!(ROUTING.contains(&digits.as_str()), "{digits}");
                assert_eq!((i64::from(entry.amount), entry.individual_id_number.as_str()), (sent.amount, sent.reference.as_str()));
                let kept = format!("{digits}/{}", entry.dfi_account_number);
                let kept = if entry.transaction_code == "32" { format!("{kept}/savings") } else { kept };
                assert_eq!(kept, sent.account.as_str());
                assert_eq!(sent.business, batch.batch_header.standard_entry_class_code == "CCD");
                traces.push(entry.trace_number.clone());
            }
        }
        let mut sorted = traces.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted, traces, "traces rise, each once");
        let control = &read.file_control;
        assert_eq!((control.batch_count as usize, control.block_count as usize), (classes.len(), lines.len() / 10));
        assert_eq!((control.entry_and_addenda_count as usize, i64::from(control.total_credit)), (whole.0, whole.1));
        assert_eq!((control.entry_hash.as_str(), control.total_debit), (format!("{:010}", whole.2 % 10_000_000_000).as_str(), 0));
        assert_eq!((whole.0, whole.1), (transfers.len(), export.amount));
    }
}

#[test]
fn o5_a_table_is_read_back_whole_and_no_cell_of_it_runs() {
    let accounts = [IBANS[0], "032180000118359719", "021000021 1234567"];
    let (export, transfers) = file(BankFormat::Csv, Currency::MXN, "032180000118359719", &accounts, &NAMES, 21);
    let bytes = write(&export, &transfers).expect("it can be written");
    let mut table = csv::Reader::from_reader(bytes.as_slice());
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().expect("it can be read");
    assert_eq!(rows.len(), 21);
    for (row, transfer) in rows.iter().zip(&transfers) {
        assert_eq!((&row[0], row[1].trim_start_matches('\'')), (transfer.reference.as_str(), transfer.name.as_str()));
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
        assert_eq!(&row[6], "MXN");
    }
    assert_eq!((&rows[0][5], &rows[20][5], &rows[2][3], &rows[2][4]), ("0.01", "200.01", "021000021", "1234567"));
}
