//! What each command of the command line does.

use std::io::{ErrorKind, Write, stdout};
use std::path::Path;
use std::sync::Arc;

use desk::api::{
    CardOrder, Desk, DeskError, Door, FoundForm, PayoutFilter, ReferralFilter, Refusal, Restored, SheetOptions, SignInPage, StaffId, Stock,
};
use engine::{Action, Envelope};
use serde::Serialize;

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
        Command::Demo { scale: None } => desk::demo::fill(&*door.make(input::passphrase()).await?).await?,
        Command::Demo { scale: Some(people) } => {
            let desk = door.make(input::passphrase()).await?;
            desk::scale::fill(&desk, people, |told| eprintln!("{told}")).await?;
        }
    }
    Ok(SUCCESS)
}

/// Brings a backup back. A desk that opens is its owner's to replace; one that does not belongs to who has its key.
async fn restore(door: &Door, backup: &Path, acting: Option<String>) -> Result<Restored, Failure> {
    let backup = std::path::absolute(backup)?;
    let path = backup.to_str().ok_or_else(|| Failure::new(Failure::USAGE, "the backup's path cannot be read as text"))?;
    door.take_key_beside(&backup, input::passphrase()).await?;
    let pin = match (open(door).await, acting) {
        (Ok(_), Some(acting)) => {
            let page = door.desk().await?.sign_in_page().await?;
            let (person, pin) = who_is(&page, &acting)?;
            door.desk().await?.sign_in(person, &pin).await?;
            Some(pin)
        }
        (Ok(_), None) => return Err(Failure::new(Failure::NOT_SIGNED_IN, "the file that is there opens: --as names its owner")),
        (Err(failure), _) if failure.is_about_file() => None,
        (Err(failure), _) => return Err(failure),
    };
    Ok(door.restore(path, pin.as_deref()).await?)
}

/// Makes the sample clinic where there is none yet.
pub async fn demo_if_empty(door: &Door) -> Result<(), Failure> {
    let passphrase = input::passphrase();
    let desk = door.make(passphrase).await?;
    if desk.identity().is_err() {
        desk::demo::fill(&desk).await?;
    }
    Ok(())
}

async fn init(door: &Door, form: &Path) -> Result<(), Failure> {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut input::open(form)?, &mut text)?;
    let form: FoundForm = serde_json::from_str(&text)?;
    print(&door.found(&form, input::passphrase()).await?)
}

/// Runs commands of who is signed in: a line is a whole command, or only its action, and gets the rest from this desk.
async fn run(door: &Door, commands: &Path, who: &Who) -> Result<u8, Failure> {
    let desk = signed_in(door, who).await?;
    let staff = desk.acting().await?.staff;
    let mut lines = input::open(commands)?;
    let mut code = SUCCESS;
    while let Some(line) = input::next_line(&mut *lines)? {
        let outcome = match serde_json::from_str::<Envelope>(&line) {
            Ok(envelope) if envelope.staff == Some(staff) => desk.submit_written(&envelope).await?,
            Ok(_) => return Err(Failure::new(Failure::NOT_SIGNED_IN, "a command names somebody else than --as")),
            Err(not_whole) => {
                let action: Action = serde_json::from_str(&line)
                    .map_err(|error| Failure::new(Failure::USAGE, format!("a line is no command ({not_whole}) and no action ({error})")))?;
                let mut outcomes = desk.submit(Some(staff), vec![action]).await?;
                outcomes.pop().ok_or_else(|| Failure::internal("a command has no outcome"))?
            }
        };
        if !outcome.is_done() {
            code = Failure::REFUSED;
        }
        print_line(&outcome)?;
    }
    Ok(code)
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

/// Returns who is called so, with the PIN that was typed or set.
fn who_is(page: &SignInPage, called: &str) -> Result<(StaffId, String), Failure> {
    let name = domain::text::fold(called.trim());
    let person = page.people.iter().find(|person| domain::text::fold(&person.name) == name);
    let person = person.ok_or(DeskError::Refused { refusal: Refusal::NotStaff })?;
    Ok((person.id, input::pin(&person.name)?))
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
