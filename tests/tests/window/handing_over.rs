//! What goes to the system's own programs: a message with a code, a paper that was saved.

use std::path::Path;

use crate::budgets::people;
use crate::sign_in::{Sample, arrive};
use crate::stage::Stage;
use crate::system::Opener;

#[tokio::test]
async fn c9_a_code_goes_to_the_systems_own_messenger_and_a_saved_card_to_its_reader() {
    let opener = Opener::new();
    let stage = Stage::new("handing-over").with("PATH", &opener.path()).with_sample();
    let known = people(&stage).into_iter().find(|one| is_sound(&stage, one.code.as_deref())).expect("somebody has a code that counts");
    let code = known.code.clone().expect("that one");
    let digits: String = known.phone.chars().filter(char::is_ascii_digit).collect();
    stage
        .play(|window| async move {
            arrive(&window, Sample::Emily).await;
            known.look_up(&window).await;
            window.press("Enter").await;
            window.see("Send code").await;
            window.press("S").await;
            window.wait_for_focus("To which number").await;
            window.wait_for("return document.querySelector('figure') ? 'drawn' : ''", "drawn").await;
            window.press("Enter").await;
            window.see("WhatsApp has the message. Press send there.").await;
            let given = opener.given(1).await;
            assert!(given[0].starts_with("https://wa.me/") && given[0].contains(&digits), "to the person's number: {given:?}");
            assert!(given[0].contains(&code), "with the code {code}: {given:?}");
            window.wait_for_any_focus().await;
            window.press("F6").await;
            window.see_picture_of("Front").await;
            window.tab_to("Save PDF").await;
            window.press("Enter").await;
            window.see("Saved as").await;
            window.press("Ctrl+O").await;
            let given = opener.given(2).await;
            let saved = Path::new(&given[1]);
            assert!(saved.extension().is_some_and(|end| end == "pdf") && saved.is_file(), "the paper that was saved: {given:?}");
        })
        .await;
}

fn is_sound(stage: &Stage, code: Option<&str>) -> bool {
    code.is_some_and(|code| stage.query(&["code", code])["refusal"].is_null())
}
