//! CUPS, by the commands that come with it: no shell, the C locale, a time limit on each.

use std::ffi::OsStr;
use std::io;
use std::process::Stdio;
use std::time::Duration;

use tempfile::TempPath;
use tokio::process::Command;
use tokio::time::timeout;

use super::{Job, JobState, PaperSize, PrintError, Printer, failed, lpstat};

/// How long the spooler may take to say something. It answers in milliseconds, or waits for a server that is not there.
const ASK_LIMIT: Duration = Duration::from_secs(6);

/// How long it may take to swallow a document.
const SUBMIT_LIMIT: Duration = Duration::from_secs(60);

/// What a command wrote.
struct Said {
    is_success: bool,
    out: String,
    err: String,
}

/// Returns the printers.
pub async fn printers() -> Result<Vec<Printer>, PrintError> {
    check_runs().await?;
    let (long, accepting, default) = tokio::try_join!(ask("lpstat", ["-l", "-p"]), ask("lpstat", ["-a"]), ask("lpstat", ["-d"]))?;
    Ok(lpstat::printers(&long.out, &accepting.out, &default.out))
}

/// Returns the papers of a printer; CUPS does not tell those of every queue.
pub async fn papers(printer: &str) -> Result<Vec<PaperSize>, PrintError> {
    Ok(lpstat::papers(&ask("lpoptions", ["-p", printer, "-l"]).await?.out))
}

/// Gives a paper to the spooler, which copies it.
pub async fn submit(paper: TempPath, printer: &str, title: &str, media: &str) -> Result<Job, PrintError> {
    let media = format!("media={media}");
    // One copy, whatever the person set as usual: the paper has as many as are wanted. Nothing is made to fit: cards would be cut
    // beside their edges.
    let options = ["-d", printer, "-t", title, "-n", "1", "-o", &media, "-o", "print-scaling=none", "-o", "fit-to-page=false"];
    let args = options.into_iter().map(OsStr::new).chain([paper.as_os_str()]);
    let said = run("lp", args, SUBMIT_LIMIT).await?;
    if !said.is_success {
        return Err(refusal(&said.err, printer));
    }
    // "request id is Office-17 (1 file(s))"
    let id = said.out.split_whitespace().find(|word| is_id(word, printer)).map(str::to_owned);
    Ok(Job { printer: printer.to_owned(), id })
}

/// Returns what became of a job.
pub async fn job_state(printer: &str, id: &str) -> Result<JobState, PrintError> {
    check_runs().await?;
    let listed = |which: &'static str| ask("lpstat", ["-l", "-W", which, "-o", printer]);
    // One after the other: a job that ends in between is found by the second.
    let open = listed("not-completed").await?;
    let closed = listed("completed").await?;
    Ok(lpstat::job_state(id, &open.out, &closed.out))
}

/// Asks first whether the spooler runs: without it the other commands say that there are no printers.
async fn check_runs() -> Result<(), PrintError> {
    let said = ask("lpstat", ["-r"]).await?;
    if said.out.contains("scheduler is running") { Ok(()) } else { Err(PrintError::SpoolerAbsent) }
}

fn is_id(word: &str, printer: &str) -> bool {
    let number = word.strip_prefix(printer).and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns what a refusal of `lp` means; the printer was there and idle a moment ago.
fn refusal(said: &str, printer: &str) -> PrintError {
    let name = printer.to_owned();
    if said.contains("is not accepting jobs") {
        PrintError::PrinterStopped { name, reason: "not accepting jobs".to_owned() }
    } else if said.contains("does not exist") {
        PrintError::PrinterUnknown { name }
    } else {
        failed(said)
    }
}

async fn ask<const N: usize>(program: &str, args: [&str; N]) -> Result<Said, PrintError> {
    run(program, args, ASK_LIMIT).await
}

async fn run(program: &str, args: impl IntoIterator<Item = impl AsRef<OsStr>>, limit: Duration) -> Result<Said, PrintError> {
    let mut command = Command::new(program);
    command.args(args).env("LC_ALL", "C").stdin(Stdio::null()).kill_on_drop(true);
    let output = match timeout(limit, command.output()).await {
        Ok(Ok(output)) => output,
        Ok(Err(failure)) if failure.kind() == io::ErrorKind::NotFound => return Err(PrintError::SpoolerAbsent),
        Ok(Err(failure)) => return Err(failed(&failure.to_string())),
        Err(_) => return Err(PrintError::TimedOut),
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Said { is_success: output.status.success(), out: text(&output.stdout), err: text(&output.stderr) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_command_that_hangs_is_given_up() {
        let hangs = run("sleep", ["30"], Duration::from_millis(50)).await;
        assert!(matches!(hangs, Err(PrintError::TimedOut)));
    }

    #[tokio::test]
    async fn a_command_that_is_missing_is_no_spooler() {
        let missing = run("no-such-spooler", ["-r"], ASK_LIMIT).await;
        assert!(matches!(missing, Err(PrintError::SpoolerAbsent)));
    }

    #[test]
    fn an_id_is_the_printers_name_and_a_number() {
        assert!(is_id("PDF-2-17", "PDF-2") && !is_id("PDF-", "PDF") && !is_id("PDF-x", "PDF") && !is_id("Office-1", "PDF"));
    }

    #[test]
    fn refusals_are_told_apart() {
        let name = "PDF".to_owned();
        let stopped = PrintError::PrinterStopped { name: name.clone(), reason: "not accepting jobs".to_owned() };
        assert_eq!(refusal("lp: Destination \"PDF\" is not accepting jobs.\n", "PDF"), stopped);
        assert_eq!(refusal("lp: Error - The printer or class does not exist.\n", "PDF"), PrintError::PrinterUnknown { name });
        assert_eq!(refusal("lp: Forbidden\n", "PDF"), PrintError::Failed { detail: "lp: Forbidden".to_owned() });
        assert_eq!(refusal("", "PDF"), PrintError::Failed { detail: "no reason was given".to_owned() });
    }
}
