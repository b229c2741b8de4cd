//! What each command of the command line does.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write, stdout};
use std::path::Path;
use std::sync::Arc;

use desk::api::{
    BrokenCode, CardOrder, Desk, DeskError, Door, FoundForm, LedgerFilter, PayoutFilter, ReferralFilter, Refusal, Restored, SheetOptions,
    SignInPage, StaffId, Stock,
};
use engine::{Action, Envelope};
use serde::Serialize;
use serde::de::IgnoredAny;
use serde_json::error::Category;

use super::exit::{Failure, SUCCESS};
use super::{Command, StockName, Who, input};

/// Runs one command.
pub async fn act(door: &Door, command: Command) -> Result<u8, Failure> {
    match command {
        Command::Init { form } => init(door, &form).await?,
        Command::Run { commands, who } => return run(door, &commands, &who).await,
        Command::Query { name, about, who } => query(&*signed_in(door, &who).await?, &name, about.as_deref()).await?,
        Command::Card { code, out, stock, copies, language, who } => {
            let desk = signed_in(door, &who).await?;
            let code = desk.code_of(&code).await?;
            let language = match language.as_deref() {
                None => code.language,
                Some(word) => word.parse().map_err(|error| Failure::new(Failure::USAGE, error))?,
            };
            let options = SheetOptions { copies, ..SheetOptions::default() };
            let order = CardOrder { code: code.id, stock: stock.into(), language, options };
            write(out.as_deref(), &desk.card_sheet(&order).await?)?;
        }
        Command::Statement { person, as_of, out, who } => {
            let desk = signed_in(door, &who).await?;
            let as_of = as_of.map(|seq| desk::api::AsOf::Entry { seq });
            let paper = desk::api::PaperOrder::Statement { person: id(&person)?, as_of };
            write(out.as_deref(), &desk.paper(&paper).await?)?;
        }
        Command::Backup { who } => print(&signed_in(door, &who).await?.back_up().await?)?,
        Command::Restore { backup, acting } => print(&restore(door, &backup, acting).await?)?,
        Command::Verify => {
            let found = open(door).await?.verify().await?;
            print(&found)?;
            if !found.is_sound() {
                return Err(Failure::new(Failure::REFUSED, "not everything is as it should be"));
            }
        }
        Command::Demo { scale: None } => desk::demo::make(door, input::passphrase()).await.map(drop)?,
        Command::Demo { scale: Some(people) } => {
            let desk = door.make(input::passphrase()).await?;
            desk::scale::fill(&desk, people, |told| eprintln!("{told}")).await?;
        }
    }
    Ok(SUCCESS)
}

/// Brings a backup back. A desk that opens is its owner's to replace; one that does not belongs to who has its key, or the backup's.
async fn restore(door: &Door, backup: &Path, acting: Option<String>) -> Result<Restored, Failure> {
    let backup = std::path::absolute(backup)?;
    let path = backup.to_str().ok_or_else(|| Failure::new(Failure::USAGE, "the backup's path cannot be read as text"))?;
    let pin = match (door.open(input::passphrase()).await, acting) {
        (Ok(_), Some(acting)) => {
            let page = door.desk().await?.sign_in_page().await?;
            let (person, pin) = who_is(&page, &acting)?;
            door.desk().await?.sign_in(person, &pin).await?;
            Some(pin)
        }
        (Ok(_), None) => return Err(Failure::new(Failure::NOT_SIGNED_IN, "the file that is there opens: --as names its owner")),
        // What the backup needs may lie beside it.
        (Err(DeskError::Broken { code: BrokenCode::LostKey, .. }), _) => None,
        (Err(error), _) => match Failure::from(error) {
            failure if failure.is_about_file() => None,
            failure => return Err(failure),
        },
    };
    Ok(door.restore(path, pin.as_deref(), input::passphrase().as_deref()).await?)
}

