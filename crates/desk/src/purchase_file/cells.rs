//! The cells of a file of purchases: what the columns mean, dates and amounts as people write them.

use domain::{Currency, Item, Line, LocalDate, Money, PersonId, PurchaseId, Refusal};

use super::{FileProblem, FileRow};
use crate::form::optional_amount;

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

    /// Returns what a heading means, if that is known.
    pub fn of(heading: &str) -> Option<Self> {
        let folded = domain::text::fold(heading);
        Self::WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(column, _)| *column)
    }
}

/// A row whose texts were understood.
pub struct Sale {
    pub paid: Money,
    pub tax: Money,
    pub discount: Option<Money>,
    pub invoice: Option<Line>,
    pub on: LocalDate,
    pub items: Vec<Item>,
}

/// A row, and what is recorded of it.
pub struct Read {
    pub row: FileRow,
    pub id: PurchaseId,
    pub sale: Option<Sale>,
}

/// The cells of a row, by what their columns mean.
pub struct Cells<'a> {
    /// What each column means.
    pub columns: &'a [Option<Column>],
    /// The row.
    pub record: &'a csv::StringRecord,
}

impl Cells<'_> {
    /// Returns what stands in a column, if something does.
    pub fn get(&self, column: Column) -> Option<&str> {
        let place = self.columns.iter().position(|found| *found == Some(column))?;
        self.record.get(place).map(str::trim).filter(|text| !text.is_empty())
    }

    /// Reads the row as a sale, or says why it is none.
    pub fn read(
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
pub fn delimiter(text: &str) -> u8 {
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
