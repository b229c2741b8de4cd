//! Printing: a PDF goes to the system's spooler as it is, in its own size, without a dialog.

#[cfg(unix)]
mod cups;
#[cfg(any(unix, test))]
mod lpstat;
mod media;
#[cfg(any(windows, test))]
mod windows;

use serde::{Deserialize, Serialize};

use crate::folder::Folder;
#[cfg(unix)]
use cups as spooler;
#[cfg(windows)]
use windows as spooler;

/// The longest title of a job; spoolers cut longer ones anywhere.
const LONGEST_TITLE: usize = 120;

/// A printer of this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Printer {
    /// The name by which it is chosen.
    pub name: String,
    /// Whether it is used when none is chosen.
    pub is_default: bool,
    /// What it does.
    pub state: PrinterState,
    /// What it complains of, as the spooler's keywords: `media-jam-error`, `toner-low-warning`.
    pub alerts: Vec<String>,
}

/// What a printer does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PrinterState {
    /// It waits for something to print.
    Idle,
    /// It prints.
    Printing,
    /// It prints nothing until somebody sees to it.
    Stopped {
        /// What the spooler says about it.
        reason: String,
    },
}

/// A paper that a printer can print on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct PaperSize {
    /// The spooler's name: `A4`, `Letter`.
    pub name: String,
    /// Whether it is used when none is chosen.
    pub is_default: bool,
}

/// Something that was given to the spooler.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Job {
    /// The printer.
    pub printer: String,
    /// The spooler's id, where it tells one: `Office-17`.
    pub id: Option<String>,
}

/// What became of a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum JobState {
    /// It waits for its turn, or for somebody to see to the printer.
    Waiting,
    /// It is being printed.
    Printing,
    /// The printer took all of it, and the spooler says so.
    Done,
    /// It cannot be printed.
    Failed {
        /// What the spooler says.
        reason: String,
    },
    /// Somebody took it back.
    Cancelled,
    /// It has left the queue: printed or taken back, the spooler does not say which.
    Ended,
    /// The spooler does not know it, or does not tell.
    Unknown,
}

/// Why nothing was printed, or nothing can be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PrintError {
    /// This computer has no printer, or several and none is the default.
    #[error("there is no printer")]
    NoPrinter,
    /// There is no printer of this name, or no more.
    #[error("there is no printer {name}")]
    PrinterUnknown {
        /// The name.
        name: String,
    },
    /// The printer is stopped, and would only keep what it is given.
    #[error("printer {name} is stopped: {reason}")]
    PrinterStopped {
        /// The printer.
        name: String,
        /// What the spooler says.
        reason: String,
    },
    /// This computer has no print service, or it does not run.
    #[error("the print service does not run")]
    SpoolerAbsent,
    /// The print service did not answer in time.
    #[error("the print service does not answer")]
    TimedOut,
    /// The print service refused.
    #[error("the print service refused: {detail}")]
    Failed {
        /// What it said.
        detail: String,
    },
}

/// Returns the printers of this computer, by name.
pub async fn printers() -> Result<Vec<Printer>, PrintError> {
    spooler::printers().await
}

/// Returns the papers of a printer; none if the spooler does not tell.
pub async fn papers(printer: &str) -> Result<Vec<PaperSize>, PrintError> {
    check_name(printer)?;
    spooler::papers(printer).await
}

/// Prints a PDF once, in its own size, on a printer or else on the default one.
///
/// A stopped printer is an error: what it is given would come out some day, when nobody expects it.
pub async fn print(folder: &Folder, pdf: &[u8], title: &str, printer: Option<&str>) -> Result<Job, PrintError> {
    let media = media::of_pdf(pdf).ok_or_else(|| failed("this is not a PDF"))?;
    let printer = choose(printers().await?, printer)?;
    if let PrinterState::Stopped { reason } = printer.state {
        return Err(PrintError::PrinterStopped { name: printer.name, reason });
    }
    let paper = folder.lay_paper(pdf).map_err(|failure| failed(&failure.to_string()))?;
    spooler::submit(paper, &printer.name, &clean(title), &media).await
}