/// Opens the sample clinic, and makes it where there is none yet. There is nothing to guard in it: where no keychain works, and
/// nobody set a passphrase, it has one that everybody knows.
pub async fn open_demo(door: &Door) -> Result<(), Failure> {
    let set = input::passphrase();
    let mut made = desk::demo::make(door, set.clone()).await;
    if set.is_none()
        && let Err(DeskError::Broken { code: BrokenCode::NoKeychain | BrokenCode::NeedsPassphrase, .. }) = made
    {
        made = desk::demo::make(door, Some(desk::demo::PASSPHRASE.to_owned())).await;
    }
    match made {
        // It is there, or the window asks for the passphrase that somebody gave it.
        Err(DeskError::Refused { refusal: Refusal::Exists { .. } } | DeskError::Broken { code: BrokenCode::WrongPassphrase, .. }) => Ok(()),
        made => Ok(made.map(drop)?),
    }
}

async fn init(door: &Door, form: &Path) -> Result<(), Failure> {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut input::open(form)?, &mut text)?;
    let form: FoundForm = serde_json::from_str(&text)?;
    print(&door.found(&form, input::passphrase()).await?)
}

/// A line of `run`.
enum Line {
    Whole(Box<Envelope>),
    Bare(Box<Action>),
}

/// Runs commands of who is signed in: a line is a whole command, or only its action, and gets the rest from this desk. The first line
/// that cannot be read ends it; what was done before stays done.
async fn run(door: &Door, commands: &Path, who: &Who) -> Result<u8, Failure> {
    let desk = signed_in(door, who).await?;
    let staff = desk.acting().await?.staff;
    let mut lines = input::Lines::new(input::open(commands)?);
    let (mut code, mut ran) = (SUCCESS, 0_u64);
    loop {
        let line = match lines.next() {
            Ok(Some(text)) => read_line(&text),
            Ok(None) => return Ok(code),
            Err(failure) => Err(failure),
        };
        let outcome = match line {
            Ok(Line::Whole(envelope)) if envelope.staff == Some(staff) => desk.submit_written(&envelope).await?,
            Ok(Line::Whole(_)) => {
                let failure = Failure::new(Failure::NOT_SIGNED_IN, "the command names somebody else than --as");
                return Err(failure.in_line(lines.number(), ran));
            }
            Ok(Line::Bare(action)) => {
                let mut outcomes = desk.submit(Some(staff), vec![*action]).await?;
                outcomes.pop().ok_or_else(|| Failure::internal("a command has no outcome"))?
            }
            Err(failure) => return Err(failure.in_line(lines.number(), ran)),
        };
        ran += 1;
        if !outcome.is_done() {
            code = Failure::REFUSED;
        }
        print_line(&outcome)?;
    }
}

/// Reads a line as what its members say that it is, so that only what is wrong with that is told.
fn read_line(text: &str) -> Result<Line, Failure> {
    let wrong = |error: serde_json::Error| Failure::new(Failure::USAGE, without_place(&error));
    let members: BTreeMap<String, IgnoredAny> = serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => Failure::new(Failure::USAGE, "it is no JSON object"),
        Category::Io | Category::Syntax | Category::Eof => {
            Failure::new(Failure::USAGE, format!("it is no JSON: {}", without_place(&error)))
        }
    })?;
    if members.contains_key("action") || members.contains_key("v") {
        return serde_json::from_str(text).map(|envelope| Line::Whole(Box::new(envelope))).map_err(wrong);
    }
    if members.contains_key("type") {
        return serde_json::from_str(text).map(|action| Line::Bare(Box::new(action))).map_err(wrong);
    }
    let detail = "it is no command: an action has a `type`, a whole command `v` and `action` (docs/commands.schema.json)";
    Err(Failure::new(Failure::USAGE, detail))
}

/// Says what is wrong without the place that JSON's reader counts: each text here is one line of a longer one.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match text.strip_suffix(&place) {
        Some(text) if error.column() > 0 => format!("{text} (column {})", error.column()),
        Some(text) => text.to_owned(),
        None => text,
    }
}

