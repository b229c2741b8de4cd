//! What `lpstat` and `lpoptions` say, in the C locale.

use super::{JobState, PaperSize, Printer, PrinterState};

/// Reads the printers in what `lpstat -l -p`, `lpstat -a` and `lpstat -d` say.
pub fn printers(long: &str, accepting: &str, default: &str) -> Vec<Printer> {
    let default = default.trim().strip_prefix("system default destination: ").and_then(|name| name.split('/').next());
    let mut printers: Vec<Printer> = blocks(long).filter_map(|block| printer(&block, accepting, default)).collect();
    printers.sort_by(|a, b| a.name.cmp(&b.name));
    printers
}

/// Reads what became of a job in what `lpstat -l -W not-completed -o` and `lpstat -l -W completed -o` say.
pub fn job_state(id: &str, open: &str, closed: &str) -> JobState {
    let find = |text: &str| blocks(text).find(|block| block.head.split_whitespace().next() == Some(id)).map(|block| Told::of(&block));
    let (told, is_open) = match (find(open), find(closed)) {
        (Some(told), _) => (told, true),
        (None, Some(told)) => (told, false),
        (None, None) => return JobState::Unknown,
    };
    // A job that a filter could not print may be kept among the open ones, but nothing will come of it.
    if told.has("aborted") || told.has("job-completed-with-errors") {
        JobState::Failed { reason: if told.status.is_empty() { told.alerts.join(" ") } else { told.status } }
    } else if is_open {
        if told.has("job-printing") { JobState::Printing } else { JobState::Waiting }
    } else if told.has("job-completed") {
        JobState::Done
    } else if told.has("job-canceled") {
        JobState::Cancelled
    } else {
        // CUPS 2.4 says "processing-to-stop-point" of printed jobs and of cancelled ones alike.
        JobState::Ended
    }
}

/// Reads the papers in what `lpoptions -l` says: `PageSize/Page Size: Letter *A4`.
pub fn papers(options: &str) -> Vec<PaperSize> {
    let Some(line) = options.lines().find(|line| line.starts_with("PageSize/")) else { return Vec::new() };
    let Some((_, names)) = line.split_once(':') else { return Vec::new() };
    let paper = |name: &str| PaperSize { name: name.trim_start_matches('*').to_owned(), is_default: name.starts_with('*') };
    names.split_whitespace().map(paper).filter(|paper| !paper.name.starts_with("Custom.")).collect()
}

/// A line with the indented ones below it.
struct Block<'a> {
    head: &'a str,
    below: Vec<&'a str>,
}

fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    std::iter::from_fn(move || {
        let head = lines.next()?;
        let mut below = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(['\t', ' '])) {
            below.push(line.trim());
        }
        Some(Block { head, below })
    })
}

/// What a job's lines tell.
struct Told {
    status: String,
    alerts: Vec<String>,
}

impl Told {
    fn of(block: &Block<'_>) -> Self {
        Self { status: value(block, "Status: ").unwrap_or_default().to_owned(), alerts: alerts(block) }
    }

    fn has(&self, start: &str) -> bool {
        self.alerts.iter().any(|alert| alert.starts_with(start))
    }
}

fn value<'a>(block: &Block<'a>, key: &str) -> Option<&'a str> {
    block.below.iter().find_map(|line| line.strip_prefix(key))
}

fn alerts(block: &Block<'_>) -> Vec<String> {
    let words = value(block, "Alerts: ").unwrap_or_default().split_whitespace();
    words.filter(|word| *word != "none").map(str::to_owned).collect()
}

/// Reads `printer PDF is idle.  enabled since …`, `printer PDF now printing PDF-1. …` or `printer PDF disabled since … -`.
fn printer(block: &Block<'_>, accepting: &str, default: Option<&str>) -> Option<Printer> {
    let (name, does) = block.head.strip_prefix("printer ")?.split_once(' ')?;
    let alerts = alerts(block);
    let refuses = blocks(accepting).find(|block| block.head.strip_prefix(name).is_some_and(|rest| rest.starts_with(" not accepting")));
    let state = if does.starts_with("disabled") {
        PrinterState::Stopped { reason: reason(block, &alerts) }
    } else if let Some(refuses) = refuses {
        PrinterState::Stopped { reason: reason(&refuses, &[]) }
    } else if does.starts_with("now printing") {
        PrinterState::Printing
    } else {
        PrinterState::Idle
    };
    Some(Printer { name: name.to_owned(), is_default: default == Some(name), state, alerts })
}

