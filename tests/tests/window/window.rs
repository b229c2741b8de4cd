//! The real window: what it shows, what has the focus, and keys pressed in it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::error::WebDriverError;
use thirtyfour::{By, Capabilities, WebDriver};

use crate::keyboard;
use crate::stage::pictures;

/// What does not come within this time does not come; a busy machine is slow.
pub const LIMIT: Duration = Duration::from_secs(20);

/// How often the window is looked at while something is waited for.
const GLANCE: Duration = Duration::from_millis(40);

/// No screen has more stops of the Tab key than this.
const MOST_STOPS: usize = 60;

/// Everything that can be read, with what stands in fields; white space is one space.
const VISIBLE: &str = "
    const fields = [...document.querySelectorAll('input, textarea')].filter((one) => !['password', 'radio', 'checkbox'].includes(one.type) && one.checkVisibility()).map((one) => one.value);
    return [document.body.innerText, ...fields].join('\\n').replace(/[^\\S\\n]+/g, ' ');
";

/// What has the focus, by the name that a screen reader says.
const FOCUSED: &str = "
    const one = document.activeElement;
    if (!one || one === document.body) return '';
    const named = (one.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
    const label = named || one.getAttribute('aria-label') || [...(one.labels ?? [])].map((label) => label.textContent).join(' ') || one.textContent || one.getAttribute('title') || '';
    return label.replace(/\\s+/g, ' ').trim();
";

/// Draws a dot in the corner now and then, for three seconds.
const STIR: &str = "
    const dot = document.createElement('i');
    dot.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 1px; height: 1px; background: currentColor';
    document.body.append(dot);
    let left = 60;
    const timer = setInterval(() => {
        dot.style.visibility = left % 2 === 0 ? 'visible' : 'hidden';
        left -= 1;
        if (left > 0) return;
        clearInterval(timer);
        dot.remove();
    }, 50);
";

/// The window of the program under test.
#[derive(Clone)]
pub struct Window {
    driver: WebDriver,
    keys: Arc<AtomicU32>,
}

impl Window {
    /// Opens it over a data folder.
    pub async fn open(driver: &str, program: &Path, arguments: &[String]) -> Self {
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("browserName".to_owned(), json!("wry"));
        capabilities.insert("tauri:options".to_owned(), json!({ "application": program, "args": arguments }));
        let driver = WebDriver::new(driver, Capabilities::from(capabilities)).await.expect("the window opens");
        Self { driver, keys: Arc::default() }
    }

    /// Closes it as its driver does.
    pub async fn close(self) {
        // What is left of a window that crashed ends with its driver.
        let _ = self.driver.quit().await;
    }

    /// Presses a shortcut, such as `F2` or `Ctrl+K`; it counts as one key.
    pub async fn press(&self, shortcut: &str) {
        self.strike(keyboard::shortcut(shortcut)).await;
        self.keys.fetch_add(1, Ordering::Relaxed);
    }

    /// Presses a shortcut twice in one breath, as a hand does that trembles.
    pub async fn press_twice(&self, shortcut: &str) {
        self.strike([keyboard::shortcut(shortcut), keyboard::shortcut(shortcut)].concat()).await;
        self.keys.fetch_add(2, Ordering::Relaxed);
    }

    /// Presses a shortcut after which the window is gone; what its driver says of that is no failure.
    pub async fn press_last(&self, shortcut: &str) {
        let actions = Actions::from(keyboard::on_keyboard(keyboard::shortcut(shortcut)));
        let _ = self.driver.handle().cmd(Command::PerformActions(actions)).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }

    /// Types a text at a person's pace; each letter counts as one key.
    pub async fn write(&self, text: &str) {
        self.strike(keyboard::text(text)).await;
        self.keys.fetch_add(u32::try_from(text.chars().count()).expect("nobody types that much"), Ordering::Relaxed);
    }

    /// Gives the page a file where it lets one be chosen; a driven window shows no dialog of the system for that.
    pub async fn give_file(&self, path: &Path) {
        let field = self.driver.find(By::Css("input[type=file]")).await.expect("a file can be chosen");
        field.send_keys(path.to_str().expect("tests name their files plainly")).await.expect("it is taken");
    }

    /// Returns how many keys were pressed since this was asked last.
    pub fn keys_since(&self) -> u32 {
        self.keys.swap(0, Ordering::Relaxed)
    }

    /// Presses Tab until a field or button of this name has the focus.
    pub async fn tab_to(&self, name: &str) {
        let mut passed = vec![self.focused().await];
        for _ in 0..MOST_STOPS {
            if passed.last().is_some_and(|last| last.starts_with(name)) {
                return;
            }
            self.press("Tab").await;
            passed.push(self.focused().await);
        }
        panic!("Tab never comes to “{name}”, only to {passed:#?}");
    }

    /// Opens the palette, which is called so in the person's language, and runs the first command that a text finds.
    pub async fn run_command(&self, palette: &str, text: &str) {
        self.press("Ctrl+K").await;
        self.wait_for_focus(palette).await;
        self.write(&format!(">{text}")).await;
        self.press("Enter").await;
    }

    /// Tabs to a field and types into it.
    pub async fn fill(&self, field: &str, text: &str) {
        self.tab_to(field).await;
        self.write(text).await;
    }

    /// Waits until something of this name has the focus.
    pub async fn wait_for_focus(&self, name: &str) {
        let start = Instant::now();
        loop {
            let focused = self.focused().await;
            if focused.starts_with(name) {
                return;
            }
            assert!(start.elapsed() < LIMIT, "the focus is on “{focused}” and not on “{name}”");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until anything has the focus: the next key must mean something.
    pub async fn wait_for_any_focus(&self) {
        let start = Instant::now();
        // A dialog that fades away has it for a moment still.
        tokio::time::sleep(Duration::from_millis(400)).await;
        while self.ask("return document.activeElement === null || document.activeElement === document.body").await == json!(true) {
            assert!(start.elapsed() < LIMIT, "nothing has the focus in:\n{}", self.visible().await);
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Returns the name of what has the focus; empty if nothing has.
    pub async fn focused(&self) -> String {
        self.ask(FOCUSED).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a text can be read.
    pub async fn see(&self, text: &str) {
        self.wait_until(text, true).await;
    }

    /// Waits until a picture of this name is shown.
    pub async fn see_picture_of(&self, name: &str) {
        let start = Instant::now();
        while self.ask(&format!("return document.querySelector('img[alt=\"{name}\"]')?.complete ?? false")).await != json!(true) {
            assert!(start.elapsed() < LIMIT, "no picture of “{name}” is shown in:\n{}", self.visible().await);
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until a script returns a text.
    pub async fn wait_for(&self, script: &str, wanted: &str) {
        let start = Instant::now();
        while self.ask(script).await != json!(wanted) {
            assert!(start.elapsed() < LIMIT, "“{script}” never comes to “{wanted}”");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until a text can be read no more.
    pub async fn miss(&self, text: &str) {
        self.wait_until(text, false).await;
    }

    /// Returns everything that can be read now.
    pub async fn visible(&self) -> String {
        self.ask(VISIBLE).await.as_str().unwrap_or_default().to_owned()
    }

    /// Returns the answer of a script.
    pub async fn ask(&self, script: &str) -> Value {
        let answer = self.driver.execute(script, Vec::new()).await.expect("the window answers");
        answer.json().clone()
    }

    /// Returns a picture of it.
    pub async fn picture(&self) -> Vec<u8> {
        self.snapshot().await.expect("a window can be pictured")
    }

    /// The driver waits for the next drawing, and a page at rest draws nothing: a dot in its corner does for a moment.
    async fn snapshot(&self) -> Result<Vec<u8>, WebDriverError> {
        self.driver.execute(STIR, Vec::new()).await?;
        self.driver.screenshot_as_png().await
    }

    /// Leaves a picture where failures are looked at.
    pub async fn leave_picture(&self, name: &str) {
        let path = pictures().join(format!("{name}.png"));
        // The failure is told in any case; the picture only helps.
        let Ok(picture) = self.snapshot().await else { return };
        if std::fs::create_dir_all(pictures()).and_then(|()| std::fs::write(&path, picture)).is_ok() {
            eprintln!("A picture of the window is in {}", path.display());
        }
    }

    async fn wait_until(&self, text: &str, is_there: bool) {
        let start = Instant::now();
        loop {
            let visible = self.visible().await;
            if visible.contains(text) == is_there {
                return;
            }
            let word = if is_there { "cannot be read" } else { "can still be read" };
            assert!(start.elapsed() < LIMIT, "“{text}” {word} in:\n{visible}");
            tokio::time::sleep(GLANCE).await;
        }
    }

    async fn strike(&self, steps: Vec<Value>) {
        let actions = Actions::from(keyboard::on_keyboard(steps));
        self.driver.handle().cmd(Command::PerformActions(actions)).await.expect("keys can be pressed");
    }
}
