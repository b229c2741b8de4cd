//! A saved program as a draft of a new one (rule W1): what it says, but for what was its own – state, versions, codes – and days that
//! are over.

use domain::{Language, LocalDate, Name, ProgramId};

use super::draft::ProgramDraft;
use crate::desk::Desk;
use crate::error::DeskError;

impl Desk {
    /// Returns a saved program as the draft of another one.
    pub async fn program_copy(&self, program: ProgramId) -> Result<ProgramDraft, DeskError> {
        let language = self.acting().await?.language;
        let draft = self.program_draft(program).await?;
        Ok(draft.copied(self.now().date, language))
    }
}

impl ProgramDraft {
    /// Makes the draft of another program of it.
    fn copied(mut self, today: LocalDate, language: Language) -> Self {
        let name = match language {
            Language::En => format!("Copy of {}", self.name),
            Language::Es => format!("Copia de {}", self.name),
        };
        // A name that leaves no room for the word is changed by whoever copies it.
        if Name::parse(&name).is_ok() {
            self.name = name;
        }
        let to_come = |day: Option<LocalDate>| day.filter(|day| *day >= today);
        (self.starts_on, self.ends_on) = (to_come(self.starts_on), to_come(self.ends_on));
        for rule in &mut self.rules {
            rule.number = None;
            (rule.from, rule.until) = (to_come(rule.from), to_come(rule.until));
        }
        for step in &mut self.steps {
            step.number = None;
        }
        self
    }
}
