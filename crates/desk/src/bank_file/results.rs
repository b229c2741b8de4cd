//! What the bank answers: statements and notices of ISO 20022 (camt.053, camt.054), status reports (pain.002) or a table. Each line
//! marks the payout that its reference names as paid, failed or sent back, once; what fits nothing is told (rule O5).

use std::collections::HashMap;

use domain::money_text::parse_amount;
use domain::{Currency, Line, Money, PayoutState, Permission, Refusal};
use engine::{Action, Outcome};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde::Serialize;
use store::read::exports::TransferView;

use crate::desk::Desk;
use crate::error::DeskError;

/// The largest file that is read, in bytes.
const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Most results of one file.
const MAX_RESULTS: usize = 10_000;
/// Commands that are recorded in one transaction.
const AT_ONCE: usize = 200;
/// How deep elements may lie in one another.
const MAX_DEPTH: usize = 40;

/// What the bank says of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ResultKind {
    /// It was paid.
    Paid,
    /// It did not go through.
    Failed,
    /// It was paid and came back.
    Returned,
}

/// Why a line of the bank marks nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WhyNoResult {
    /// No transfer of ours has its reference.
    FitsNothing,
    /// It was marked so before.
    Already,
    /// It names another amount than was sent.
    AmountDiffers {
        /// What was sent.
        sent: Money,
    },
    /// The payout was sent again since, in another file.
    SentAgain,
    /// The payout stands where this cannot be.
    WrongState {
        /// Where it stands.
        state: PayoutState,
    },
    /// The engine refused it.
    Refused {
        /// Why.
        refusal: Refusal,
    },
}

/// One line of the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BankResult {
    /// The reference, as the bank gives it.
    pub reference: String,
    /// What it says.
    pub said: ResultKind,
    /// The bank's reason.
    pub reason: Option<String>,
    /// The amount, where the bank names one.
    pub amount: Option<Money>,
    /// Who is paid.
    pub person_name: Option<String>,
    /// Why it marks nothing; none if it does, or did.
    pub why_not: Option<WhyNoResult>,
}

/// What a file of the bank says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BankResults {
    /// Its lines.
    pub lines: Vec<BankResult>,
}

/// A line as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    reference: String,
    kind: Option<ResultKind>,
    reason: Option<String>,
    amount: Option<(String, Option<String>)>,
}

impl Desk {
    /// Reads a file of the bank and says what it would mark; nothing is recorded.
    pub async fn read_bank_results(&self, text: &str) -> Result<BankResults, DeskError> {
        self.acting_with(Permission::Approve).await?;
        Ok(BankResults { lines: self.judge_results(text).await?.into_iter().map(|(line, _)| line).collect() })
    }

    /// Marks payouts as a file of the bank says. The same file again marks nothing twice.
    pub async fn import_bank_results(&self, text: &str) -> Result<BankResults, DeskError> {
        let staff = self.acting_with(Permission::Approve).await?.staff;
        let judged = self.judge_results(text).await?;
        let mut results = BankResults::default();
        let mut rest = judged.into_iter().peekable();
        while rest.peek().is_some() {
            let (mut acting, mut actions) = (Vec::new(), Vec::new());
            for (line, action) in rest.by_ref().take(AT_ONCE) {
                acting.push(action.is_some());
                actions.extend(action);
                results.lines.push(line);
            }
            let from = results.lines.len() - acting.len();
            let outcomes = self.submit(Some(staff), actions).await?;
            let marked = acting.iter().enumerate().filter(|(_, acts)| **acts).map(|(place, _)| from + place);
            for (place, outcome) in marked.zip(outcomes) {
                if let Outcome::Rejected { refusal } = outcome {
                    results.lines[place].why_not = Some(WhyNoResult::Refused { refusal });
                }
            }
        }
        Ok(results)
    }

    async fn judge_results(&self, text: &str) -> Result<Vec<(BankResult, Option<Action>)>, DeskError> {
        if text.len() > MAX_BYTES {
            return Err(DeskError::field("file", Refusal::TooMany { limit: MAX_BYTES }));
        }
        let said = read(text).map_err(|refusal| DeskError::field("file", refusal))?;
        let mut reader = self.store.reader().await?;
        let currency = self.customs(&mut reader).await?.currency;
        let references: Vec<String> = said.iter().map(|line| line.reference.clone()).collect();
        let known = store::read::exports::by_references(&mut reader, &references).await?;
        let mut known: HashMap<String, TransferView> = known.into_iter().map(|view| (view.reference.clone(), view)).collect();
        let mut judged = Vec::with_capacity(said.len());
        for line in said {
            judged.push(judge(line, &mut known, currency)?);
        }
        Ok(judged)
    }
}

