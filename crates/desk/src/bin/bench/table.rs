//! The table that is printed: what was measured, what is to be reached, and how far the two are apart.

use std::fmt;
use std::time::Duration;

/// What was measured, in its unit.
#[derive(Clone, Copy)]
pub enum Figure {
    /// The less, the better.
    Time(Duration),
    /// The more, the better.
    PerSecond(u64),
    /// The less, the better.
    Bytes(u64),
}

/// The lines so far.
#[derive(Default)]
pub struct Table {
    notes: Vec<String>,
    lines: Vec<Line>,
}

struct Line {
    what: String,
    figure: Figure,
    reach: Option<Figure>,
    cause: &'static str,
}

impl Figure {
    /// Returns the figure in hundredths of what is to be reached; 100 and less is reached.
    fn hundredths_of(self, reach: Self) -> Option<u128> {
        let (part, whole) = match (self, reach) {
            (Self::Time(figure), Self::Time(reach)) => (figure.as_nanos(), reach.as_nanos()),
            (Self::Bytes(figure), Self::Bytes(reach)) => (u128::from(figure), u128::from(reach)),
            (Self::PerSecond(figure), Self::PerSecond(reach)) => (u128::from(reach), u128::from(figure)),
            (Self::Time(_) | Self::Bytes(_) | Self::PerSecond(_), _) => return None,
        };
        Some((part * 100).div_ceil(whole.max(1)))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Time(time) if time.as_micros() < 10 => format!("{}.{} µs", time.as_micros(), time.subsec_nanos() % 1000 / 100),
            Self::Time(time) if time.as_millis() < 1 => format!("{} µs", time.as_micros()),
            Self::Time(time) if time.as_millis() < 1000 => format!("{}.{:02} ms", time.as_millis(), time.subsec_micros() % 1000 / 10),
            Self::Time(time) => format!("{}.{:02} s", time.as_secs(), time.subsec_millis() / 10),
            Self::PerSecond(count) => format!("{count} /s"),
            Self::Bytes(bytes) if *bytes < 1_000_000 => format!("{} kB", bytes / 1000),
            Self::Bytes(bytes) => format!("{} MB", bytes / 1_000_000),
        };
        f.pad(&text)
    }
}

impl Table {
    /// Adds a line above the table.
    pub fn note(&mut self, note: String) {
        eprintln!("{note}");
        self.notes.push(note);
    }

    /// Adds a figure with what is to be reached; `cause` says why it falls short, where it does.
    pub fn add(&mut self, what: impl Into<String>, figure: Figure, reach: Option<Figure>, cause: &'static str) {
        let what = what.into();
        eprintln!("  {what}: {figure}");
        self.lines.push(Line { what, figure, reach, cause });
    }

    /// Prints the table, as Markdown.
    pub fn print(&self) {
        for note in &self.notes {
            println!("{note}");
        }
        println!("\n| {:<52} | {:>10} | {:>10} | {:>5} | |", "what", "figure", "reach", "ratio");
        println!("|{:-<54}|{:->12}|{:->12}|{:->7}|---|", "", ":", ":", ":");
        for Line { what, figure, reach, cause } in &self.lines {
            let (shown, ratio) = match reach {
                None => (String::new(), None),
                Some(reach) => (reach.to_string(), figure.hundredths_of(*reach)),
            };
            let said = match ratio {
                None => String::new(),
                Some(..=100) => "ok".to_owned(),
                Some(_) if cause.is_empty() => "falls short".to_owned(),
                Some(_) => format!("falls short: {cause}"),
            };
            let ratio = ratio.map_or(String::new(), |hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100));
            println!("| {what:<52} | {figure:>10} | {shown:>10} | {ratio:>5} | {said} |");
        }
    }
}

/// Returns the time that so many hundredths of the runs took at most.
pub fn percentile(times: &mut [Duration], hundredths: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * hundredths).div_ceil(100).saturating_sub(1);
    times.get(place).copied().unwrap_or_default()
}

/// Reads a number of a reach in milliseconds.
pub const fn millis(millis: u64) -> Option<Figure> {
    Some(Figure::Time(Duration::from_millis(millis)))
}
