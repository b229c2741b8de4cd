//! Set-up, run, test, code generation, checks and benches.

mod bench;
mod codegen;
mod coverage;
mod dist;
mod icons;
mod process;
mod report;
mod run;
mod screen;
mod services;
mod setup;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Sets up, runs and checks Referral Desk.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Sets up what is missing and opens the window.
    Run(run::Args),
    /// Sets up what is missing and runs every check and test.
    Test(test::Args),
    /// Writes the bindings, the schema and the command list from the Rust types.
    Codegen,
    /// Checks what the compiler cannot: arrows between crates, stale files, rules without a test.
    Tidy,
    /// Prints the measured figures beside their targets.
    Bench(bench::Args),
    /// Measures which lines the tests reach and holds them against each crate's mark.
    Coverage(coverage::Args),
    /// Builds the release program and, on Debian and Ubuntu, its package.
    Dist(dist::Args),
    /// Runs a command with the keychain and printer that tests use.
    With(services::Args),
    /// Draws the icons of every size from their SVG sources.
    Icons,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    process::watch_for_interrupts();
    let done = match cli.command {
        Command::Run(args) => run::run(&args),
        Command::Test(args) => test::test(&args),
        Command::Codegen => codegen::codegen(),
        Command::Tidy => tidy::tidy(),
        Command::Bench(args) => bench::bench(&args),
        Command::Coverage(args) => coverage::coverage(&args),
        Command::Dist(args) => dist::dist(&args),
        Command::With(args) => services::with(&args),
        Command::Icons => icons::icons(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report::failed(&error),
    }
}
