//! Exit codes and what is said when something did not work, as scripts and people expect.

use std::fmt;
use std::io::Write;

use desk::api::{BrokenCode, DeskError};
use desk::folder::FolderError;

/// What `--help` says of exit codes.
pub const HELP: &str = "Exit codes:
  0  done
  1  refused by a rule, or a verification found something wrong
  2  the arguments or the input cannot be read
  3  another process has the desk open: close its window first
  4  no key: the passphrase is missing or wrong (REFERRAL_DESK_PASSPHRASE), or the keychain has lost it
  5  the desk's file is damaged, not ours, or not there
  6  wrong PIN, or nobody of that name works here
  70 anything else

Environment: REFERRAL_DESK_AS, REFERRAL_DESK_PIN, REFERRAL_DESK_PASSPHRASE, REFERRAL_DESK_LOG (error, warn, info, debug).";

/// The exit code of a run that did what it was asked to.
pub const SUCCESS: u8 = 0;

/// Ends the process without the exit handlers of C libraries. SQLCipher's would free what a thread still uses that is closing a
/// connection at that moment, as after a wrong passphrase; by now everything that was acknowledged is on the disk.
pub fn end(code: u8) -> ! {
    // Whoever read the output may have gone; there is nobody left to tell.
    std::io::stdout().flush().ok();
    signal_hook::low_level::exit(code.into())
}

/// Why a run ended without success.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    text: String,
}

impl Failure {
    /// A rule refused something, or a verification found something.
    pub const REFUSED: u8 = 1;
    /// The arguments or the input cannot be read.
    pub const USAGE: u8 = 2;
    /// Another process has the desk open.
    pub const IN_USE: u8 = 3;
    /// The key is missing or wrong.
    pub const NO_KEY: u8 = 4;
    /// The file is damaged, not ours, or not there.
    pub const NO_FILE: u8 = 5;
    /// The PIN is wrong, or nobody of that name works here.
    pub const NOT_SIGNED_IN: u8 = 6;
    /// Anything else.
    pub const INTERNAL: u8 = 70;

    /// Makes a failure.
    pub fn new(code: u8, text: impl fmt::Display) -> Self {
        Self { code, text: text.to_string() }
    }

    /// Makes a failure that is nobody's fault.
    pub fn internal(error: impl fmt::Display) -> Self {
        Self::new(Self::INTERNAL, error)
    }

    /// Says in which line of the input it was, and how many commands before it were run.
    #[must_use]
    pub fn in_line(self, line: u64, ran: u64) -> Self {
        let before = match ran {
            0 => "no command was run".to_owned(),
            1 => "the command before it was run".to_owned(),
            _ => format!("the {ran} commands before it were run"),
        };
        Self { text: format!("line {line}: {}; {before}", self.text), ..self }
    }

    /// Returns whether the desk's own file is the trouble, and not its key or another process.
    pub const fn is_about_file(&self) -> bool {
        self.code == Self::NO_FILE
    }

    /// Returns the exit code.
    pub const fn code(&self) -> u8 {
        self.code
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&self.text, |_| false))
    }
}

/// Writes control characters as what they are called: what somebody else named or wrote must not steer the terminal.
pub fn plain(text: &str, stays: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if !is_steering(character) || stays(character) { shown.push(character) } else { shown.extend(character.escape_default()) }
    }
    shown
}

/// Tells whether a character is a control, or turns the direction of writing.
fn is_steering(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        match &error {
            DeskError::Refused { refusal } => {
                let is_pin = matches!(
                    refusal,
                    desk::api::Refusal::PinWrong { .. } | desk::api::Refusal::PinLocked { .. } | desk::api::Refusal::NotStaff
                );
                let code = if is_pin { Self::NOT_SIGNED_IN } else { Self::REFUSED };
                match refusal {
                    desk::api::Refusal::Exists { what } if what == "organization" => {
                        Self::new(code, "an organization is founded here already; --data names another folder")
                    }
                    other => Self::new(code, other),
                }
            }
            DeskError::Invalid { fields } => {
                let told: Vec<String> = fields.iter().map(|field| format!("{}: {}", field.field, field.refusal)).collect();
                Self::new(Self::USAGE, told.join("; "))
            }
            DeskError::Broken { code, detail } => {
                let (exit, hint) = match code {
                    BrokenCode::InUse => (Self::IN_USE, "; close the other window or wait for the other command"),
                    BrokenCode::LostKey => (Self::NO_KEY, "; restore a backup on the computer that has the key"),
                    BrokenCode::NeedsPassphrase | BrokenCode::PassphraseTooShort => (Self::NO_KEY, "; set REFERRAL_DESK_PASSPHRASE"),
                    BrokenCode::WrongPassphrase => (Self::NO_KEY, "; REFERRAL_DESK_PASSPHRASE holds another one"),
                    BrokenCode::NoKeychain => (Self::NO_KEY, "; set REFERRAL_DESK_PASSPHRASE to guard the file with a passphrase"),
                    BrokenCode::Damaged => (Self::NO_FILE, "; restore a backup"),
                    BrokenCode::NotOurs | BrokenCode::NotFound | BrokenCode::Newer => (Self::NO_FILE, ""),
                    BrokenCode::DiskFull => (Self::INTERNAL, "; nothing was changed: free some space and try again"),
                    BrokenCode::NoPermission
                    | BrokenCode::NoPrinter
                    | BrokenCode::PrinterStopped
                    | BrokenCode::SpoolerAbsent
                    | BrokenCode::PrinterSilent
                    | BrokenCode::NoHandler
                    | BrokenCode::Paper
                    | BrokenCode::Stopped
                    | BrokenCode::Internal => (Self::INTERNAL, ""),
                };
                Self::new(exit, format!("{detail}{hint}"))
            }
        }
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        Self::new(Self::NO_FILE, error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::new(Self::USAGE, format!("the input is no such JSON: {error}"))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(Self::USAGE, error)
    }
}
