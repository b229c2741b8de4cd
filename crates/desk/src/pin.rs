//! PINs of the people at the desk: which are too easy, how they are kept, and how long to wait after wrong ones.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use domain::{Refusal, Timestamp};
use store::StaffSecret;

const SHORTEST: usize = 4;
const LONGEST: usize = 12;

/// What Argon2id costs: about a tenth of a second at a desk, which is little to a person and much to who tries all PINs.
const MEMORY_KIB: u32 = 48 * 1024;
const PASSES: u32 = 3;

/// Wrong PINs before the first wait.
const FREE_TRIES: u32 = 5;

/// How long to wait after the fifth wrong PIN, the sixth and so on, in milliseconds; the last one is repeated.
const WAITS: [i64; 4] = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];

/// Easy PINs that are neither a sequence nor a repetition, from lists of those that people choose most.
const COMMON: [&str; 7] = ["1004", "1122", "2000", "2001", "2468", "2580", "6969"];

/// What is kept about a person's PIN. It survives a restart, so that waiting does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinState {
    /// The Argon2id verifier as a PHC string.
    pub verifier: String,
    /// Wrong PINs since the last right one.
    pub failures: u32,
    /// Until when no PIN is tried, by the desk's own count of time ([`crate::waiting`]).
    pub locked_until: Option<Timestamp>,
    /// Whether the person has to choose another: somebody else chose this one.
    pub must_change: bool,
}

impl PinState {
    /// Makes the state of a PIN that was just chosen. Takes about a tenth of a second of computing.
    pub fn choose(pin: &str, must_change: bool) -> Result<Self, Refusal> {
        Ok(Self { verifier: verifier(pin)?, failures: 0, locked_until: None, must_change })
    }

    /// Tries a PIN. Takes about a tenth of a second of computing.
    ///
    /// The state that is returned must be kept before the answer is given, and one person's tries must follow each other; else
    /// tries would be free.
    pub fn attempt(self, typed: &str, now: Timestamp) -> (Self, Result<(), Refusal>) {
        let mut state = self.without_past_wait(now);
        if let Some(until) = state.locked_until {
            return (state, Err(Refusal::PinLocked { until }));
        }
        if verify(&state.verifier, typed) {
            state.failures = 0;
            return (state, Ok(()));
        }
        state.failures = state.failures.saturating_add(1);
        let (left, locked_until) = after_failure(state.failures, now);
        state.locked_until = locked_until;
        let refusal = locked_until.map_or(Refusal::PinWrong { left }, |until| Refusal::PinLocked { until });
        (state, Err(refusal))
    }

    /// Ends a wait that is over; one that is not stays as it is.
    fn without_past_wait(mut self, now: Timestamp) -> Self {
        self.locked_until = self.locked_until.filter(|until| *until > now);
        self
    }
}

impl From<StaffSecret> for PinState {
    fn from(secret: StaffSecret) -> Self {
        let StaffSecret { verifier, failures, locked_until, must_change } = secret;
        Self { verifier, failures, locked_until, must_change }
    }
}

impl From<PinState> for StaffSecret {
    fn from(state: PinState) -> Self {
        let PinState { verifier, failures, locked_until, must_change } = state;
        Self { verifier, failures, locked_until, must_change }
    }
}

/// Returns how many tries are left after so many wrong PINs and, if none, until when to wait.
pub fn after_failure(failures: u32, now: Timestamp) -> (u32, Option<Timestamp>) {
    let until = wait_after(failures).map(|wait| Timestamp(now.0.saturating_add(wait)));
    (FREE_TRIES.saturating_sub(failures), until)
}

/// Refuses a PIN that is too easy or not four to twelve digits.
pub fn check_strength(pin: &str) -> Result<(), Refusal> {
    if is_pin(pin) && !is_weak(pin) { Ok(()) } else { Err(Refusal::PinWeak) }
}

/// Makes the verifier of a PIN that is strong enough.
fn verifier(pin: &str) -> Result<String, Refusal> {
    check_strength(pin)?;
    let hash = costly().hash_password(pin.as_bytes()).expect("the parameters are good and the system gives random bytes");
    Ok(hash.to_string())
}

/// Tells whether a PIN is the one of a verifier.
fn verify(verifier: &str, typed: &str) -> bool {
    let Ok(hash) = PasswordHash::new(verifier) else {
        tracing::error!("a PIN's verifier cannot be read");
        return false;
    };
    is_pin(typed) && costly().verify_password(typed.as_bytes(), &hash).is_ok()
}

fn wait_after(failures: u32) -> Option<i64> {
    let waits = failures.checked_sub(FREE_TRIES)?;
    let place = usize::try_from(waits).unwrap_or(usize::MAX).min(WAITS.len() - 1);
    Some(WAITS[place])
}

