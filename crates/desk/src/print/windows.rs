//! The Windows spooler, by PowerShell: the program that shows PDF files prints them, as if a person had asked it to.
//!
//! Names and paths come to the script in its environment, never as a part of it.
#![cfg_attr(not(windows), allow(dead_code, reason = "elsewhere only what reads the answers is tested"))]

use serde::Deserialize;

use super::{Printer, PrinterState};

/// What the spooler tells of a printer.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Told {
    name: String,
    #[serde(default)]
    default: bool,
    #[serde(default)]
    printer_status: u32,
    #[serde(default)]
    work_offline: bool,
    #[serde(default)]
    detected_error_state: u32,
}

/// Reads the printers in what the script says as JSON.
fn read_printers(json: &str) -> Option<Vec<Printer>> {
    let told: Vec<Told> = if json.trim().is_empty() { Vec::new() } else { serde_json::from_str(json).ok()? };
    let mut printers: Vec<Printer> = told.into_iter().map(printer).collect();
    printers.sort_by(|a, b| a.name.cmp(&b.name));
    Some(printers)
}

/// Reads the numbers of `Win32_Printer`: statuses 6 and 7 are stopped and offline, 4 prints; error states from 4 are for a person.
fn printer(told: Told) -> Printer {
    let complaint = match told.detected_error_state {
        3 => Some("media-low-warning"),
        4 => Some("media-empty-error"),
        5 => Some("toner-low-warning"),
        6 => Some("toner-empty-error"),
        7 => Some("door-open-error"),
        8 => Some("media-jam-error"),
        9 => Some("offline"),
        10 => Some("service-requested"),
        11 => Some("output-area-full-error"),
        _ => None,
    };
    let alerts: Vec<String> = complaint.into_iter().map(str::to_owned).collect();
    let state = match told.printer_status {
        _ if told.work_offline => PrinterState::Stopped { reason: "offline".to_owned() },
        7 => PrinterState::Stopped { reason: "offline".to_owned() },
        6 => PrinterState::Stopped { reason: complaint.unwrap_or("stopped").to_owned() },
        4 => PrinterState::Printing,
        _ => PrinterState::Idle,
    };
    Printer { name: told.name, is_default: told.default, state, alerts }
}

#[cfg(windows)]
pub use spooler::{job_state, papers, printers, submit};

#[cfg(windows)]
mod spooler {
    use std::io;
    use std::process::Stdio;
    use std::time::Duration;

    use tempfile::TempPath;
    use tokio::process::Command;
    use tokio::time::timeout;

    use super::super::{Job, JobState, PaperSize, PrintError, Printer, failed};
    use super::read_printers;

    /// PowerShell itself takes a second or two to start.
    const LIMIT: Duration = Duration::from_secs(30);

    /// The console window that a child would open is not shown.
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;

    const LIST: &str = "\
        $ErrorActionPreference = 'Stop'; [Console]::OutputEncoding = [Text.Encoding]::UTF8; \
        if ((Get-Service Spooler).Status -ne 'Running') { 'ABSENT' } else { \
        ConvertTo-Json -Compress -InputObject @(Get-CimInstance Win32_Printer | \
        Select-Object Name, Default, PrinterStatus, WorkOffline, DetectedErrorState) }";
    const PRINT: &str = "\
        $ErrorActionPreference = 'Stop'; \
        Start-Process -FilePath $env:RD_PAPER -Verb PrintTo -ArgumentList ('\"' + $env:RD_PRINTER + '\"') -WindowStyle Hidden";

    /// Returns the printers.
    pub async fn printers() -> Result<Vec<Printer>, PrintError> {
        let said = run(LIST, &[]).await?;
        if said.trim() == "ABSENT" {
            return Err(PrintError::SpoolerAbsent);
        }
        read_printers(&said).ok_or_else(|| failed("the list of printers cannot be read"))
    }

    /// The papers are in the driver's own dialog.
    pub async fn papers(_printer: &str) -> Result<Vec<PaperSize>, PrintError> {
        Ok(Vec::new())
    }

    /// Has the program that shows PDF files print a paper. Nobody tells when it has read it, so that it stays until it is swept.
    pub async fn submit(paper: TempPath, printer: &str, _title: &str, _media: &str) -> Result<Job, PrintError> {
        let path = paper.keep().map_err(|failure| failed(&failure.to_string()))?;
        run(PRINT, &[("RD_PAPER", path.as_os_str()), ("RD_PRINTER", printer.as_ref())]).await?;
        Ok(Job { printer: printer.to_owned(), id: None })
    }

    /// Another program printed it; the spooler's id is not known.
    pub async fn job_state(_printer: &str, _id: &str) -> Result<JobState, PrintError> {
        Ok(JobState::Unknown)
    }

    async fn run(script: &str, variables: &[(&str, &std::ffi::OsStr)]) -> Result<String, PrintError> {
        let mut command = Command::new("powershell.exe");
        command.args(["-NoProfile", "-NonInteractive", "-Command", script]).envs(variables.iter().copied());
        command.stdin(Stdio::null()).kill_on_drop(true).creation_flags(CREATE_NO_WINDOW);
        let output = match timeout(LIMIT, command.output()).await {
            Ok(Ok(output)) => output,
            Ok(Err(failure)) if failure.kind() == io::ErrorKind::NotFound => return Err(PrintError::SpoolerAbsent),
            Ok(Err(failure)) => return Err(failed(&failure.to_string())),
            Err(_) => return Err(PrintError::TimedOut),
        };
        if !output.status.success() {
            return Err(failed(&String::from_utf8_lossy(&output.stderr)));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printers_are_read_with_what_they_do() {
        let json = r#"[{"Name":"Microsoft Print to PDF","Default":false,"PrinterStatus":3,"WorkOffline":false,"DetectedErrorState":0},
            {"Name":"HP LaserJet","Default":true,"PrinterStatus":6,"WorkOffline":false,"DetectedErrorState":8},
            {"Name":"Zebra","Default":false,"PrinterStatus":3,"WorkOffline":true,"DetectedErrorState":0},
            {"Name":"Epson","Default":false,"PrinterStatus":4,"WorkOffline":false,"DetectedErrorState":5}]"#;
        let printers = read_printers(json).expect("it can be read");
        let stopped = |reason: &str| PrinterState::Stopped { reason: reason.to_owned() };
        let read: Vec<_> = printers.iter().map(|printer| (printer.name.as_str(), printer.is_default, printer.state.clone())).collect();
        let expected = vec![
            ("Epson", false, PrinterState::Printing),
            ("HP LaserJet", true, stopped("media-jam-error")),
            ("Microsoft Print to PDF", false, PrinterState::Idle),
            ("Zebra", false, stopped("offline")),
        ];
        assert_eq!(read, expected);
        assert_eq!(printers[0].alerts, ["toner-low-warning"]);
    }

    #[test]
    fn no_printers_are_an_empty_list_and_nonsense_is_none() {
        assert_eq!((read_printers("[]"), read_printers("\r\n"), read_printers("oops")), (Some(vec![]), Some(vec![]), None));
    }
}
