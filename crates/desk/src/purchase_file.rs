//! Purchases from a file (CSV) or of unknown people: read, matched with the people we have, recorded; those that fit nobody wait
//! (rule R7).

use domain::{
    Currency, Email, Item, Language, Line, LocalDate, Money, Name, Permission, PersonDetails, PersonId, Phone, PurchaseId, Refusal,
};
use engine::{Action, Outcome};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::{Fields, optional_amount};
use crate::till::ItemForm;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// Most rows of one file.
pub const MAX_ROWS: usize = 10_000;
/// Commands that are recorded in one transaction.
const AT_ONCE: usize = 200;

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

/// Why a row cannot be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FileProblem {
    /// The column, by what it means.
    pub column: String,
    /// Why.
    pub refusal: Refusal,
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

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Invoice,
    Date,
    Paid,
    Tax,
    Discount,
    Number,
    Phone,
    Email,
    Name,
    Items,
}

impl Column {
    /// The words that stand above columns, folded.
    const WORDS: [(Self, &'static [&'static str]); 10] = [
        (Self::Invoice, &["invoice", "invoice number", "invoice no", "receipt", "factura", "folio", "ticket", "recibo"]),
        (Self::Date, &["date", "day", "fecha", "dia"]),
        (Self::Paid, &["amount", "paid", "total", "importe", "monto", "pagado"]),
        (Self::Tax, &["tax", "vat", "iva", "impuesto", "impuestos"]),
        (Self::Discount, &["discount", "descuento"]),
        (Self::Number, &["customer number", "customer id", "external id", "id", "numero de cliente", "id cliente", "numero"]),
        (Self::Phone, &["phone", "telephone", "mobile", "telefono", "celular", "movil"]),
        (Self::Email, &["email", "e mail", "mail", "correo", "correo electronico"]),
        (Self::Name, &["name", "customer", "client", "nombre", "cliente"]),
        (Self::Items, &["items", "products", "services", "productos", "servicios", "conceptos"]),
    ];

    fn of(heading: &str) -> Option<Self> {
        let folded = domain::text::fold(heading);
        Self::WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(column, _)| *column)
    }
}

/// A row whose texts were understood.
struct Sale {
    paid: Money,
    tax: Money,
    discount: Option<Money>,
    invoice: Option<Line>,
    on: LocalDate,
    items: Vec<Item>,
}

/// A row, and what is recorded of it.
struct Read {
    row: FileRow,
    id: PurchaseId,
    sale: Option<Sale>,
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
        self.act(purchase.0, action).await
    }

    /// Says whose a purchase was that fitted nobody.
    pub async fn match_purchase(&self, purchase: PurchaseId, person: PersonId) -> Result<Done, DeskError> {
        self.act(purchase.0, Action::MatchPurchase { purchase, person }).await
    }

    async fn read_file(&self, text: &str) -> Result<(Vec<String>, Vec<String>, Vec<Read>), DeskError> {
        if text.len() > MAX_BYTES {
            return Err(DeskError::field("file", Refusal::TooMany { limit: MAX_BYTES }));
        }
        let (organization, currency, country) = {
            let mut reader = self.store.reader().await?;
            let customs = self.customs(&mut reader).await?;
            (customs.organization.id.0, customs.currency, customs.country)
        };
        let text = text.trim_start_matches('\u{feff}');
        let mut file = csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
        let unreadable = |_| DeskError::field("file", Refusal::TextControl);
        let headings: Vec<String> = file.headers().map_err(unreadable)?.iter().map(str::to_owned).collect();
        let columns: Vec<Option<Column>> = headings.iter().map(|heading| Column::of(heading)).collect();
        if !columns.contains(&Some(Column::Paid)) {
            return Err(DeskError::field("file", Refusal::NotFound { what: "amount".to_owned() }));
        }
        let today = self.now().date;
        let mut seen = std::collections::HashMap::new();
        let mut rows = Vec::new();
        for record in file.records() {
            let record = record.map_err(unreadable)?;
            if rows.len() == MAX_ROWS {
                return Err(DeskError::field("file", Refusal::TooMany { limit: MAX_ROWS }));
            }
            let cells = Cells { columns: &columns, record: &record };
            // The same row is the same purchase, as often as the file is read; twice in one file it is two.
            let content = record.iter().collect::<Vec<_>>().join("\u{1f}");
            let nth = seen.entry(content.clone()).and_modify(|nth| *nth += 1).or_insert(0_u32);
            let id = PurchaseId(Uuid::new_v5(&organization, format!("{content}\u{1f}{nth}").as_bytes()));
            let person = self.buyer(&cells, &country).await?;
            let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
            rows.push(cells.read(line, id, person, currency, &country, today));
        }
        let named = |known: bool| {
            headings.iter().zip(&columns).filter(|(_, column)| column.is_some() == known).map(|(name, _)| name.clone()).collect()
        };
        Ok((named(true), named(false), rows))
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
            let name = Name::parse("?").map_err(DeskError::from)?;
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

/// The cells of a row, by what their columns mean.
struct Cells<'a> {
    columns: &'a [Option<Column>],
    record: &'a csv::StringRecord,
}