/// Says what a line marks. What it marks is known for the lines after it: one file may name a payment and its return.
fn judge(said: Said, known: &mut HashMap<String, TransferView>, currency: Currency) -> Result<(BankResult, Option<Action>), DeskError> {
    let kind = said.kind.unwrap_or(ResultKind::Paid);
    let amount = said.amount.as_ref().and_then(|(typed, code)| {
        let currency = code.as_deref().and_then(|code| code.parse().ok()).unwrap_or(currency);
        parse_amount(typed, currency).ok()
    });
    let transfer = known.get_mut(&said.reference);
    let mut line = BankResult { reference: said.reference, said: kind, reason: said.reason, amount, person_name: None, why_not: None };
    let Some(transfer) = transfer else {
        line.why_not = Some(WhyNoResult::FitsNothing);
        return Ok((line, None));
    };
    line.person_name = Some(transfer.person_name.clone());
    let payout = transfer.payout;
    let words = line.reason.as_deref().map_or_else(|| Line::parse(&transfer.reference), Line::parse);
    let reason = words.or_else(|_| Line::parse(&transfer.reference))?;
    let acted = match (kind, transfer.state) {
        _ if amount.is_some_and(|amount| amount != transfer.amount) => Err(WhyNoResult::AmountDiffers { sent: transfer.amount }),
        (ResultKind::Paid, PayoutState::Paid) => Err(WhyNoResult::Already),
        (ResultKind::Failed, PayoutState::Failed) | (ResultKind::Returned, PayoutState::Returned | PayoutState::Failed) => {
            Err(WhyNoResult::Already)
        }
        _ if !transfer.is_current => Err(WhyNoResult::SentAgain),
        (ResultKind::Paid, PayoutState::Approved) => {
            let reference = Line::parse(&transfer.reference)?;
            Ok((PayoutState::Paid, Action::PayPayout { payout, reference: Some(reference) }))
        }
        (ResultKind::Failed | ResultKind::Returned, PayoutState::Approved) => {
            Ok((PayoutState::Failed, Action::FailPayout { payout, reason }))
        }
        (ResultKind::Failed | ResultKind::Returned, PayoutState::Paid) => {
            Ok((PayoutState::Returned, Action::ReturnPayout { payout, reason }))
        }
        (_, state) => Err(WhyNoResult::WrongState { state }),
    };
    match acted {
        Ok((state, action)) => {
            transfer.state = state;
            Ok((line, Some(action)))
        }
        Err(why_not) => {
            line.why_not = Some(why_not);
            Ok((line, None))
        }
    }
}

fn read(text: &str) -> Result<Vec<Said>, Refusal> {
    let text = text.trim_start_matches('\u{feff}');
    let said = if text.trim_start().starts_with('<') { read_xml(text)? } else { read_table(text)? };
    if said.len() > MAX_RESULTS {
        return Err(Refusal::TooMany { limit: MAX_RESULTS });
    }
    if said.is_empty() { Err(Refusal::NoBankResults) } else { Ok(said) }
}

/// What of an entry or a report counts for each of its transactions.
#[derive(Clone, Debug, Default)]
struct Entry {
    said: Said,
    credit: bool,
    reversal: bool,
    pending: bool,
    several: bool,
}

