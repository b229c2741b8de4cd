//! Why a desk did not do what was asked: a rule said no, a field is wrong, or something broke. One shape for window and command line.

use cards::PaperError;
use domain::Refusal;
use engine::Fault;
use serde::Serialize;
use store::{OpenError, StoreError};

use crate::folder::FolderError;
use crate::keychain::KeychainError;
use crate::print::PrintError;

/// Why a call did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeskError {
    /// A rule said no; the code's message tells what to do.
    #[error("{refusal}")]
    Refused {
        /// Which rule.
        refusal: Refusal,
    },
    /// Fields cannot be read as what they should be.
    #[error("{} fields need another look", fields.len())]
    Invalid {
        /// Which, and why.
        fields: Vec<FieldError>,
    },
    /// Something failed on this computer; what was saved is safe.
    #[error("{code:?}: {detail}")]
    Broken {
        /// What.
        code: BrokenCode,
        /// For support; without personal data.
        detail: String,
    },
}

/// A field that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FieldError {
    /// The field's name in its form.
    pub field: String,
    /// Why.
    pub refusal: Refusal,
}

/// What failed on this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BrokenCode {
    /// The disk is full.
    DiskFull,
    /// The folder or a file may not be written or read.
    NoPermission,
    /// Another program has the file.
    InUse,
    /// The file is damaged, or gone while its key is still there.
    Damaged,
    /// The file is not Referral Desk's, or its key is another.
    NotOurs,
    /// A newer version wrote the file.
    Newer,
    /// There is a file, but its key is gone.
    LostKey,
    /// No keychain, and no passphrase was given.
    NeedsPassphrase,
    /// The passphrase is wrong.
    WrongPassphrase,
    /// The passphrase to be is too short.
    PassphraseTooShort,
    /// No keychain works here.
    NoKeychain,
    /// Nothing is founded here yet.
    NotFound,
    /// There is no printer.
    NoPrinter,
    /// The printer does not print now.
    PrinterStopped,
    /// This computer has no print service.
    SpoolerAbsent,
    /// The printer did not answer in time.
    PrinterSilent,
    /// No program on this computer opens messages of that kind.
    NoHandler,
    /// A paper cannot be made.
    Paper,
    /// Somebody stopped it; nothing was changed.
    Stopped,
    /// Anything else.
    Internal,
}

impl DeskError {
    /// Makes the error of one field.
    pub fn field(field: &str, refusal: Refusal) -> Self {
        Self::Invalid { fields: vec![FieldError { field: field.to_owned(), refusal }] }
    }

    /// Returns the same at the field in which the only day of the form was typed, if it is a day that cannot be.
    #[must_use]
    pub fn of_day(self, field: &str) -> Self {
        match self {
            Self::Refused { refusal: Refusal::DateIncoherent } => Self::field(field, Refusal::DateIncoherent),
            other => other,
        }
    }

    /// Returns the same of a form within another.
    #[must_use]
    pub fn within(self, path: &str) -> Self {
        match self {
            Self::Invalid { fields } => {
                let within = |error: FieldError| FieldError { field: format!("{path}{}", error.field), ..error };
                Self::Invalid { fields: fields.into_iter().map(within).collect() }
            }
            Self::Refused { .. } | Self::Broken { .. } => self,
        }
    }

    /// Makes the error of something that broke.
    pub fn broken(code: BrokenCode, detail: impl ToString) -> Self {
        Self::Broken { code, detail: detail.to_string() }
    }

    /// Makes the error of a row that is not there.
    pub fn not_found(what: &str) -> Self {
        Refusal::NotFound { what: what.to_owned() }.into()
    }
}

impl From<Refusal> for DeskError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { refusal }
    }
}

impl From<Fault> for DeskError {
    fn from(fault: Fault) -> Self {
        StoreError::from(fault).into()
    }
}

impl From<sqlx::Error> for DeskError {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Full => BrokenCode::DiskFull,
            StoreError::Busy => BrokenCode::InUse,
            StoreError::Stopped => BrokenCode::Stopped,
            StoreError::Corrupt(_) => BrokenCode::Damaged,
            StoreError::Engine(_) | StoreError::Database(_) | StoreError::File(_) => BrokenCode::Internal,
        };
        Self::broken(code, error)
    }
}

impl From<OpenError> for DeskError {
    fn from(error: OpenError) -> Self {
        let code = match &error {
            OpenError::NotFound => BrokenCode::NotFound,
            OpenError::Foreign | OpenError::WrongKey => BrokenCode::NotOurs,
            OpenError::Damaged(_) => BrokenCode::Damaged,
            OpenError::Newer { .. } => BrokenCode::Newer,
            OpenError::InUse => BrokenCode::InUse,
            OpenError::DiskFull => BrokenCode::DiskFull,
            OpenError::NoPermission => BrokenCode::NoPermission,
            OpenError::Exists | OpenError::Other(_) => BrokenCode::Internal,
        };
        Self::broken(code, error)
    }
}

