//! A row of a file of purchases as a sale, or why it is none.

use domain::{Currency, Item, Line, LocalDate, Money, PersonId, PurchaseId, Refusal};

use super::FileRow;
use crate::form::optional_amount;
use crate::table_file::{Cells, Column, FileProblem, read_date};

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

impl Cells<'_> {
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
        let buyer = self.who();
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
