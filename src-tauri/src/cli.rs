//! The command line: the window without a command, and for scripts, support and tests the same desk without a window.

mod act;
mod exit;
mod input;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use desk::api::Door;
use desk::clock::Source;
use desk::folder::Folder;
use desk::keychain::KeyBeside;

use crate::window;
use exit::Failure;

/// Referral programs at the front desk.
///
/// Without a command the window opens. Commands work on the same files as the window and refuse while it has them open.
#[derive(Parser)]
#[command(name = "referral-desk", version, after_help = exit::HELP)]
struct Arguments {
    /// The folder of the desk's files; without it, the system's folder for programs' data.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Opens a lively sample clinic in a folder of its own.
    #[arg(long)]
    demo: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Founds an organization from a JSON form (FoundForm) on standard input or in a file.
    Init {
        /// The form; `-` is standard input.
        #[arg(default_value = "-")]
        form: PathBuf,
    },
    /// Runs commands, one JSON line each (docs/commands.schema.json), and prints one outcome a line.
    Run {
        /// The commands; `-` is standard input.
        #[arg(default_value = "-")]
        commands: PathBuf,
        #[command(flatten)]
        who: Who,
    },
    /// Prints a read model as JSON.
    Query {
        /// Which: today, people, person, referrals, referral, payouts, payout, payees, accounts (of the ledger),
        /// transactions (the newest, or those before an id), transaction, usable (promises of a person), unmatched (purchases
        /// of nobody known), attention, programs, staff, organization, find, code, status, desk (the ids that whole commands bear).
        name: String,
        /// What it is about: an id, a text or a filter.
        about: Option<String>,
        #[command(flatten)]
        who: Who,
    },
    /// Writes the cards of a code as PDF.
    Card {
        /// The code, as printed or typed.
        code: String,
        /// Where to write it; without it, to standard output.
        #[arg(long, short)]
        out: Option<PathBuf>,
        /// On which stock.
        #[arg(long, default_value = "l7414")]
        stock: StockName,
        /// How many.
        #[arg(long, default_value_t = 1)]
        copies: u16,
        /// In which language; without it, the referrer's.
        #[arg(long)]
        language: Option<String>,
        #[command(flatten)]
        who: Who,
    },
    /// Writes a referrer's statement as PDF.
    Statement {
        /// Whose: an id.
        person: String,
        /// As of which entry of the log; without it, of its end.
        #[arg(long)]
        as_of: Option<i64>,
        /// Where to write it; without it, to standard output.
        #[arg(long, short)]
        out: Option<PathBuf>,
        #[command(flatten)]
        who: Who,
    },
    /// Copies the desk's file into its backup folder and checks the copy.
    Backup {
        #[command(flatten)]
        who: Who,
    },
    /// Verifies a backup and puts it in the file's place; the file that was there is kept beside the backups. On another computer,
    /// where nothing is founded, the backup's key.json must lie beside it.
    Restore {
        /// The backup.
        backup: PathBuf,
        /// The name of the owner, while the file that is there still opens; the PIN is asked for, or read from REFERRAL_DESK_PIN.
        #[arg(id = "as", long = "as", value_name = "NAME", env = "REFERRAL_DESK_AS")]
        acting: Option<String>,
    },
    /// Checks the log's chain, the ledger, and the rows against the log.
    Verify,
    /// Fills an empty folder with a sample clinic.
    Demo {
        /// Of a million people and two million referrals, for benches; a smaller number of people makes less.
        #[arg(long, num_args = 0..=1, default_missing_value = "1000000", value_name = "PEOPLE")]
        scale: Option<u32>,
    },
}

/// For whom a command acts.
#[derive(clap::Args)]
struct Who {
    /// The name of a member of staff; the PIN is asked for, or read from REFERRAL_DESK_PIN.
    #[arg(id = "as", long = "as", value_name = "NAME", env = "REFERRAL_DESK_AS")]
    acting: String,
}

/// The stocks by the names that are written on their packs.
#[derive(Clone, Copy, ValueEnum)]
enum StockName {
    /// A4, 2×5 cards of 90×52 mm (Avery L7414).
    L7414,
    /// A4, 2×5 cards of 87×50.8 mm (Herma J8414).
    J8414,
    /// Letter, 2×5 cards of 3.5×2 in (Avery 5371).
    #[value(name = "5371")]
    Letter5371,
    /// Plastic cards.
    Cr80,
    /// An 80 mm roll.
    #[value(name = "roll80")]
    Roll80,
}

/// Runs what the arguments say, and ends the process.
pub fn main() -> ! {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| {
        if !error.use_stderr() {
            error.exit();
        }
        eprint!("{}", exit::plain(&error.render().to_string(), |character| character == '\n'));
        exit::end(Failure::USAGE)
    });
    let code = run(arguments).unwrap_or_else(|failure| {
        eprintln!("referral-desk: {failure}");
        failure.code()
    });
    exit::end(code)
}

/// Tells whether a command may begin with a folder in which nothing is founded: the others leave it as it is.
fn may_begin(command: Option<&Command>) -> bool {
    match command {
        None | Some(Command::Init { .. } | Command::Demo { .. }) => true,
        // On another computer: with the key beside it a backup is all that is needed.
        Some(Command::Restore { backup, .. }) => KeyBeside::place(backup).is_some(),
        Some(_) => false,
    }
}

fn run(arguments: Arguments) -> Result<u8, Failure> {
    let path = match (&arguments.data, arguments.demo) {
        (Some(path), _) => path.clone(),
        (None, true) => Folder::of_demo()?,
        (None, false) => Folder::of_system()?,
    };
    let folder = if may_begin(arguments.command.as_ref()) { Folder::open(&path)? } else { Folder::open_founded(&path)? };
    let is_own_place = arguments.data.is_some() || arguments.demo;
    let door = Door::new(folder, Source::System);
    let runtime = tokio::runtime::Runtime::new().map_err(Failure::internal)?;
    match arguments.command {
        Some(command) => runtime.block_on(async {
            let done = act::act(&door, command).await;
            door.close().await;
            done
        }),
        None => {
            if arguments.demo {
                runtime.block_on(act::open_demo(&door))?;
            }
            let _entered = runtime.enter();
            tauri::async_runtime::set(runtime.handle().clone());
            window::open(door, is_own_place).map_err(Failure::internal)?;
            Ok(exit::SUCCESS)
        }
    }
}