/// Returns the free text below the head, or else the alerts.
fn reason(block: &Block<'_>, alerts: &[String]) -> String {
    let said = block.below.first().filter(|line| !line.starts_with("Form mounted:") && !line.is_empty());
    said.map_or_else(|| alerts.join(" "), |line| (*line).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "\
printer Office disabled since Sat Nov 21 14:18:54 2026 -
\tOut of paper, my friend
\tForm mounted:
\tContent types: any
\tDescription: printer Ghost is idle.
\tAlerts: media-empty-error paused
\tLocation: front
printer Desk now printing Desk-12.  enabled since Sat Nov 21 14:18:54 2026
\tForm mounted:
\tAlerts: toner-low-warning
printer Attic is idle.  enabled since Sat Nov 21 14:18:54 2026
\tno thanks
\tForm mounted:
\tAlerts: none
printer Bare disabled since Sat Nov 21 14:18:54 2026 -
\tForm mounted:
\tAlerts: offline-report
";
    const ACCEPTING: &str = "\
Office accepting requests since Sat Nov 21 14:18:54 2026
Attic not accepting requests since Sat Nov 21 14:18:54 2026 -
\tno thanks
";

    #[test]
    fn printers_are_read_with_what_they_do() {
        let printers = printers(LONG, ACCEPTING, "system default destination: Desk/draft\n");
        let stopped = |reason: &str| PrinterState::Stopped { reason: reason.to_owned() };
        let read: Vec<_> = printers.iter().map(|printer| (printer.name.as_str(), printer.is_default, printer.state.clone())).collect();
        let expected = vec![
            ("Attic", false, stopped("no thanks")),
            ("Bare", false, stopped("offline-report")),
            ("Desk", true, PrinterState::Printing),
            ("Office", false, stopped("Out of paper, my friend")),
        ];
        assert_eq!(read, expected);
        assert_eq!(printers[3].alerts, ["media-empty-error", "paused"]);
        assert_eq!((printers[0].alerts.len(), printers[2].alerts.len()), (0, 1));
    }

    #[test]
    fn no_default_and_no_printers_are_read_as_such() {
        assert_eq!(printers("", "", "no system default destination\n"), []);
        assert!(printers(LONG, ACCEPTING, "no system default destination\n").iter().all(|printer| !printer.is_default));
    }

    #[test]
    fn a_job_is_read_by_its_whole_id() {
        let open = "PDF-12  ana  1024  Sat Nov 21 14:18:54 2026\n\tAlerts: job-printing\n\tqueued for PDF\n\
                    PDF-3  ana  1024  Sat Nov 21 14:18:54 2026\n\tAlerts: none\n\tqueued for PDF\n\
                    PDF-6  ana  1024  Sat Nov 21 14:18:54 2026\n\tStatus: Filter failed\n\tAlerts: job-completed-with-errors\n";
        let closed = "PDF-1  ana  1024  Sat Nov 21 14:18:54 2026\n\tStatus: Filter failed\n\tAlerts: job-completed-with-errors\n\
                      PDF-2  ana  0  Sat Nov 21 14:19:28 2026\n\tAlerts: processing-to-stop-point\n\
                      PDF-7  ana  0  Sat Nov 21 14:19:28 2026\n\tAlerts: job-completed-successfully\n\
                      PDF-4  ana  0  Sat Nov 21 14:19:28 2026\n\tAlerts: job-canceled-by-user\n\
                      PDF-5  ana  0  Sat Nov 21 14:19:28 2026\n\tAlerts: aborted-by-system\n";
        let read = ["PDF-12", "PDF-3", "PDF-6", "PDF-1", "PDF-7", "PDF-2", "PDF-4", "PDF-5", "PDF-9"].map(|id| job_state(id, open, closed));
        let failed = |reason: &str| JobState::Failed { reason: reason.to_owned() };
        let expected = [
            JobState::Printing,
            JobState::Waiting,
            failed("Filter failed"),
            failed("Filter failed"),
            JobState::Done,
            JobState::Ended,
            JobState::Cancelled,
            failed("aborted-by-system"),
            JobState::Unknown,
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn papers_are_read_with_the_default() {
        let options = "ColorModel/Color: Gray *RGB\nPageSize/Media Size: Custom.WIDTHxHEIGHT Letter *A4 CR80\nDuplex/2-Sided: *None\n";
        let papers = papers(options);
        let read: Vec<_> = papers.iter().map(|paper| (paper.name.as_str(), paper.is_default)).collect();
        assert_eq!(read, [("Letter", false), ("A4", true), ("CR80", false)]);
    }
}
