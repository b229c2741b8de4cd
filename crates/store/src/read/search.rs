//! Finding people, codes, invoices and payouts by what is typed in one field.

use domain::text::fold;
use domain::{CodeId, Money, PayoutId, PersonId, PurchaseId};
use serde::Serialize;
use sqlx::SqliteConnection;

use super::column;
use super::one_person::standing;
use super::people::{PersonLine, lines};

/// Most of each kind that one look finds.
pub const MOST: u32 = 8;

/// Digits from which a number typed may be part of a telephone number.
const FEWEST_DIGITS: usize = 3;

/// Longest text that is looked for; more is cut.
const LONGEST: usize = 80;

model! {
    /// A code that was found.
    FoundCode {
        /// Which.
        id: CodeId,
        /// As it is shown.
        shown: String,
        /// Whose.
        referrer: Option<PersonId>,
        /// Whose, by name.
        referrer_name: Option<String>,
        /// How often it was used.
        uses: u32,
    }
}

model! {
    /// A purchase that was found by its invoice.
    FoundInvoice {
        /// Which.
        id: PurchaseId,
        /// The invoice.
        invoice: String,
        /// Who bought.
        person: PersonId,
        /// Who bought, by name.
        person_name: String,
        /// What was paid.
        paid: @money Money,
        /// The day.
        on: domain::LocalDate,
    }
}