impl Cells<'_> {
    fn get(&self, column: Column) -> Option<&str> {
        let place = self.columns.iter().position(|found| *found == Some(column))?;
        self.record.get(place).map(str::trim).filter(|text| !text.is_empty())
    }

    fn read(
        &self,
        line: u32,
        id: PurchaseId,
        person: Option<(PersonId, String)>,
        currency: Currency,
        country: &str,
        today: LocalDate,
    ) -> Read {
        let known = [Column::Name, Column::Number, Column::Phone, Column::Email].into_iter().filter_map(|column| self.get(column));
        let buyer: String = known.collect::<Vec<_>>().join(", ").chars().take(Line::MAX).collect();
        let (id_of, person_name) = person.map_or((None, None), |(id, name)| (Some(id), Some(name)));
        let invoice = self.get(Column::Invoice);
        let (sale, problem) = match self.sale(currency, country, today) {
            Ok(sale) => (Some(sale), None),
            Err((column, refusal)) => (None, Some(FileProblem { column: column.to_owned(), refusal })),
        };
        let row = FileRow {
            line,
            buyer,
            person: id_of,
            person_name,
            invoice: invoice.map(str::to_owned),
            on: sale.as_ref().map(|sale| sale.on),
            paid: sale.as_ref().map(|sale| sale.paid),
            problem,
        };
        Read { row, id, sale }
    }

    fn sale(&self, currency: Currency, country: &str, today: LocalDate) -> Result<Sale, (&'static str, Refusal)> {
        let amount = |name: &'static str, column| {
            let typed = self.get(column).unwrap_or_default();
            optional_amount(typed, currency).map_err(|refusal| (name, refusal))
        };
        let paid = amount("amount", Column::Paid)?.filter(|paid| paid.minor > 0).ok_or(("amount", Refusal::AmountNotPositive))?;
        let on = match self.get(Column::Date) {
            Some(typed) => read_date(typed, country).ok_or(("date", Refusal::DateIncoherent))?,
            None => today,
        };
        if on > today {
            return Err(("date", Refusal::DateIncoherent));
        }
        let invoice = Line::parse_optional(self.get(Column::Invoice).unwrap_or_default()).map_err(|refusal| ("invoice", refusal))?;
        let products = self.get(Column::Items).unwrap_or_default().split([';', '|']).map(str::trim).filter(|text| !text.is_empty());
        let items = products.map(|product| Line::parse(product).map(Item::one)).collect::<Result<_, _>>();
        Ok(Sale {
            paid,
            tax: amount("tax", Column::Tax)?.unwrap_or(currency.of(0)),
            discount: amount("discount", Column::Discount)?.filter(|discount| discount.minor != 0),
            invoice,
            on,
            items: items.map_err(|refusal| ("items", refusal))?,
        })
    }
}

/// Returns what separates the cells: what stands most often in the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |symbol: u8| first.bytes().filter(|byte| *byte == symbol).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|symbol| count(*symbol)).unwrap_or(b',')
}

/// Reads a date as people write it: `2026-03-02`, `2/3/2026`, `02.03.26`; in the United States the month comes first.
fn read_date(typed: &str, country: &str) -> Option<LocalDate> {
    if let Ok(date) = typed.parse() {
        return Some(date);
    }
    let day = typed.split_whitespace().next()?;
    let parts: Vec<u32> = day.split(['/', '.', '-']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, third] = parts[..] else { return None };
    let (year, month, day) = match () {
        () if first > 31 => (first, second, third),
        () if country == "US" => (third, first, second),
        () => (third, second, first),
    };
    let year = i32::try_from(if year < 100 { year + 2000 } else { year }).ok()?;
    LocalDate::from_ymd(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r7_dates_are_read_as_the_country_writes_them() {
        let date = |text: &str| Some(text.parse().expect("a date of the test"));
        assert_eq!(read_date("2026-03-02", "MX"), date("2026-03-02"));
        assert_eq!(read_date("2/3/2026", "MX"), date("2026-03-02"));
        assert_eq!(read_date("2/3/2026 09:15", "US"), date("2026-02-03"));
        assert_eq!(read_date("02.03.26", "DE"), date("2026-03-02"));
        assert_eq!(read_date("2026/3/2", "MX"), date("2026-03-02"));
        assert!(["", "31/31/2026", "ayer", "1/2"].iter().all(|typed| read_date(typed, "MX").is_none()));
    }

    #[test]
    fn r7_cells_are_separated_by_what_stands_most_often() {
        assert_eq!(delimiter("folio,fecha,total\n"), b',');
        assert_eq!(delimiter("folio;fecha;\"a,b\"\n"), b';');
        assert_eq!(delimiter("folio\tfecha\n"), b'\t');
        assert_eq!(delimiter("total"), b',');
    }

    #[test]
    fn r7_columns_are_known_by_their_words_in_both_languages() {
        assert_eq!(
            [Column::of("Teléfono"), Column::of(" E-Mail "), Column::of("FOLIO")],
            [Some(Column::Phone), Some(Column::Email), Some(Column::Invoice)]
        );
        assert_eq!(Column::of("Sucursal"), None);
    }
}