async fn query(desk: &Desk, name: &str, about: Option<&str>) -> Result<(), Failure> {
    let text = about.unwrap_or_default();
    match name {
        "today" => print(&desk.today().await?),
        "people" => print(&desk.people(text, 0).await?),
        "person" => print(&desk.person(id(text)?).await?),
        "referrals" => print(&desk.referrals(filter::<ReferralFilter>(about)?, 0).await?),
        "referral" => print(&desk.referral(id(text)?).await?),
        "payouts" => print(&desk.payouts(filter::<PayoutFilter>(about)?).await?),
        "payout" => print(&desk.payout(id(text)?).await?),
        "payees" => print(&desk.payees().await?),
        "accounts" => print(&desk.accounts().await?),
        "transactions" => print(&desk.transactions(LedgerFilter::default(), about.map(id).transpose()?).await?),
        "transaction" => print(&desk.transaction(id(text)?).await?),
        "usable" => print(&desk.usable_rewards(id(text)?).await?),
        "unmatched" => print(&desk.attention().await?.unmatched),
        "attention" => print(&desk.attention().await?),
        "programs" => print(&desk.programs().await?),
        "staff" => print(&desk.staff_list().await?),
        "organization" => print(&desk.organization().await?),
        "find" => print(&desk.find(text).await?),
        "code" => print(&desk.check_code(text, None, None).await?),
        "status" => print(&desk.desk_status().await?),
        "desk" => print(&desk.identity()?),
        other => Err(Failure::new(Failure::USAGE, format!("there is no read model {other}; --help lists them"))),
    }
}

async fn open(door: &Door) -> Result<Arc<Desk>, Failure> {
    Ok(door.open(input::passphrase()).await?)
}

async fn signed_in(door: &Door, who: &Who) -> Result<Arc<Desk>, Failure> {
    let desk = open(door).await?;
    let (person, pin) = who_is(&desk.sign_in_page().await?, &who.acting)?;
    desk.sign_in(person, &pin).await?;
    Ok(desk)
}

/// Returns who is called so, with the PIN that was typed or set: who bears exactly that name, else the only one whose name differs in
/// no more than case and accents.
fn who_is(page: &SignInPage, called: &str) -> Result<(StaffId, String), Failure> {
    let called = called.trim();
    let exact: Vec<_> = page.people.iter().filter(|person| person.name == called).collect();
    let folded = domain::text::fold(called);
    let alike = || page.people.iter().filter(|person| domain::text::fold(&person.name) == folded).collect();
    let found: Vec<_> = if exact.is_empty() { alike() } else { exact };
    match found[..] {
        [person] => Ok((person.id, input::pin(&person.name)?)),
        [] => Err(DeskError::Refused { refusal: Refusal::NotStaff }.into()),
        [first, ..] => {
            let names: Vec<&str> = found.iter().map(|person| person.name.as_str()).collect();
            let all_same = names.iter().all(|name| *name == first.name);
            let way = if all_same { "the owner can give one another name in the window" } else { "write the name as it stands there" };
            Err(Failure::new(Failure::NOT_SIGNED_IN, format!("{} people are called so ({}); {way}", names.len(), names.join(", "))))
        }
    }
}

fn id<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| Failure::new(Failure::USAGE, format!("{text:?} is no id")))
}

fn filter<T: serde::de::DeserializeOwned + Default>(about: Option<&str>) -> Result<T, Failure> {
    let Some(word) = about else { return Ok(T::default()) };
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|error| Failure::new(Failure::USAGE, format!("there is no such filter: {error}")))
}

fn write(out: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match out {
        Some(path) => std::fs::write(path, bytes).map_err(|error| Failure::new(Failure::USAGE, format!("{}: {error}", path.display()))),
        None => say(bytes),
    }
}

fn print(value: &impl Serialize) -> Result<(), Failure> {
    say(format!("{}\n", serde_json::to_string_pretty(value)?).as_bytes())
}

fn print_line(value: &impl Serialize) -> Result<(), Failure> {
    say(format!("{}\n", serde_json::to_string(value)?).as_bytes())
}

/// Writes to standard output at once. Who closes the pipe has read enough: what is done is done all the same.
fn say(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        said => Ok(said?),
    }
}

impl From<StockName> for Stock {
    fn from(name: StockName) -> Self {
        match name {
            StockName::L7414 => Self::L7414,
            StockName::J8414 => Self::J8414,
            StockName::Letter5371 => Self::Letter5371,
            StockName::Cr80 => Self::Cr80,
            StockName::Roll80 => Self::Roll80,
        }
    }
}
