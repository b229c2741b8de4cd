//! Customers from a file (CSV): read, matched with the people we have, taken over; of whom it is not clear somebody says who it is
//! (rules P1, P2, P3).

mod planned;

use domain::customer_list::Fit;
use domain::{Email, Language, Line, LocalDate, Name, Permission, PersonDetails, PersonId, Phone, Refusal};
use engine::{Action, Outcome};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::progress::Work;
use crate::table_file::{Cells, Column, FileProblem, Table, TableRow, read_date};
use planned::{Planned, Seen};

/// Most rows of one file.
pub const MAX_ROWS: usize = 20_000;
/// Rows that are looked up, and commands that are recorded in one transaction.
const AT_ONCE: usize = 200;
/// Most rows that are shown: first those that want a look.
const SHOWN: usize = 200;
/// The columns that count.
const COLUMNS: [Column; 5] = [Column::Name, Column::Number, Column::Phone, Column::Email, Column::Since];

/// A list of customers: what it would add, or has added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CustomerList {
    /// The columns that were understood, in the file's words.
    pub columns: Vec<String>,
    /// The columns that were not.
    pub ignored: Vec<String>,
    /// How many rows are what.
    pub counts: CustomerCounts,
    /// The rows, a few: first those that want a look.
    pub rows: Vec<CustomerRow>,
    /// It was stopped before its end; what was taken over by then stays.
    pub stopped: bool,
}

/// How many rows of a list are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CustomerCounts {
    /// Of people who were not here.
    pub new: u32,
    /// Of people who are here, of whom more is known by it.
    pub changed: u32,
    /// Of people who are here, which adds nothing.
    pub same: u32,
    /// Of people who may be somebody who is here.
    pub unclear: u32,
    /// With a mistake.
    pub wrong: u32,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CustomerRow {
    /// Its line in the file.
    pub line: u32,
    /// What the file says of who it is.
    pub who: String,
    /// Since when the person is a customer, if the file says that.
    pub since: Option<LocalDate>,
    /// Whom it fits.
    pub fit: CustomerFit,
}

/// Whom a row fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum CustomerFit {
    /// Nobody who is here.
    New,
    /// Somebody who is here.
    Known {
        /// The name.
        name: String,
        /// Whether the row adds something.
        adds: bool,
    },
    /// Perhaps one of these.
    Unclear {
        /// Who.
        people: Vec<MaybeSame>,
    },
    /// It has a mistake.
    Wrong {
        /// Which.
        problem: FileProblem,
    },
}

/// Somebody who may be meant by a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MaybeSame {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
}

/// What was said of an unclear row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct CustomerSaid {
    /// Its line in the file.
    pub line: u32,
    /// Who it is; none is somebody new.
    pub person: Option<PersonId>,
}

/// A row, read.
struct ListRow {
    line: u32,
    id: PersonId,
    who: String,
    details: Result<PersonDetails, FileProblem>,
}

impl Desk {
    /// Reads a list of customers and says whom its rows fit; nothing is recorded.
    pub async fn read_customer_list(&self, text: &str) -> Result<CustomerList, DeskError> {
        self.acting_with(Permission::Decide).await?;
        self.go_through(text, &[], None).await
    }

    /// Takes over a list of customers. The same list again adds nothing.
    pub async fn take_over_customers(&self, text: &str, said: &[CustomerSaid]) -> Result<CustomerList, DeskError> {
        let staff = self.acting_with(Permission::Decide).await?.staff;
        self.go_through(text, said, Some(staff)).await
    }

    /// Goes through a list; with a member of staff, records what it adds.
    async fn go_through(&self, text: &str, said: &[CustomerSaid], staff: Option<domain::StaffId>) -> Result<CustomerList, DeskError> {
        let customs = self.customs_now().await?;
        let (organization, country, today) = (customs.organization, customs.country, self.now().date);
        let table = Table::read(text, &organization.id.0, &COLUMNS, (Column::Name, "name"), MAX_ROWS)?;
        let mut list = CustomerList { columns: table.named(true), ignored: table.named(false), ..CustomerList::default() };
        let run = self.progress.begin(Work::Customers)?;
        let (goes_on, all) = (run.goes_on(), i64::try_from(table.rows.len()).unwrap_or(i64::MAX));
        let mut planned = Planned::default();
        let mut done = 0;
        for chunk in table.rows.chunks(AT_ONCE) {
            if !goes_on() {
                list.stopped = true;
                break;
            }
            let rows: Vec<ListRow> = chunk.iter().map(|row| read(row, &table.cells(row), &country, organization.language, today)).collect();
            let mut reader = self.store.reader().await?;
            let seen = planned.look(&mut reader, &rows).await?;
            drop(reader);
            let (mut told, mut actions) = (Vec::new(), Vec::new());
            for (row, seen) in rows.into_iter().zip(seen) {
                let said = said.iter().find(|said| said.line == row.line).copied();
                let (row, action) = plan(&mut planned, row, seen, said, today);
                let place = action.map(|action| {
                    actions.push(action);
                    actions.len() - 1
                });
                told.push((row, place));
            }
            let outcomes = match staff {
                Some(staff) if !actions.is_empty() => self.submit(Some(staff), actions).await?,
                _ => Vec::new(),
            };
            for (row, place) in told {
                list.note(row, place.and_then(|place| outcomes.get(place)));
            }
            done += i64::try_from(chunk.len()).unwrap_or_default();
            run.tell(done, all);
        }
        list.rows.sort_by_key(|row| (row.rank(), row.line));
        list.rows.truncate(SHOWN);
        Ok(list)
    }
}

