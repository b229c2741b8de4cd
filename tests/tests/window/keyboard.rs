//! Hands on the keys: shortcuts, and text at a person's pace.

use serde_json::{Value, json};
use thirtyfour::Key;

/// A person's pace between two keys, in ms: slower than any scanner.
const PACE: u64 = 30;

/// Returns the steps of one shortcut, written as on the screen: `F2`, `Ctrl+K`, `Alt+1`, `Shift+Enter`, `?`.
pub fn shortcut(keys: &str) -> Vec<Value> {
    let keys: Vec<char> = match keys {
        "+" => vec!['+'],
        _ => keys.split('+').map(key).collect(),
    };
    let down = keys.iter().map(|key| step("keyDown", *key));
    let up = keys.iter().rev().map(|key| step("keyUp", *key));
    down.chain(up).collect()
}

/// Returns the steps of a text typed by a person.
pub fn text(text: &str) -> Vec<Value> {
    text.chars().flat_map(|key| [step("keyDown", key), pause(PACE), step("keyUp", key), pause(PACE)]).collect()
}

/// Wraps steps as the one keyboard of this computer.
pub fn on_keyboard(steps: Vec<Value>) -> Value {
    json!([{ "type": "key", "id": "keyboard", "actions": steps }])
}

fn step(kind: &str, key: char) -> Value {
    json!({ "type": kind, "value": key.to_string() })
}

fn pause(milliseconds: u64) -> Value {
    json!({ "type": "pause", "duration": milliseconds })
}

fn key(name: &str) -> char {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.to_ascii_lowercase();
    }
    let key = match name {
        "Enter" => Key::Enter,
        "Esc" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => Key::Space,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "Backspace" => Key::Backspace,
        "Ctrl" => Key::Control,
        "Alt" => Key::Alt,
        "Shift" => Key::Shift,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F3" => Key::F3,
        "F4" => Key::F4,
        "F6" => Key::F6,
        other => panic!("no key is called {other}"),
    };
    key.value()
}
