//! What a program asks for before it accepts a referral: a checklist and named, dated milestones (rule R1).

use serde::{Deserialize, Serialize};

use crate::{LocalDate, Name, Refusal, StaffId, Timestamp};

/// Most steps of one program.
pub const MAX_STEPS: usize = 30;

words! {
    /// What a step of validation is.
    StepKind {
        /// Something that somebody checks.
        Check = "check",
        /// Something that happens to the friend on a day, such as the enrolment.
        Milestone = "milestone",
    }
}

/// One step of validation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its number in the program; it never changes.
    pub number: u16,
    /// What it is.
    pub kind: StepKind,
    /// Its name.
    pub name: Name,
}

/// A step that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepDone {
    /// Which step.
    pub number: u16,
    /// On which day; of a check the day when it was checked.
    pub on: LocalDate,
    /// When that was noted.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<StaffId>,
}

/// Returns the steps that are still open.
pub fn open_steps<'a>(steps: &'a [Step], done: &'a [StepDone]) -> impl Iterator<Item = &'a Step> {
    steps.iter().filter(|step| !done.iter().any(|done| done.number == step.number))
}

/// Refuses steps that cannot be told apart.
pub(super) fn check(steps: &[Step]) -> Result<(), Refusal> {
    if steps.len() > MAX_STEPS {
        return Err(Refusal::TooMany { limit: MAX_STEPS });
    }
    let twice = |(nth, step): (usize, &Step)| steps[..nth].iter().any(|other| other.number == step.number);
    if steps.iter().enumerate().any(twice) { Err(Refusal::RuleOutOfRange { field: "step".to_owned() }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r1_a_step_is_open_until_it_is_done_and_numbers_tell_steps_apart() {
        let step = |number| Step { number, kind: StepKind::Milestone, name: Name::parse("Inscripción").expect("a name") };
        let steps = [step(1), step(2)];
        let on = LocalDate::from_ymd(2026, 3, 2).expect("a date");
        let done = [StepDone { number: 1, on, at: Timestamp(0), by: None }];
        assert_eq!(open_steps(&steps, &done).map(|step| step.number).collect::<Vec<_>>(), [2]);
        assert_eq!(check(&steps), Ok(()));
        assert_eq!(check(&[step(1), step(1)]), Err(Refusal::RuleOutOfRange { field: "step".to_owned() }));
        assert_eq!(check(&vec![step(1); MAX_STEPS + 1]), Err(Refusal::TooMany { limit: MAX_STEPS }));
    }
}
