//! Purchases from a file (CSV) or of unknown people: read, matched with the people we have, recorded; those that fit nobody wait
//! (rule R7).

mod cells;

use domain::{Email, Language, Line, LocalDate, Money, Name, Permission, PersonDetails, PersonId, Phone, PurchaseId, Refusal};
use engine::{Action, Outcome};
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::{Fields, optional_amount};
use crate::table_file::{Cells, Column, FileProblem, Table};
use crate::till::ItemForm;
use cells::{Read, Sale};

/// Most rows of one file.
pub const MAX_ROWS: usize = 10_000;
/// Commands that are recorded in one transaction.
const AT_ONCE: usize = 200;
/// The columns that count.
const COLUMNS: [Column; 10] = [
    Column::Invoice,
    Column::Date,
    Column::Paid,
    Column::Tax,
    Column::Discount,
    Column::Number,
    Column::Phone,
    Column::Email,
    Column::Name,
    Column::Items,
];

/// What is typed of a purchase of which nobody knows whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct UnmatchedForm {
    /// What is known of who bought.
    pub buyer: String,
    /// What was paid, tax included.
    pub paid: String,
    /// The tax in it.
    #[serde(default)]
    pub tax: String,
    /// The invoice.
    #[serde(default)]
    pub invoice: String,
    /// The day of the purchase, if it was not today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<LocalDate>,
    /// What was bought.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<ItemForm>>")]
    pub items: Vec<ItemForm>,
}

/// A file of purchases as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PurchaseFile {
    /// The columns that were understood, in the file's words.
    pub columns: Vec<String>,
    /// The columns that were not.
    pub ignored: Vec<String>,
    /// The rows.
    pub rows: Vec<FileRow>,
}

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FileRow {
    /// Its line in the file.
    pub line: u32,
    /// What the file says of who bought.
    pub buyer: String,
    /// Who that is, if exactly one person fits.
    pub person: Option<PersonId>,
    /// The person's name.
    pub person_name: Option<String>,
    /// The invoice.
    pub invoice: Option<String>,
    /// The day.
    pub on: Option<LocalDate>,
    /// What was paid, tax included.
    pub paid: Option<Money>,
    /// Why it cannot be recorded, if it cannot.
    pub problem: Option<FileProblem>,
}

/// What became of the rows of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Imported {
    /// Recorded now.
    pub recorded: u32,
    /// Of these, under review.
    pub review: u32,
    /// Were there already.
    pub already: u32,
    /// Wait for somebody to say whose they are.
    pub unmatched: u32,
    /// Could not be recorded.
    pub wrong: Vec<FileRow>,
}

impl Desk {
    /// Reads a file of purchases and says whose they are; nothing is recorded.
    pub async fn read_purchase_file(&self, text: &str) -> Result<PurchaseFile, DeskError> {
        self.acting_with(Permission::Counter).await?;
        let (columns, ignored, read) = self.read_file(text).await?;
        Ok(PurchaseFile { columns, ignored, rows: read.into_iter().map(|read| read.row).collect() })
    }

    /// Records the purchases of a file. The same file again records nothing twice.
    pub async fn import_purchase_file(&self, text: &str) -> Result<Imported, DeskError> {
        let staff = self.acting_with(Permission::Counter).await?.staff;
        let (_, _, read) = self.read_file(text).await?;
        let mut imported = Imported::default();
        let mut rows = read.into_iter();
        loop {
            let (mut chunk, mut actions) = (Vec::new(), Vec::new());
            for read in rows.by_ref().take(AT_ONCE) {
                match action(&read)? {
                    Some(action) => {
                        actions.push(action);
                        chunk.push(read.row);
                    }
                    None => imported.wrong.push(read.row),
                }
            }
            if actions.is_empty() && rows.len() == 0 {
                return Ok(imported);
            }
            let outcomes = self.submit(Some(staff), actions).await?;
            chunk.into_iter().zip(outcomes).for_each(|(row, outcome)| imported.note(row, outcome));
        }
    }

