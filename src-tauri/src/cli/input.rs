//! What comes from outside: files or standard input, passphrase and PIN from the environment or a prompt.

use std::io::{BufRead, BufReader, IsTerminal, Read, stdin};
use std::path::Path;

use super::exit::Failure;

/// Most bytes of one command: far more than any that is sensible.
const LONGEST_LINE: u64 = 1 << 20;

/// Opens a file, or standard input for `-`.
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(stdin())));
    }
    let file = std::fs::File::open(path).map_err(|error| Failure::new(Failure::USAGE, format!("{}: {error}", path.display())))?;
    Ok(Box::new(BufReader::new(file)))
}

/// Reads the next line that is not empty; one that never ends is refused.
pub fn next_line(input: &mut dyn BufRead) -> Result<Option<String>, Failure> {
    loop {
        let mut line = String::new();
        if input.take(LONGEST_LINE).read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if u64::try_from(line.len()).unwrap_or(u64::MAX) >= LONGEST_LINE {
            return Err(Failure::new(Failure::USAGE, format!("a line is longer than {LONGEST_LINE} bytes")));
        }
        if !line.trim().is_empty() {
            return Ok(Some(line));
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