fn costly() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn is_pin(text: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_weak(pin: &str) -> bool {
    let digits: Vec<u8> = pin.bytes().map(|byte| byte - b'0').collect();
    is_sequence(&digits, 1) || is_sequence(&digits, 9) || is_repeated(&digits) || has_run(&digits) || COMMON.contains(&pin)
}

/// Tells whether each digit follows the one before by a step, past nine to zero: `7890`, and by nine, `3210`.
fn is_sequence(digits: &[u8], step: u8) -> bool {
    digits.windows(2).all(|pair| (pair[0] + step) % 10 == pair[1])
}

/// Tells whether a shorter group is repeated to the end: `0000`, `1212`, `123123`.
fn is_repeated(digits: &[u8]) -> bool {
    (1..=digits.len() / 2)
        .any(|length| digits.len().is_multiple_of(length) && digits.chunks(length).all(|group| group == &digits[..length]))
}

/// Tells whether a digit comes four times in a row.
fn has_run(digits: &[u8]) -> bool {
    digits.windows(4).any(|run| run.iter().all(|digit| *digit == run[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;
    const NOON: Timestamp = Timestamp(1_795_262_400_000);

    fn later(minutes: i64) -> Timestamp {
        Timestamp(NOON.0 + minutes * MINUTE)
    }

    fn state(failures: u32, locked_until: Option<Timestamp>) -> PinState {
        PinState { verifier: "none".to_owned(), failures, locked_until, must_change: false }
    }

    #[test]
    fn easy_pins_are_refused() {
        let easy = [
            "0000",
            "1111",
            "9999",
            "1234",
            "0123",
            "7890",
            "8901",
            "4321",
            "3210",
            "0987",
            "1212",
            "6969",
            "123123",
            "112112",
            "111123",
            "81111",
            "1122",
            "2580",
            "2000",
            "123456789012",
            "121212121212",
        ];
        let accepted: Vec<_> = easy.iter().filter(|pin| !is_weak(pin)).collect();
        assert!(accepted.is_empty(), "{accepted:?} were accepted");
    }

    #[test]
    fn other_pins_are_not_called_easy() {
        let good = ["1928", "4821", "1357", "9031", "12344", "11122", "905173", "100200", "739201846152"];
        let refused: Vec<_> = good.iter().filter(|pin| is_weak(pin)).collect();
        assert!(refused.is_empty(), "{refused:?} were refused");
    }

    #[test]
    fn few_four_digit_pins_are_lost_to_the_rule() {
        let weak = (0..10_000).filter(|number| is_weak(&format!("{number:04}"))).count();
        assert!((100..200).contains(&weak), "{weak} of 10,000 are called easy");
    }

    #[test]
    fn only_four_to_twelve_digits_are_a_pin() {
        for text in ["", "482", "4821739201846", "48a1", " 4821", "٤٨٢١", "48.1", "-482"] {
            assert_eq!(check_strength(text), Err(Refusal::PinWeak), "{text:?}");
        }
    }

    #[test]
    fn a_pin_fits_its_own_verifier_only() {
        let (first, second) = (verifier("4821").expect("it is good"), verifier("4821").expect("it is good"));
        assert!(first.starts_with("$argon2id$v=19$m=49152,t=3,p=1$"), "{first}");
        assert_ne!(first, second, "two people with one PIN do not show it");
        assert!(verify(&first, "4821") && !verify(&first, "4822") && !verify(&first, "48210") && !verify("$argon2id$broken", "4821"));
    }

    #[test]
    fn the_wait_grows_with_each_wrong_pin() {
        assert_eq!([1, 2, 3, 4].map(|failures| after_failure(failures, NOON)), [(4, None), (3, None), (2, None), (1, None)]);
        let waits = [5, 6, 7, 8, 9, u32::MAX].map(|failures| after_failure(failures, NOON));
        assert_eq!(waits, [1, 5, 15, 60, 60, 60].map(|minutes| (0, Some(later(minutes)))));
    }

    #[test]
    fn a_wait_is_kept_and_a_right_pin_ends_the_count() {
        let mut desk = PinState::choose("4821", true).expect("it is good");
        for left in [4, 3, 2, 1] {
            let (next, answer) = desk.attempt("4822", NOON);
            assert_eq!(answer, Err(Refusal::PinWrong { left }));
            desk = next;
        }
        let (desk, answer) = desk.attempt("4822", NOON);
        assert_eq!(answer, Err(Refusal::PinLocked { until: later(1) }), "the fifth begins the wait");
        let (desk, answer) = desk.attempt("4821", Timestamp(later(1).0 - 1));
        assert_eq!(answer, Err(Refusal::PinLocked { until: later(1) }), "not even the right PIN helps");
        let (wrong, answer) = desk.clone().attempt("4822", later(1));
        assert_eq!((wrong.failures, answer), (6, Err(Refusal::PinLocked { until: later(6) })), "after the wait there is one try");
        let (right, answer) = desk.attempt("4821", later(1));
        assert_eq!((right.failures, right.locked_until, right.must_change, answer), (0, None, true, Ok(())));
    }

    #[test]
    fn y6_a_try_during_the_wait_changes_nothing_of_it() {
        let locked = state(5, Some(later(1)));
        for minutes in [-60 * 24 * 365, -60, 0] {
            let (kept, answer) = locked.clone().attempt("4821", later(minutes));
            assert_eq!((kept, answer), (locked.clone(), Err(Refusal::PinLocked { until: later(1) })), "{minutes} minutes after noon");
        }
    }
}