/// Returns what became of a job.
pub async fn job_state(job: &Job) -> Result<JobState, PrintError> {
    check_name(&job.printer)?;
    match &job.id {
        Some(id) => spooler::job_state(&job.printer, id).await,
        None => Ok(JobState::Unknown),
    }
}

/// Returns the printer of a name, or else the default one, or else the only one.
fn choose(mut printers: Vec<Printer>, name: Option<&str>) -> Result<Printer, PrintError> {
    if printers.is_empty() {
        return Err(PrintError::NoPrinter);
    }
    let place = match name {
        Some(name) => {
            check_name(name)?;
            printers.iter().position(|printer| printer.name == name).ok_or_else(|| PrintError::PrinterUnknown { name: name.to_owned() })?
        }
        None if printers.len() == 1 => 0,
        None => printers.iter().position(|printer| printer.is_default).ok_or(PrintError::NoPrinter)?,
    };
    Ok(printers.swap_remove(place))
}

/// Refuses names that no printer has and that a command could take for something else.
fn check_name(name: &str) -> Result<(), PrintError> {
    let is_forbidden = |letter: char| letter.is_control() || cfg!(unix) && (letter.is_whitespace() || "/#?\"'\\".contains(letter));
    let is_name = !name.is_empty() && name.len() <= 255 && !name.starts_with('-') && !name.contains(is_forbidden);
    if is_name { Ok(()) } else { Err(PrintError::PrinterUnknown { name: clean(name) }) }
}

/// Returns a text on one line and not too long.
fn clean(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(LONGEST_TITLE).collect::<String>().trim().to_owned()
}

fn failed(detail: &str) -> PrintError {
    let line = detail.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("no reason was given");
    PrintError::Failed { detail: line.chars().take(200).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printer(name: &str, is_default: bool) -> Printer {
        Printer { name: name.to_owned(), is_default, state: PrinterState::Idle, alerts: Vec::new() }
    }

    #[test]
    fn the_printer_that_is_named_is_chosen_else_the_default_else_the_only_one() {
        let two = || vec![printer("Desk", false), printer("Office", true)];
        let name = |printers, name| choose(printers, name).map(|printer| printer.name);
        assert_eq!(name(two(), Some("Desk")), Ok("Desk".to_owned()));
        assert_eq!(name(two(), None), Ok("Office".to_owned()));
        assert_eq!(name(vec![printer("Desk", false)], None), Ok("Desk".to_owned()));
        assert_eq!(name(vec![printer("Desk", false), printer("Office", false)], None), Err(PrintError::NoPrinter));
        assert_eq!(name(vec![], Some("Desk")), Err(PrintError::NoPrinter));
        assert_eq!(name(two(), Some("Attic")), Err(PrintError::PrinterUnknown { name: "Attic".to_owned() }));
    }

    #[test]
    #[cfg(unix)]
    fn a_name_that_a_command_could_misread_is_no_printer() {
        for name in ["", "-o", "--", "a b", "a/b", "a\nb", "a\"b", "a'b", "a\\b", "a#b", &"x".repeat(256)] {
            assert!(matches!(check_name(name), Err(PrintError::PrinterUnknown { .. })), "{name:?}");
        }
        for name in ["PDF", "HP_LaserJet_4-2", "Recepción", "a;b", "$(x)"] {
            assert_eq!(check_name(name), Ok(()), "{name:?}");
        }
    }

    #[test]
    fn a_title_is_one_line() {
        assert_eq!(clean(" Recibo\nP-000118\u{7} "), "Recibo P-000118");
        assert_eq!(clean(&"ñ".repeat(500)).chars().count(), LONGEST_TITLE);
    }
}
