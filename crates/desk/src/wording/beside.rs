//! What programs that run at the same time pay for too, in sentences (rules R3, W1, W2).

use domain::overlap::Overlap;
use domain::{Language, Line, Name};

use super::list::and;

/// Says it of each program that runs beside one, and what comes of it.
pub(crate) fn told(beside: &[(Name, Overlap)], language: Language) -> Vec<String> {
    let quoted = |names: Vec<String>| and(&names, language);
    let claiming: Vec<String> = beside.iter().filter(|(_, overlap)| overlap.purchase).map(|(name, _)| format!("“{name}”")).collect();
    let pay = match (claiming.len(), language) {
        (0, _) => None,
        (1, Language::En) => Some(format!("At the same time {} pays for a friend's purchase too.", quoted(claiming))),
        (_, Language::En) => Some(format!("At the same time {} pay for a friend's purchase too.", quoted(claiming))),
        (1, Language::Es) => Some(format!("Al mismo tiempo, {} también paga por la compra de un amigo.", quoted(claiming))),
        (_, Language::Es) => Some(format!("Al mismo tiempo, {} también pagan por la compra de un amigo.", quoted(claiming))),
    };
    let once = match language {
        Language::En => {
            "Both never do: a friend counts where he was recorded first, and a second claim waits for a decision under Attention."
        }
        Language::Es => "Nunca los dos: un amigo cuenta donde se registró primero, y un segundo reclamo espera una decisión en Atención.",
    };
    let purchase = pay.map(|pay| format!("{pay} {once}"));
    let mut actions: Vec<(&Line, Vec<String>)> = Vec::new();
    for (name, overlap) in beside {
        for action in &overlap.actions {
            let name = format!("“{name}”");
            match actions.iter_mut().find(|(known, _)| *known == action) {
                Some((_, names)) => names.push(name),
                None => actions.push((action, vec![name])),
            }
        }
    }
    let actions = actions.into_iter().map(|(action, names)| match language {
        Language::En => format!("“{action}” is paid in {} too: who does it once can be rewarded in each.", quoted(names)),
        Language::Es => {
            format!("“{action}” también se paga en {}: quien lo hace una vez puede recibir la recompensa de cada uno.", quoted(names))
        }
    });
    purchase.into_iter().chain(actions).collect()
}