    /// Records a purchase of which nobody knows whose it is.
    pub async fn record_unmatched_purchase(&self, form: &UnmatchedForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Counter).await?;
        let currency = self.currency().await?;
        let mut fields = Fields::default();
        let buyer = fields.take("buyer", Line::parse(&form.buyer));
        let paid = fields.take("paid", domain::money_text::parse_positive(&form.paid, currency));
        let tax = fields.take("tax", optional_amount(&form.tax, currency));
        let invoice = fields.take("invoice", Line::parse_optional(&form.invoice));
        let items = fields.take("items", form.items.iter().map(|item| item.parse(currency)).collect::<Result<Vec<_>, _>>());
        let (buyer, paid, tax, invoice, items) = fields.done((|| Some((buyer?, paid?, tax?, invoice?, items?)))())?;
        let purchase = PurchaseId(new_id());
        let tax = tax.unwrap_or(currency.of(0));
        let action = Action::RecordUnmatchedPurchase { purchase, buyer, paid, tax, discount: None, invoice, on: form.on, items };
        self.act(purchase.0, action).await.map_err(|error| error.of_day("on"))
    }

    /// Says whose a purchase was that fitted nobody.
    pub async fn match_purchase(&self, purchase: PurchaseId, person: PersonId) -> Result<Done, DeskError> {
        self.act(purchase.0, Action::MatchPurchase { purchase, person }).await
    }

    async fn read_file(&self, text: &str) -> Result<(Vec<String>, Vec<String>, Vec<Read>), DeskError> {
        let customs = self.customs_now().await?;
        let (currency, country, today) = (customs.currency, customs.country, self.now().date);
        let table = Table::read(text, &customs.organization.id.0, &COLUMNS, (Column::Paid, "amount"), MAX_ROWS)?;
        let mut rows = Vec::new();
        for row in &table.rows {
            let cells = table.cells(row);
            let person = self.buyer(&cells, &country).await?;
            rows.push(cells.read(row.line, PurchaseId(row.id), person, currency, &country, today));
        }
        Ok((table.named(true), table.named(false), rows))
    }

    /// Returns the one person whom a row's number, phone or address fits; by the name alone only if the row has nothing else.
    async fn buyer(&self, cells: &Cells<'_>, country: &str) -> Result<Option<(PersonId, String)>, DeskError> {
        let mut reader = self.store.reader().await?;
        let (number, phone, email) = (cells.get(Column::Number), cells.get(Column::Phone), cells.get(Column::Email));
        let mut found = Vec::new();
        if let Some(number) = number {
            found.extend(store::read::people::by_external_id(&mut reader, number).await?);
        }
        if found.is_empty() {
            let name = Name::parse("◦").map_err(DeskError::from)?;
            let details = PersonDetails {
                phones: phone.and_then(|typed| Phone::parse(typed, country).ok()).into_iter().collect(),
                emails: email.and_then(|typed| Email::parse(typed).ok()).into_iter().collect(),
                ..PersonDetails::named(name, Language::En)
            };
            found.extend(store::read::people::by_contacts(&mut reader, &details.contacts()).await?);
        }
        let name = cells.get(Column::Name).and_then(|typed| Name::parse(typed).ok());
        if let Some(name) = name {
            let named = PersonDetails::named(name, Language::En).contacts();
            let has_nothing_else = number.is_none() && phone.is_none() && email.is_none();
            let same_name = store::read::people::by_contacts(&mut reader, &named).await?;
            if has_nothing_else {
                found.extend(same_name);
            } else if found.len() > 1 {
                // A family has one telephone.
                found.retain(|person| same_name.contains(person));
            }
        }
        found.sort();
        found.dedup();
        Ok(if found.len() == 1 { found.pop() } else { None })
    }
}

impl Imported {
    fn note(&mut self, row: FileRow, outcome: Outcome) {
        let is_matched = row.person.is_some();
        match outcome {
            Outcome::Applied => self.recorded += 1,
            Outcome::Adjusted { changes } if changes.contains(&engine::outcome::Adjustment::AlreadyDone) => self.already += 1,
            Outcome::Adjusted { .. } => self.recorded += 1,
            Outcome::Review { .. } if !is_matched => self.unmatched += 1,
            Outcome::Review { .. } => {
                self.recorded += 1;
                self.review += 1;
            }
            Outcome::Rejected { refusal: Refusal::Exists { .. } } => self.already += 1,
            Outcome::Rejected { refusal } => {
                self.wrong.push(FileRow { problem: Some(FileProblem { column: "row".to_owned(), refusal }), ..row });
            }
        }
    }
}

/// Returns the command that records a row; none if it could not be understood.
fn action(read: &Read) -> Result<Option<Action>, DeskError> {
    let Some(Sale { paid, tax, discount, invoice, on, items }) = &read.sale else { return Ok(None) };
    let (purchase, invoice, items, on) = (read.id, invoice.clone(), items.clone(), Some(*on));
    let (paid, tax, discount) = (*paid, *tax, *discount);
    Ok(Some(match read.row.person {
        Some(person) => Action::RecordPurchase { purchase, person, paid, tax, discount, invoice, on, items, reward: None },
        None => {
            let buyer = Line::parse_optional(&read.row.buyer)?.map_or_else(|| Line::parse("?"), Ok)?;
            Action::RecordUnmatchedPurchase { purchase, buyer, paid, tax, discount, invoice, on, items }
        }
    }))
}
