//! A table from a file (CSV): what its columns mean, its rows with their lines, dates as people write them (rules R7, P3).

use domain::{Line, LocalDate, Refusal};
use uuid::Uuid;

use crate::error::DeskError;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Why a row cannot be recorded.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct FileProblem {
    /// The column, by what it means.
    pub column: String,
    /// Why.
    pub refusal: Refusal,
}

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
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
    Since,
}

impl Column {
    /// The words that stand above columns, folded.
    const WORDS: [(Self, &'static [&'static str]); 11] = [
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
        (Self::Since, &["customer since", "client since", "since", "cliente desde", "desde", "alta", "fecha de alta"]),
    ];

    /// Returns what a heading means, if that is known.
    fn of(heading: &str) -> Option<Self> {
        let folded = domain::text::fold(heading);
        Self::WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(column, _)| *column)
    }
}

/// A file as a table.
pub struct Table {
    headings: Vec<String>,
    columns: Vec<Option<Column>>,
    /// The rows, in their order.
    pub rows: Vec<TableRow>,
}

/// A row of the table.
pub struct TableRow {
    /// Its line in the file.
    pub line: u32,
    /// The same for the same row, as often as the file is read; twice in one file it is two.
    pub id: Uuid,
    record: csv::StringRecord,
}

impl Table {
    /// Reads a file of which the columns `takes` count and `needs` must be there; it has at most `most` rows.
    pub fn read(text: &str, organization: &Uuid, takes: &[Column], needs: (Column, &str), most: usize) -> Result<Self, DeskError> {
        if text.len() > MAX_BYTES {
            return Err(DeskError::field("file", Refusal::TooMany { limit: MAX_BYTES }));
        }
        let text = text.trim_start_matches('\u{feff}');
        let mut file = csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
        let unreadable = |_| DeskError::field("file", Refusal::TextControl);
        let headings: Vec<String> = file.headers().map_err(unreadable)?.iter().map(str::to_owned).collect();
        let columns: Vec<Option<Column>> =
            headings.iter().map(|heading| Column::of(heading).filter(|column| takes.contains(column))).collect();
        if !columns.contains(&Some(needs.0)) {
            return Err(DeskError::field("file", Refusal::NotFound { what: needs.1.to_owned() }));
        }
        let mut seen = std::collections::HashMap::new();
        let mut rows = Vec::new();
        for record in file.records() {
            let record = record.map_err(unreadable)?;
            if rows.len() == most {
                return Err(DeskError::field("file", Refusal::TooMany { limit: most }));
            }
            let content = record.iter().collect::<Vec<_>>().join("\u{1f}");
            let nth = seen.entry(content.clone()).and_modify(|nth| *nth += 1).or_insert(0_u32);
            let id = Uuid::new_v5(organization, format!("{content}\u{1f}{nth}").as_bytes());
            let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
            rows.push(TableRow { line, id, record });
        }
        Ok(Self { headings, columns, rows })
    }

    /// Returns the headings of the columns that were understood, or of those that were not.
    pub fn named(&self, known: bool) -> Vec<String> {
        self.headings.iter().zip(&self.columns).filter(|(_, column)| column.is_some() == known).map(|(name, _)| name.clone()).collect()
    }

    /// Returns the cells of a row.
    pub fn cells<'a>(&'a self, row: &'a TableRow) -> Cells<'a> {
        Cells { columns: &self.columns, record: &row.record }
    }
}

/// The cells of a row, by what their columns mean.
pub struct Cells<'a> {
    columns: &'a [Option<Column>],
    record: &'a csv::StringRecord,
}

impl Cells<'_> {
    /// Returns what stands in a column, if something does.
    pub fn get(&self, column: Column) -> Option<&str> {
        let place = self.columns.iter().position(|found| *found == Some(column))?;
        self.record.get(place).map(str::trim).filter(|text| !text.is_empty())
    }

    /// Returns what the row says of whose it is.
    pub fn who(&self) -> String {
        let known = [Column::Name, Column::Number, Column::Phone, Column::Email].into_iter().filter_map(|column| self.get(column));
        known.collect::<Vec<_>>().join(", ").chars().take(Line::MAX).collect()
    }
}

/// Returns what separates the cells: what stands most often in the first line.
pub fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |symbol: u8| first.bytes().filter(|byte| *byte == symbol).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|symbol| count(*symbol)).unwrap_or(b',')
}

/// Reads a date as people write it: `2026-03-02`, `2/3/2026`, `02.03.26`; in the United States the month comes first.
pub fn read_date(typed: &str, country: &str) -> Option<LocalDate> {
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