/// Reads statements and notices (an entry `Ntry` with its transactions `TxDtls`) and status reports (`TxInfAndSts`). Entities that a
/// document declares itself are not read.
fn read_xml(text: &str) -> Result<Vec<Said>, Refusal> {
    let mut reader = Reader::from_str(text);
    let (mut path, mut content): (Vec<String>, String) = (Vec::new(), String::new());
    let (mut entry, mut one, mut currency) = (Entry::default(), Entry::default(), None);
    let mut found = Vec::new();
    loop {
        match reader.read_event().map_err(|_| Refusal::NoBankResults)? {
            Event::Start(tag) => {
                let name = local_name(tag.name().0);
                match name.as_str() {
                    "Ntry" => entry = Entry::default(),
                    "TxDtls" => one = Entry::default(),
                    "TxInfAndSts" => one = Entry::default(),
                    "Amt" | "InstdAmt" => currency = attribute(&tag, "Ccy"),
                    _ => {}
                }
                path.push(name);
                content.clear();
                if path.len() > MAX_DEPTH {
                    return Err(Refusal::NoBankResults);
                }
            }
            Event::Text(some) => content.push_str(&some.xml10_content()),
            Event::CData(some) => content.push_str(&some.xml10_content()),
            Event::GeneralRef(entity) => {
                let sign = entity.resolve_char_ref().map_err(|_| Refusal::NoBankResults)?;
                let named = entity.xml10_content();
                match (sign, named.as_ref()) {
                    (Some(sign), _) => content.push(sign),
                    (None, "amp") => content.push('&'),
                    (None, "lt") => content.push('<'),
                    (None, "gt") => content.push('>'),
                    (None, "apos") => content.push('\''),
                    (None, "quot") => content.push('"'),
                    (None, _) => return Err(Refusal::NoBankResults),
                }
            }
            Event::End(_) => {
                let Some(name) = path.pop() else { return Err(Refusal::NoBankResults) };
                let within = |name: &str| path.iter().any(|above| above == name);
                let target = if within("TxDtls") || within("TxInfAndSts") { &mut one } else { &mut entry };
                take(target, &name, path.last().map(String::as_str), content.trim(), currency.as_deref());
                content.clear();
                match name.as_str() {
                    "TxDtls" => {
                        entry.several = true;
                        found.extend(transaction(&entry, &one));
                    }
                    "Ntry" if !entry.several => found.extend(transaction(&entry, &entry.clone())),
                    "TxInfAndSts" => found.extend(Some(one.said.clone()).filter(|said| said.kind.is_some() && !said.reference.is_empty())),
                    _ => {}
                }
            }
            Event::Eof if path.is_empty() => return Ok(found),
            Event::Eof => return Err(Refusal::NoBankResults),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// Takes what an element says.
fn take(target: &mut Entry, name: &str, above: Option<&str>, content: &str, currency: Option<&str>) {
    match (name, above) {
        ("EndToEndId", _) | ("OrgnlEndToEndId", _) => content.clone_into(&mut target.said.reference),
        ("Amt", Some("Ntry" | "TxDtls")) | ("Amt", Some("TxAmt")) | ("InstdAmt", _) => {
            target.said.amount = Some((content.to_owned(), currency.map(str::to_owned)));
        }
        ("CdtDbtInd", Some("Ntry" | "TxDtls")) => target.credit = content == "CRDT",
        ("RvslInd", _) => target.reversal = content == "true" || content == "1",
        // Older statements say it at once, newer ones by a code within.
        ("Sts", Some("Ntry")) | ("Cd", Some("Sts")) if !content.is_empty() => target.pending = content != "BOOK",
        ("TxSts", _) => {
            target.said.kind = match content {
                "ACSC" | "ACCC" | "ACSP" => Some(ResultKind::Paid).filter(|_| content != "ACSP"),
                "RJCT" | "CANC" => Some(ResultKind::Failed),
                _ => None,
            }
        }
        ("Cd" | "Prtry", Some("Rsn")) | ("AddtlInf", Some("RtrInf" | "StsRsnInf")) => {
            let before = target.said.reason.take().map_or_else(String::new, |reason| format!("{reason}: "));
            target.said.reason = Some(format!("{before}{content}"));
        }
        _ => {}
    }
}

/// A booked debit is a payment; a booked credit with the reference of a transfer is one that came back.
fn transaction(entry: &Entry, one: &Entry) -> Option<Said> {
    if entry.pending || one.said.reference.is_empty() || one.said.reference == "NOTPROVIDED" {
        return None;
    }
    let came_back = entry.credit || entry.reversal || one.credit || one.reversal || one.said.reason.is_some();
    let kind = Some(if came_back { ResultKind::Returned } else { ResultKind::Paid });
    Some(Said { kind, ..one.said.clone() })
}

fn local_name(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

fn attribute(tag: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.0 == name)?;
    Some(found.value.into_owned())
}

/// Reads a table with the columns reference and status, and if there are such, amount, currency and reason.
fn read_table(text: &str) -> Result<Vec<Said>, Refusal> {
    let delimiter = crate::table_file::delimiter(text);
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headings: Vec<String> = table.headers().map_err(|_| Refusal::TextControl)?.iter().map(domain::text::fold).collect();
    let column = |names: &[&str]| headings.iter().position(|heading| names.contains(&heading.as_str()));
    let reference = column(&["reference", "referencia", "end to end id", "endtoendid"]).ok_or(Refusal::NoBankResults)?;
    let status = column(&["status", "estado", "estatus", "result", "resultado"]).ok_or(Refusal::NoBankResults)?;
    let (amount, code) = (column(&["amount", "importe", "monto"]), column(&["currency", "moneda"]));
    let reason = column(&["reason", "motivo"]);
    let mut said = Vec::new();
    for record in table.records() {
        let record = record.map_err(|_| Refusal::TextControl)?;
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).map(|cell| cell.trim_start_matches('\'').trim());
        let text = |place| cell(place).filter(|cell| !cell.is_empty()).map(str::to_owned);
        let Some(reference) = text(Some(reference)) else { continue };
        let word = domain::text::fold(cell(Some(status)).unwrap_or_default());
        let kind = match word.as_str() {
            "paid" | "ok" | "pagado" | "pagada" | "settled" | "accepted" | "aplicado" | "liquidado" => ResultKind::Paid,
            "failed" | "rejected" | "fallido" | "rechazado" | "rechazada" => ResultKind::Failed,
            "returned" | "devuelto" | "devuelta" => ResultKind::Returned,
            _ => return Err(Refusal::BankResultUnknown { word }),
        };
        let amount = text(amount).map(|amount| (amount, text(code)));
        said.push(Said { reference, kind: Some(kind), reason: text(reason), amount });
    }
    Ok(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(String, Option<ResultKind>, Option<String>)> {
        read(text).expect("it can be read").into_iter().map(|said| (said.reference, said.kind, said.reason)).collect()
    }

    #[test]
    fn o5_a_statement_tells_what_was_paid_and_what_came_back() {
        let statement = r#"<?xml version="1.0"?>
          <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
            <Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls>
              <TxDtls><Refs><EndToEndId>P-0001-1</EndToEndId></Refs><Amt Ccy="EUR">10.00</Amt></TxDtls>
              <TxDtls><Refs><EndToEndId>P-0002-1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">20.00</Amt></TxAmt></AmtDtls></TxDtls>
            </NtryDtls></Ntry>
            <Ntry><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls>
              <Refs><EndToEndId>P-0002-1</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed &amp; gone</AddtlInf></RtrInf>
            </TxDtls></NtryDtls></Ntry>
            <Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts><NtryDtls><TxDtls>
              <Refs><EndToEndId>P-0003-1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
          </Stmt></BkToCstmrStmt></Document>"#;
        let said = kinds(statement);
        assert_eq!(
            said,
            [
                ("P-0001-1".to_owned(), Some(ResultKind::Paid), None),
                ("P-0002-1".to_owned(), Some(ResultKind::Paid), None),
                ("P-0002-1".to_owned(), Some(ResultKind::Returned), Some("AC04: closed & gone".to_owned())),
            ]
        );
        assert_eq!(read(statement).expect("read")[1].amount, Some(("20.00".to_owned(), Some("EUR".to_owned()))));
    }

    #[test]
    fn o5_a_status_report_tells_what_was_refused() {
        let report = "<Document><CstmrPmtStsRpt><OrgnlPmtInfAndSts>
            <TxInfAndSts><OrgnlEndToEndId>P-0001-1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts>
            <TxInfAndSts><OrgnlEndToEndId>P-0002-1</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
            <TxInfAndSts><OrgnlEndToEndId>P-0003-1</OrgnlEndToEndId><TxSts>PDNG</TxSts></TxInfAndSts>
          </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>";
        assert_eq!(
            kinds(report),
            [
                ("P-0001-1".to_owned(), Some(ResultKind::Failed), Some("AC01".to_owned())),
                ("P-0002-1".to_owned(), Some(ResultKind::Paid), None),
            ]
        );
    }

    #[test]
    fn o5_a_table_tells_the_same_in_both_languages() {
        assert_eq!(
            kinds("Referencia;Estado;Motivo\nP-0001-1;Pagado;\n;;\nP-0002-1;Rechazado;cuenta cerrada\n"),
            [
                ("P-0001-1".to_owned(), Some(ResultKind::Paid), None),
                ("P-0002-1".to_owned(), Some(ResultKind::Failed), Some("cuenta cerrada".to_owned())),
            ]
        );
        assert_eq!(read("reference,status\nP-1,perhaps\n"), Err(Refusal::BankResultUnknown { word: "perhaps".to_owned() }));
    }

    #[test]
    fn o5_what_is_no_answer_of_a_bank_is_refused() {
        let deep = "<a>".repeat(100_000);
        let bomb = "<!DOCTYPE a [<!ENTITY b \"cccc\">]><Document><Ntry><EndToEndId>&b;</EndToEndId></Ntry></Document>";
        for text in ["", "hello", "a,b\n1,2\n", "<", "<a><b></a>", "<html/>", "reference,status\n", &deep, bomb, "<a>"] {
            assert!(read(text).is_err(), "{}", text.get(..40).unwrap_or(text));
        }
    }
}