/// Says what becomes of a row: what is told of it, and the command, if there is one.
fn plan(planned: &mut Planned, row: ListRow, seen: Seen, said: Option<CustomerSaid>, today: LocalDate) -> (CustomerRow, Option<Action>) {
    let ListRow { line, id, who, details } = row;
    let told = |since, fit| CustomerRow { line, who, since, fit };
    let details = match details {
        Ok(details) => details,
        Err(problem) => return (told(None, CustomerFit::Wrong { problem }), None),
    };
    let since = details.customer_since;
    let Seen { is_taken_over, sharing, names } = planned.with_earlier(seen, &details);
    if let Some(name) = is_taken_over {
        return (told(since, CustomerFit::Known { name, adds: false }), None);
    }
    let fit = match (domain::customer_list::fit(&details, &sharing), said) {
        (Fit::Unclear(people), Some(said)) => match said.person {
            None => Fit::New,
            Some(person) if people.contains(&person) => Fit::Known(person),
            Some(_) => Fit::Unclear(people),
        },
        (fit, _) => fit,
    };
    let name_of = |person: PersonId| names.iter().find(|(id, _)| *id == person).map(|(_, name)| name.clone()).unwrap_or_default();
    match fit {
        Fit::New => {
            let details = details.taken_over(&details, false, today);
            planned.put(id, &details);
            (told(since, CustomerFit::New), Some(Action::RegisterPerson { person: id, details }))
        }
        Fit::Known(person) => {
            let after = planned.after(person, &details, today);
            let fit = CustomerFit::Known { name: name_of(person), adds: after.is_some() };
            (told(since, fit), after.map(|details| Action::UpdatePerson { person, details }))
        }
        Fit::Unclear(people) => {
            let people = people.into_iter().map(|person| MaybeSame { person, name: name_of(person) }).collect();
            (told(since, CustomerFit::Unclear { people }), None)
        }
    }
}

impl CustomerList {
    /// Counts a row by what became of it, and keeps it if it may be shown.
    fn note(&mut self, mut row: CustomerRow, outcome: Option<&Outcome>) {
        match outcome {
            Some(Outcome::Rejected { refusal: Refusal::Exists { .. } }) => {
                row.fit = CustomerFit::Known { name: row.who.clone(), adds: false };
            }
            Some(Outcome::Rejected { refusal }) => {
                row.fit = CustomerFit::Wrong { problem: FileProblem { column: "row".to_owned(), refusal: refusal.clone() } };
            }
            Some(Outcome::Applied | Outcome::Adjusted { .. } | Outcome::Review { .. }) | None => {}
        }
        let counts = &mut self.counts;
        let count = match &row.fit {
            CustomerFit::New => &mut counts.new,
            CustomerFit::Known { adds: true, .. } => &mut counts.changed,
            CustomerFit::Known { adds: false, .. } => &mut counts.same,
            CustomerFit::Unclear { .. } => &mut counts.unclear,
            CustomerFit::Wrong { .. } => &mut counts.wrong,
        };
        *count += 1;
        if *count as usize <= SHOWN {
            self.rows.push(row);
        }
    }
}

impl CustomerRow {
    /// What wants a look comes first.
    fn rank(&self) -> u8 {
        match &self.fit {
            CustomerFit::Unclear { .. } => 0,
            CustomerFit::Wrong { .. } => 1,
            CustomerFit::New | CustomerFit::Known { .. } => 2,
        }
    }
}

/// Reads a row, or says at which column it has a mistake.
fn read(row: &TableRow, cells: &Cells<'_>, country: &str, language: Language, today: LocalDate) -> ListRow {
    let id = PersonId(Uuid::new_v5(&row.id, b"customer"));
    let details = details(cells, country, language, today).map_err(|(column, refusal)| FileProblem { column: column.to_owned(), refusal });
    ListRow { line: row.line, id, who: cells.who(), details }
}

fn details(cells: &Cells<'_>, country: &str, language: Language, today: LocalDate) -> Result<PersonDetails, (&'static str, Refusal)> {
    let at = |column: &'static str| move |refusal: Refusal| (column, refusal);
    let text = |column| cells.get(column).unwrap_or_default();
    let several = |column| text(column).split([';', '|']).map(str::trim).filter(|one: &&str| !one.is_empty());
    let since = match cells.get(Column::Since) {
        Some(typed) => Some(read_date(typed, country).ok_or(("since", Refusal::DateIncoherent))?),
        None => None,
    };
    if since.is_some_and(|since| since > today) {
        return Err(("since", Refusal::DayToCome));
    }
    let details = PersonDetails {
        phones: several(Column::Phone).map(|typed| Phone::parse(typed, country)).collect::<Result<_, _>>().map_err(at("phone"))?,
        emails: several(Column::Email).map(Email::parse).collect::<Result<_, _>>().map_err(at("email"))?,
        external_id: Line::parse_optional(text(Column::Number)).map_err(at("number"))?,
        customer_since: since,
        ..PersonDetails::named(Name::parse(text(Column::Name)).map_err(at("name"))?, language)
    };
    details.check().map_err(at("row"))?;
    Ok(details)
}
