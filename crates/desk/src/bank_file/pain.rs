//! ISO 20022 customer credit transfer, pain.001.001.09 (rule O5).

use std::io;

use domain::bank_file::{ClinicBank, plain};
use domain::{AccountParts, BankAccount, Currency};
use engine::tables::{ExportRow, TransferRow};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{amount_text, message_id, utc};

/// What the file is, to who reads it.
const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
/// Longest name that every bank of SEPA takes, and longest unstructured remittance.
const NAME: usize = 70;
const REMITTANCE: usize = 140;

type Xml = Writer<Vec<u8>>;

/// Writes the file.
pub fn write(export: &ExportRow, bank: &ClinicBank, transfers: &[TransferRow]) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("Document").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|xml| {
        within(xml, "CstmrCdtTrfInitn", |xml| {
            within(xml, "GrpHdr", |xml| header(xml, export, bank))?;
            within(xml, "PmtInf", |xml| payment(xml, export, bank, transfers))
        })
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn header(xml: &mut Xml, export: &ExportRow, bank: &ClinicBank) -> io::Result<()> {
    text(xml, "MsgId", &message_id(export))?;
    text(xml, "CreDtTm", &utc(export.made.0.at, "%Y-%m-%dT%H:%M:%SZ"))?;
    totals(xml, export)?;
    within(xml, "InitgPty", |xml| text(xml, "Nm", &plain(bank.holder.as_str(), NAME)))
}

fn totals(xml: &mut Xml, export: &ExportRow) -> io::Result<()> {
    text(xml, "NbOfTxs", &export.transfers.to_string())?;
    text(xml, "CtrlSum", &amount_text(export.amount, export.currency))
}

fn payment(xml: &mut Xml, export: &ExportRow, bank: &ClinicBank, transfers: &[TransferRow]) -> io::Result<()> {
    let sepa = export.currency == Currency::EUR;
    text(xml, "PmtInfId", &format!("B-{:04}", export.number))?;
    text(xml, "PmtMtd", "TRF")?;
    totals(xml, export)?;
    if sepa {
        within(xml, "PmtTpInf", |xml| within(xml, "SvcLvl", |xml| text(xml, "Cd", "SEPA")))?;
    }
    within(xml, "ReqdExctnDt", |xml| text(xml, "Dt", &export.due_on.to_string()))?;
    within(xml, "Dbtr", |xml| text(xml, "Nm", &plain(bank.holder.as_str(), NAME)))?;
    within(xml, "DbtrAcct", |xml| {
        within(xml, "Id", |xml| account_id(xml, &bank.account))?;
        text(xml, "Ccy", &export.currency.to_string())
    })?;
    within(xml, "DbtrAgt", |xml| within(xml, "FinInstnId", |xml| own_bank(xml, bank)))?;
    // In SEPA each side pays its own bank; elsewhere the costs are shared.
    text(xml, "ChrgBr", if sepa { "SLEV" } else { "SHAR" })?;
    transfers.iter().try_for_each(|transfer| within(xml, "CdtTrfTxInf", |xml| credit(xml, export, transfer)))
}

fn credit(xml: &mut Xml, export: &ExportRow, transfer: &TransferRow) -> io::Result<()> {
    within(xml, "PmtId", |xml| text(xml, "EndToEndId", transfer.reference.as_str()))?;
    within(xml, "Amt", |xml| {
        let amount = amount_text(transfer.amount, export.currency);
        let currency = export.currency.to_string();
        xml.create_element("InstdAmt").with_attribute(("Ccy", currency.as_str())).write_text_content(BytesText::new(&amount))?;
        Ok(())
    })?;
    if let AccountParts::Us { routing, .. } = transfer.account.parts() {
        within(xml, "CdtrAgt", |xml| within(xml, "FinInstnId", |xml| routing_number(xml, routing)))?;
    }
    within(xml, "Cdtr", |xml| text(xml, "Nm", &plain(transfer.name.as_str(), NAME)))?;
    within(xml, "CdtrAcct", |xml| {
        within(xml, "Id", |xml| account_id(xml, &transfer.account))?;
        match transfer.account.parts() {
            AccountParts::Us { savings, .. } => within(xml, "Tp", |xml| text(xml, "Cd", if savings { "SVGS" } else { "CACC" })),
            AccountParts::Iban(_) | AccountParts::Clabe(_) => Ok(()),
        }
    })?;
    let remittance = plain(&format!("{} {}", export.company, transfer.reference), REMITTANCE);
    within(xml, "RmtInf", |xml| text(xml, "Ustrd", &remittance))
}

fn account_id(xml: &mut Xml, account: &BankAccount) -> io::Result<()> {
    let other = |xml: &mut Xml, id: &str, scheme: Option<&str>| {
        within(xml, "Othr", |xml| {
            text(xml, "Id", id)?;
            scheme.map_or(Ok(()), |scheme| within(xml, "SchmeNm", |xml| text(xml, "Prtry", scheme)))
        })
    };
    match account.parts() {
        AccountParts::Iban(iban) => text(xml, "IBAN", iban),
        AccountParts::Clabe(clabe) => other(xml, clabe, Some("CLABE")),
        AccountParts::Us { number, .. } => other(xml, number, None),
    }
}

/// The bank is known by its code, by its routing number, or by the account alone.
fn own_bank(xml: &mut Xml, bank: &ClinicBank) -> io::Result<()> {
    match (&bank.bic, bank.account.parts()) {
        (Some(bic), _) => text(xml, "BICFI", bic),
        (None, AccountParts::Us { routing, .. }) => routing_number(xml, routing),
        (None, AccountParts::Iban(_) | AccountParts::Clabe(_)) => within(xml, "Othr", |xml| text(xml, "Id", "NOTPROVIDED")),
    }
}

fn routing_number(xml: &mut Xml, routing: &str) -> io::Result<()> {
    within(xml, "ClrSysMmbId", |xml| {
        within(xml, "ClrSysId", |xml| text(xml, "Cd", "USABA"))?;
        text(xml, "MmbId", routing)
    })
}

fn within(xml: &mut Xml, name: &'static str, inner: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.create_element(name).write_inner_content(inner)?;
    Ok(())
}

fn text(xml: &mut Xml, name: &'static str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(content))?;
    Ok(())
}
