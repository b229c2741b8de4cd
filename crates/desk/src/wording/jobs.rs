//! What a job is called in the queue of a printer: by what is on the paper, in its language.

use domain::Language;

use crate::paper::PaperKind;

/// Returns the title of a paper's job.
pub const fn of(kind: PaperKind, language: Language) -> &'static str {
    match (kind, language) {
        (PaperKind::Card, Language::En) => "Cards",
        (PaperKind::Card, Language::Es) => "Tarjetas",
        (PaperKind::Receipt, Language::En) => "Receipt",
        (PaperKind::Receipt, Language::Es) => "Recibo",
        (PaperKind::Statement, Language::En) => "Statement",
        (PaperKind::Statement, Language::Es) => "Estado de cuenta",
    }
}

/// Returns the title of the close of a day.
pub const fn day_close(language: Language) -> &'static str {
    match language {
        Language::En => "Day close",
        Language::Es => "Cierre del día",
    }
}

/// Returns the title of a program's terms.
pub const fn terms(language: Language) -> &'static str {
    match language {
        Language::En => "Terms",
        Language::Es => "Condiciones",
    }
}

/// Returns the title of the page by which a stock is set.
pub const fn test_page(language: Language) -> &'static str {
    match language {
        Language::En => "Test page",
        Language::Es => "Página de prueba",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_called_by_its_paper_in_the_language_of_the_paper() {
        let kinds = [PaperKind::Card, PaperKind::Receipt, PaperKind::Statement];
        assert_eq!(kinds.map(|kind| of(kind, Language::En)), ["Cards", "Receipt", "Statement"]);
        assert_eq!(kinds.map(|kind| of(kind, Language::Es)), ["Tarjetas", "Recibo", "Estado de cuenta"]);
        assert_eq!([Language::En, Language::Es].map(day_close), ["Day close", "Cierre del día"]);
        assert_eq!([Language::En, Language::Es].map(terms), ["Terms", "Condiciones"]);
        assert_eq!([Language::En, Language::Es].map(test_page), ["Test page", "Página de prueba"]);
    }
}