impl From<KeychainError> for DeskError {
    fn from(error: KeychainError) -> Self {
        let code = match &error {
            KeychainError::NoKeychain | KeychainError::Locked => BrokenCode::NoKeychain,
            KeychainError::LostKey | KeychainError::NotKept => BrokenCode::LostKey,
            KeychainError::NeedsPassphrase => BrokenCode::NeedsPassphrase,
            KeychainError::WrongPassphrase => BrokenCode::WrongPassphrase,
            KeychainError::PassphraseTooShort { .. } => BrokenCode::PassphraseTooShort,
            KeychainError::Damaged => BrokenCode::Damaged,
            KeychainError::Newer => BrokenCode::Newer,
            KeychainError::InUse => BrokenCode::InUse,
            KeychainError::File(_) | KeychainError::NoRandomness => BrokenCode::Internal,
        };
        Self::broken(code, error)
    }
}

impl From<PrintError> for DeskError {
    fn from(error: PrintError) -> Self {
        let code = match &error {
            PrintError::NoPrinter | PrintError::PrinterUnknown { .. } => BrokenCode::NoPrinter,
            PrintError::PrinterStopped { .. } => BrokenCode::PrinterStopped,
            PrintError::SpoolerAbsent => BrokenCode::SpoolerAbsent,
            PrintError::TimedOut => BrokenCode::PrinterSilent,
            _ => BrokenCode::Internal,
        };
        Self::broken(code, error)
    }
}

impl From<FolderError> for DeskError {
    fn from(error: FolderError) -> Self {
        let code = match &error {
            FolderError::NoHome | FolderError::NotAFolder { .. } | FolderError::NotWritable { .. } => BrokenCode::NoPermission,
            FolderError::NotOurs { .. } | FolderError::LivesUnreadable { .. } => BrokenCode::NotOurs,
            FolderError::NothingFounded { .. } => BrokenCode::NotFound,
        };
        Self::broken(code, error)
    }
}

impl From<std::io::Error> for DeskError {
    fn from(error: std::io::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<PaperError> for DeskError {
    fn from(error: PaperError) -> Self {
        Self::broken(BrokenCode::Paper, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(error: impl Into<DeskError>) -> BrokenCode {
        match error.into() {
            DeskError::Broken { code, .. } => code,
            other => panic!("{other:?} is nothing broken"),
        }
    }

    #[test]
    fn what_failed_keeps_its_code_on_the_way_to_the_window() {
        use std::io::{Error, ErrorKind};
        let io = || Error::new(ErrorKind::PermissionDenied, "no");
        let codes = [
            (code(StoreError::Full), BrokenCode::DiskFull),
            (code(StoreError::Busy), BrokenCode::InUse),
            (code(StoreError::Corrupt("page 7".into())), BrokenCode::Damaged),
            (code(Fault::Invariant("x")), BrokenCode::Internal),
            (code(sqlx::Error::RowNotFound), BrokenCode::Internal),
            (code(Error::from(ErrorKind::StorageFull)), BrokenCode::DiskFull),
            (code(io()), BrokenCode::Internal),
            (code(OpenError::NotFound), BrokenCode::NotFound),
            (code(OpenError::Foreign), BrokenCode::NotOurs),
            (code(OpenError::WrongKey), BrokenCode::NotOurs),
            (code(OpenError::Damaged("page 7".into())), BrokenCode::Damaged),
            (code(OpenError::Newer { found: 9, known: 1 }), BrokenCode::Newer),
            (code(OpenError::InUse), BrokenCode::InUse),
            (code(OpenError::DiskFull), BrokenCode::DiskFull),
            (code(OpenError::NoPermission), BrokenCode::NoPermission),
            (code(OpenError::Exists), BrokenCode::Internal),
            (code(KeychainError::NoKeychain), BrokenCode::NoKeychain),
            (code(KeychainError::Locked), BrokenCode::NoKeychain),
            (code(KeychainError::LostKey), BrokenCode::LostKey),
            (code(KeychainError::NotKept), BrokenCode::LostKey),
            (code(KeychainError::NeedsPassphrase), BrokenCode::NeedsPassphrase),
            (code(KeychainError::WrongPassphrase), BrokenCode::WrongPassphrase),
            (code(KeychainError::PassphraseTooShort { least: 8 }), BrokenCode::PassphraseTooShort),
            (code(KeychainError::Damaged), BrokenCode::Damaged),
            (code(KeychainError::Newer), BrokenCode::Newer),
            (code(KeychainError::InUse), BrokenCode::InUse),
            (code(KeychainError::NoRandomness), BrokenCode::Internal),
            (code(PrintError::NoPrinter), BrokenCode::NoPrinter),
            (code(PrintError::PrinterUnknown { name: "Office".into() }), BrokenCode::NoPrinter),
            (code(PrintError::PrinterStopped { name: "Office".into(), reason: "jam".into() }), BrokenCode::PrinterStopped),
            (code(PrintError::SpoolerAbsent), BrokenCode::SpoolerAbsent),
            (code(PrintError::TimedOut), BrokenCode::PrinterSilent),
            (code(PrintError::Failed { detail: "no".into() }), BrokenCode::Internal),
            (code(FolderError::NoHome), BrokenCode::NoPermission),
        ];
        for (place, (found, expected)) in codes.into_iter().enumerate() {
            assert_eq!(found, expected, "the one at place {place}");
        }
    }

    #[test]
    fn an_error_reads_as_a_sentence() {
        assert_eq!(DeskError::not_found("payout").to_string(), "there is no such payout");
        assert_eq!(DeskError::broken(BrokenCode::DiskFull, "full").to_string(), "DiskFull: full");
    }
}
