//! Builders and random histories for tests: a clinic with its staff and program, what people do there in one line each, and
//! whole histories of right and wrong commands.
//!
//! ```
//! use testkit::{Offer, Scene};
//!
//! let mut scene = Scene::with(Offer::new().cash(5_000).off_percent(1_500));
//! let ana = scene.person("Ana Ñíguez");
//! let card = scene.code_of(ana);
//! let referral = scene.refer(&card, "Luis");
//! let luis = scene.friend_of(referral);
//! scene.buy(luis, 100_000);
//! assert_eq!(scene.rewards_of(ana)[0].amount, 5_000);
//! ```

pub mod check;
pub mod clinic;
pub mod dice;
pub mod history;
pub mod offer;
pub mod reference;
pub mod scene;
pub mod threads;

pub use clinic::Clinic;
pub use history::{History, history};
pub use offer::Offer;
pub use scene::Scene;

use domain::{Email, Line, Name, Note, Phone};

/// Reads a name that the test knows to be one.
pub fn name(text: &str) -> Name {
    Name::parse(text).expect("the test's name is one")
}

/// Reads a line that the test knows to be one.
pub fn line(text: &str) -> Line {
    Line::parse(text).expect("the test's line is one")
}

/// Makes the clinic's own bank with an account that the test knows to be one.
pub fn own_bank(account: &str) -> domain::bank_file::ClinicBank {
    domain::bank_file::ClinicBank {
        account: domain::BankAccount::parse(account).expect("the test's account is one"),
        holder: line("Clínica Ñandú"),
        bank: Some(line("Banco Ñ")),
        bic: None,
        company_id: Some("1234567890".to_owned()),
    }
}

/// Reads a note that the test knows to be one.
pub fn note(text: &str) -> Note {
    Note::parse(text).expect("the test's note is one")
}

/// Reads a number in E.164 that the test knows to be one.
pub fn phone(text: &str) -> Phone {
    Phone::try_from(text.to_owned()).expect("the test's number is one")
}

/// Reads an address that the test knows to be one.
pub fn email(text: &str) -> Email {
    Email::parse(text).expect("the test's address is one")
}
