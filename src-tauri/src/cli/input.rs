//! What comes from outside: files or standard input, passphrase and PIN from the environment or a prompt.

use std::io::{BufRead, BufReader, IsTerminal, Read, stdin};
use std::path::Path;

use super::exit::Failure;

/// Most bytes of one command: far more than any that is sensible.
const LONGEST_LINE: u64 = 1 << 20;

/// How a UTF-8 text begins whose editor marks it.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Opens a file, or standard input for `-`.
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(stdin())));
    }
    if path.is_dir() {
        return Err(Failure::new(Failure::USAGE, format!("{} is a folder", path.display())));
    }
    let file = std::fs::File::open(path).map_err(|error| Failure::new(Failure::USAGE, format!("{}: {error}", path.display())))?;
    Ok(Box::new(BufReader::new(file)))
}

/// Input that is read line by line; each knows its number, so that what is wrong with it can be found.
pub struct Lines {
    input: Box<dyn BufRead>,
    read: u64,
}

impl Lines {
    /// Begins with the first line.
    pub fn new(input: Box<dyn BufRead>) -> Self {
        Self { input, read: 0 }
    }

    /// Returns the number of the line that was read last.
    pub const fn number(&self) -> u64 {
        self.read
    }

    /// Reads the next line that is not empty; one that never ends, and one that is no text, is refused.
    pub fn next(&mut self) -> Result<Option<String>, Failure> {
        loop {
            let mut line = Vec::new();
            if (&mut self.input).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            self.read += 1;
            if u64::try_from(line.len()).unwrap_or(u64::MAX) >= LONGEST_LINE {
                return Err(Failure::new(Failure::USAGE, format!("it is longer than {LONGEST_LINE} bytes")));
            }
            // Some editors begin a text with a mark of its encoding.
            let text = if self.read == 1 { line.strip_prefix(MARK).unwrap_or(&line) } else { &line };
            let text = std::str::from_utf8(text)
                .map_err(|error| Failure::new(Failure::USAGE, format!("it is no UTF-8 text from byte {} on", error.valid_up_to() + 1)))?;
            if !text.trim().is_empty() {
                return Ok(Some(text.to_owned()));
            }
        }
    }
}

/// Returns the passphrase, if one is set.
pub fn passphrase() -> Option<String> {
    std::env::var("REFERRAL_DESK_PASSPHRASE").ok().filter(|text| !text.is_empty())
}

/// Returns the PIN from the environment, or asks for it.
pub fn pin(name: &str) -> Result<String, Failure> {
    if let Ok(pin) = std::env::var("REFERRAL_DESK_PIN") {
        return Ok(pin);
    }
    if !stdin().is_terminal() {
        return Err(Failure::new(Failure::NOT_SIGNED_IN, "no PIN: set REFERRAL_DESK_PIN, or run in a terminal to be asked"));
    }
    rpassword::prompt_password(format!("PIN of {name}: ")).map_err(Failure::from)
}