model! {
    /// A payout that was found by its number or reference.
    FoundPayout {
        /// Which.
        id: PayoutId,
        /// Its number.
        number: i64,
        /// Who is paid.
        person: PersonId,
        /// Who is paid, by name.
        person_name: String,
        /// Where it stands.
        state: domain::PayoutState,
        /// How much.
        amount: @money Money,
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Found {
    /// People.
    pub people: Vec<PersonLine>,
    /// Codes.
    pub codes: Vec<FoundCode>,
    /// Purchases.
    pub invoices: Vec<FoundInvoice>,
    /// Payouts.
    pub payouts: Vec<FoundPayout>,
}

/// Finds what begins with, or has a word that begins with, what is typed.
pub async fn find(connection: &mut SqliteConnection, typed: &str) -> Result<Found, sqlx::Error> {
    let typed: String = typed.trim().chars().take(LONGEST).collect();
    if typed.is_empty() {
        return Ok(Found::default());
    }
    let ids = people(connection, &typed, MOST).await?;
    Ok(Found {
        people: lines(connection, &ids).await?,
        codes: codes(connection, &typed).await?,
        invoices: invoices(connection, &typed).await?,
        payouts: payouts(connection, &typed).await?,
    })
}

/// Finds people by words of name, patient, address, mailbox, by digits of a telephone number, or by their number elsewhere.
pub async fn people(connection: &mut SqliteConnection, typed: &str, limit: u32) -> Result<Vec<String>, sqlx::Error> {
    let sought = Sought::read(typed);
    let of_words = "SELECT rowid AS number, person AS id FROM person_search WHERE person_search MATCH ? ORDER BY rowid DESC LIMIT ?";
    let of_digits = "SELECT f.rowid AS number, k.person AS id FROM phone_search f JOIN person_search_key k ON k.number = f.rowid
          WHERE phone_search MATCH ? ORDER BY f.rowid DESC LIMIT ?";
    let of_both = "SELECT rowid AS number, person AS id FROM person_search
          WHERE person_search MATCH ? AND rowid IN (SELECT rowid FROM phone_search WHERE phone_search MATCH ?) ORDER BY rowid DESC LIMIT ?";
    let mut rows = Vec::new();
    for (sql, queries) in [
        (of_words, sought.all.as_ref().map(|all| vec![all])),
        (of_digits, sought.digits.as_ref().filter(|_| sought.others.is_none()).map(|digits| vec![digits])),
        (of_both, sought.others.as_ref().zip(sought.digits.as_ref()).map(|(others, digits)| vec![others, digits])),
    ] {
        if let Some(queries) = queries {
            let query = queries.into_iter().fold(sqlx::query(sql), sqlx::query::Query::bind);
            rows.extend(query.bind(limit).fetch_all(&mut *connection).await?);
        }
    }
    let read = |row| -> Result<(i64, String), sqlx::Error> { Ok((column(row, "number")?, column(row, "id")?)) };
    let mut found = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable_by(|one, other| other.cmp(one));
    found.dedup();
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    // Whichever record fits, who stands for it is shown (rule P2).
    standing(connection, found.into_iter().map(|(_, id)| id).collect()).await
}

/// What is typed, as FTS5 queries: every word typed begins a word of the person, or the end of a telephone number from some digit on.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sought {
    /// All of it, as beginnings of words.
    all: Option<String>,
    /// What are digits enough, as part of a telephone number.
    digits: Option<String>,
    /// The rest beside those digits.
    others: Option<String>,
}

impl Sought {
    fn read(typed: &str) -> Self {
        let has_letters = typed.chars().any(char::is_alphabetic);
        let text = fold(typed);
        let words: Vec<&str> = text.split(|symbol: char| !symbol.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let together: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_number = |word: &str| word.len() >= FEWEST_DIGITS && word.chars().all(|symbol| symbol.is_ascii_digit());
        let (numbers, others): (Vec<&str>, Vec<&str>) = if has_letters {
            words.iter().partition(|word| is_number(word))
        } else {
            // However its digits are set apart, they are one number.
            (Some(together.as_str()).filter(|digits| is_number(digits)).into_iter().collect(), Vec::new())
        };
        Self { all: beginnings(&words), digits: beginnings(&numbers), others: beginnings(&others) }
    }
}

fn beginnings(words: &[&str]) -> Option<String> {
    let query = words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ");
    if query.is_empty() { None } else { Some(query) }
}

async fn codes(connection: &mut SqliteConnection, typed: &str) -> Result<Vec<FoundCode>, sqlx::Error> {
    let Some((from, to)) = domain::Code::parse(typed).ok().and_then(|code| range(code.as_str())) else { return Ok(Vec::new()) };
    let rows = sqlx::query(
        "SELECT c.id, c.shown, c.referrer, p.name AS referrer_name, c.uses
           FROM code c LEFT JOIN person p ON p.id = c.referrer
          WHERE c.text >= ? AND c.text < ? ORDER BY c.text LIMIT ?",
    )
    .bind(from)
    .bind(to)
    .bind(MOST)
    .fetch_all(connection)
    .await?;
    rows.iter().map(FoundCode::read).collect()
}

async fn invoices(connection: &mut SqliteConnection, typed: &str) -> Result<Vec<FoundInvoice>, sqlx::Error> {
    let (Some((from, to)), Some((upper_from, upper_to))) = (range(typed), range(&typed.to_uppercase())) else { return Ok(Vec::new()) };
    let rows = sqlx::query(
        "SELECT b.id, b.invoice, b.person, p.name AS person_name, b.paid, b.currency, b.\"on\"
           FROM purchase b JOIN person p ON p.id = b.person
          WHERE ((b.invoice >= ?1 AND b.invoice < ?2) OR (b.invoice >= ?3 AND b.invoice < ?4)) AND b.voided = 0
          ORDER BY b.invoice LIMIT ?5",
    )
    .bind(from)
    .bind(to)
    .bind(upper_from)
    .bind(upper_to)
    .bind(MOST)
    .fetch_all(connection)
    .await?;
    rows.iter().map(FoundInvoice::read).collect()
}

async fn payouts(connection: &mut SqliteConnection, typed: &str) -> Result<Vec<FoundPayout>, sqlx::Error> {
    let number = typed.to_uppercase().strip_prefix("P-").and_then(|digits| digits.parse::<i64>().ok());
    let rows = sqlx::query(
        "SELECT y.id, y.number, y.person, p.name AS person_name, y.state, y.amount, y.currency
           FROM payout y JOIN person p ON p.id = y.person
          WHERE y.number = ?1 OR y.reference = ?2 ORDER BY y.number DESC LIMIT ?3",
    )
    .bind(number)
    .bind(typed)
    .bind(MOST)
    .fetch_all(connection)
    .await?;
    rows.iter().map(FoundPayout::read).collect()
}

/// Returns the range of texts that begin with `prefix`.
fn range(prefix: &str) -> Option<(String, String)> {
    let last = prefix.chars().next_back()?;
    let next = char::from_u32(u32::from(last) + 1)?;
    let mut to = prefix.to_owned();
    to.pop();
    to.push(next);
    Some((prefix.to_owned(), to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_word_beginnings_and_digits_a_number() {
        let words = |text: &str| Some(text.to_owned());
        let named = Sought { all: words("\"nan\"* \"gar\"*"), digits: None, others: words("\"nan\"* \"gar\"*") };
        assert_eq!(Sought::read("Ñáñ gar"), named);
        let numbered = Sought { all: words("\"442\"* \"123\"*"), digits: words("\"442123\"*"), others: None };
        assert_eq!(Sought::read("442-123"), numbered);
        let both = Sought { all: words("\"gar\"* \"442\"* \"12\"*"), digits: words("\"442\"*"), others: words("\"gar\"* \"12\"*") };
        assert_eq!(Sought::read("Gar 442 12"), both);
        assert_eq!(Sought::read("\"*()"), Sought::default(), "signs are no words");
    }
}
