//! What is written beside the files of the watched folder, in the clinic's language (rule R7).

use domain::{Language, Refusal};

use crate::purchase_file::{FileRow, MAX_ROWS};
use crate::table_file::MAX_BYTES;
use crate::watched_folder::WhyRefused;

/// Returns a CSV of the rows that could not be recorded: line number and reason. It begins with the mark by which spreadsheets know UTF-8.
pub fn problems(rows: &[FileRow], language: Language) -> Vec<u8> {
    let mut text = match language {
        Language::En => "\u{feff}line,reason\r\n".to_owned(),
        Language::Es => "\u{feff}renglón,motivo\r\n".to_owned(),
    };
    for row in rows {
        let Some(problem) = &row.problem else { continue };
        let reason = format!("{}: {}", column(&problem.column, language), reason(&problem.refusal, language));
        text.push_str(&format!("{},\"{}\"\r\n", row.line, reason.replace('"', "\"\"")));
    }
    text.into_bytes()
}

/// Says why nothing of a file was recorded, and what to do.
pub fn refused(name: &str, why: WhyRefused, language: Language) -> String {
    let (mega, rows) = (MAX_BYTES / (1024 * 1024), MAX_ROWS);
    let why = match (why, language) {
        (WhyRefused::TooLarge, Language::En) => format!("It is larger than {mega} MB. Split it into smaller files."),
        (WhyRefused::TooLarge, Language::Es) => format!("Pesa más de {mega} MB. Divídalo en archivos más pequeños."),
        (WhyRefused::TooManyRows, Language::En) => format!("It has more than {rows} lines. Split it into smaller files."),
        (WhyRefused::TooManyRows, Language::Es) => format!("Tiene más de {rows} renglones. Divídalo en archivos más pequeños."),
        (WhyRefused::NotText, Language::En) => "It is not text in UTF-8. Save it as “CSV UTF-8”.".to_owned(),
        (WhyRefused::NotText, Language::Es) => "No es texto en UTF-8. Guárdelo como «CSV UTF-8».".to_owned(),
        (WhyRefused::NoAmount, Language::En) => {
            "No column is called “amount”, “paid” or “total”. Name the one with the amount so.".to_owned()
        }
        (WhyRefused::NoAmount, Language::Es) => {
            "Ninguna columna se llama «importe», «monto» o «total». Nombre así la que lleva el importe.".to_owned()
        }
        (WhyRefused::Malformed, Language::En) => "It cannot be read as CSV. Export it again.".to_owned(),
        (WhyRefused::Malformed, Language::Es) => "No se puede leer como CSV. Expórtelo de nuevo.".to_owned(),
    };
    match language {
        Language::En => format!("{name}\n\nNothing of this file was recorded.\n{why}\nThen lay it into the watched folder again.\n"),
        Language::Es => format!("{name}\n\nNo se registró nada de este archivo.\n{why}\nDespués déjelo otra vez en la carpeta vigilada.\n"),
    }
}

fn column(meaning: &str, language: Language) -> &str {
    match (meaning, language) {
        ("row", Language::En) => "line",
        ("row", Language::Es) => "renglón",
        ("amount", Language::Es) => "importe",
        ("tax", Language::Es) => "impuesto",
        ("discount", Language::Es) => "descuento",
        ("date", Language::Es) => "fecha",
        ("invoice", Language::Es) => "factura",
        ("items", Language::Es) => "productos",
        (meaning, _) => meaning,
    }
}

/// Says why a row was not recorded; what is no matter of its cells is said by whoever records it by hand.
fn reason(refusal: &Refusal, language: Language) -> String {
    let (english, spanish) = match refusal {
        Refusal::TextEmpty => ("nothing stands there", "no dice nada"),
        Refusal::TextTooLong { limit } => {
            return match language {
                Language::En => format!("longer than {limit} characters"),
                Language::Es => format!("más de {limit} caracteres"),
            };
        }
        Refusal::TextControl => ("has characters that nobody can see", "tiene caracteres invisibles"),
        Refusal::TooMany { limit } => {
            return match language {
                Language::En => format!("more than {limit}"),
                Language::Es => format!("son más de {limit}"),
            };
        }
        Refusal::DateIncoherent => ("no date, or one to come", "no es una fecha o aún no llega"),
        Refusal::AmountUnreadable => ("no amount", "no es un importe"),
        Refusal::AmountNotPositive => ("must be more than zero", "debe ser mayor que cero"),
        Refusal::AmountTooLarge => ("too large", "demasiado grande"),
        Refusal::AmountDecimals { allowed } => {
            return match language {
                Language::En => format!("the currency has {allowed} decimals"),
                Language::Es => format!("la moneda lleva {allowed} decimales"),
            };
        }
        Refusal::CurrencyDiffers => ("in another currency", "en otra moneda"),
        Refusal::InvoiceRecorded => ("the invoice is recorded already", "la factura ya está registrada"),
        _ => ("cannot be recorded; record it by hand to see why", "no se puede registrar; regístrela a mano para ver por qué"),
    };
    match language {
        Language::En => english.to_owned(),
        Language::Es => spanish.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table_file::FileProblem;

    #[test]
    fn r7_a_problem_is_one_line_in_the_clinics_language() {
        let problem = Some(FileProblem { column: "amount".into(), refusal: Refusal::AmountUnreadable });
        let row =
            FileRow { line: 7, buyer: "=cmd()".into(), person: None, person_name: None, invoice: None, on: None, paid: None, problem };
        assert_eq!(
            problems(std::slice::from_ref(&row), Language::Es),
            "\u{feff}renglón,motivo\r\n7,\"importe: no es un importe\"\r\n".as_bytes()
        );
        assert_eq!(problems(&[row], Language::En), "\u{feff}line,reason\r\n7,\"amount: no amount\"\r\n".as_bytes());
    }

    #[test]
    fn r7_a_file_that_was_refused_says_what_to_do() {
        for why in [WhyRefused::TooLarge, WhyRefused::TooManyRows, WhyRefused::NotText, WhyRefused::NoAmount, WhyRefused::Malformed] {
            let told = [Language::En, Language::Es].map(|language| refused("x.csv", why, language));
            assert!(told.iter().all(|text| text.starts_with("x.csv\n\n") && text.lines().count() == 5), "{told:?}");
            assert_ne!(told[0], told[1]);
        }
    }
}
