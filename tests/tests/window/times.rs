//! How long somebody waits for what they type: from the key to the painted answer, over a clinic that lies ready.
//!
//! `RD_TIMES_DATA=target/bench/clinic-1000000 cargo xtask with -- cargo nextest run -p journeys --run-ignored only times --no-capture`

#![allow(clippy::print_stdout, reason = "it prints what it measures")]

use std::path::PathBuf;

use crate::sign_in::choose;
use crate::stage::{SAMPLE_PIN, Stage};

/// Guards the clinic that the benches make.
const PASSPHRASE: &str = "measured on this computer";

/// Beginnings that many people share, and some that few do, each typed letter by letter.
const TYPED: [&str; 6] = ["maría", "juan pé", "gonz", "5512", "chéba", "smith"];

/// Notes of each change of the field when its answer is painted: what follows a frame's drawing comes after it.
const WATCH: &str = "
    const field = document.querySelector('[role=combobox]');
    const list = document.getElementById(field.getAttribute('aria-controls'));
    window.painted = [];
    field.addEventListener('input', () => {
        if (field.value === '') return;
        const start = performance.now();
        const watch = new MutationObserver(() => {
            if (list.getAttribute('aria-busy') !== 'false') return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - start)));
        });
        watch.observe(list, { attributes: true, childList: true, subtree: true, characterData: true });
    });
    return field.value;
";

#[tokio::test]
#[ignore = "it measures, over a clinic that the benches make"]
async fn times() {
    let data = PathBuf::from(std::env::var_os("RD_TIMES_DATA").expect("RD_TIMES_DATA says where the clinic lies"));
    let stage = Stage::new("times").over(data.canonicalize().expect("it is there"));
    let mut painted: Vec<f64> = stage
        .play(|window| async move {
            window.see("Passphrase").await;
            window.wait_for_focus("Passphrase").await;
            window.write(PASSPHRASE).await;
            window.press("Enter").await;
            choose(&window, 1).await;
            window.write(SAMPLE_PIN).await;
            window.press("Enter").await;
            window.wait_for("return document.querySelector('[role=combobox]') ? 'there' : ''", "there").await;
            window.ask(WATCH).await;
            for typed in TYPED {
                for letter in typed.chars() {
                    window.write(&letter.to_string()).await;
                    tokio::time::sleep(std::time::Duration::from_millis(150)).await;
                }
                window.press("Ctrl+A").await;
                window.press("Backspace").await;
            }
            let painted = window.ask("return window.painted").await;
            painted.as_array().expect("a list").iter().filter_map(serde_json::Value::as_f64).collect()
        })
        .await;
    painted.sort_by(f64::total_cmp);
    let part = |hundredths: usize| painted[(painted.len() - 1) * hundredths / 100];
    assert!(painted.len() > 20, "most letters have an answer: {}", painted.len());
    println!("{} answers while typing, from the key to the paint: median {:.1} ms, p95 {:.1} ms", painted.len(), part(50), part(95));
}
