//! What users of macOS, Windows and other kinds of Linux are told to install.

use std::path::PathBuf;

use super::packages::Host;
use super::tools::find_program;
use crate::process;

/// Returns what a person has to do on a machine whose packages we do not install.
pub fn of(host: Host, wanted: &[&str]) -> Vec<String> {
    match host {
        Host::Debian | Host::Ubuntu => Vec::new(),
        Host::Mac => mac(find_program("xcode-select").is_some() && is_ready("xcode-select", &["-p"])),
        Host::Windows => windows(find_program("perl").is_some(), has_build_tools()),
        Host::OtherLinux => {
            let lacking: Vec<&str> = wanted.iter().copied().filter(|name| !has(name)).collect();
            other_linux(&lacking)
        }
    }
}

/// macOS brings the web view; compiler and headers come with Apple's tools.
fn mac(has_tools: bool) -> Vec<String> {
    if has_tools {
        return Vec::new();
    }
    vec!["Missing: Apple's command line tools. Run:\n      xcode-select --install".to_owned()]
}

/// Windows 11 brings the web view (WebView2); SQLCipher's OpenSSL is built with Perl.
fn windows(has_perl: bool, has_tools: bool) -> Vec<String> {
    let mut advice = Vec::new();
    if !has_tools {
        advice.push(
            "Missing: Visual Studio Build Tools with \"Desktop development with C++\". Run:\n      \
             winget install Microsoft.VisualStudio.2022.BuildTools --override \"--passive --wait --add \
             Microsoft.VisualStudio.Workload.VCTools --includeRecommended\""
                .to_owned(),
        );
    }
    if !has_perl {
        advice.push("Missing: Perl. Run:\n      winget install StrawberryPerl.StrawberryPerl".to_owned());
    }
    if !advice.is_empty() {
        advice.push("On Windows 10 also, if it is not there:\n      winget install Microsoft.EdgeWebView2Runtime".to_owned());
    }
    advice
}

/// Another Linux: the same things under that system's names.
fn other_linux(lacking: &[&str]) -> Vec<String> {
    if lacking.is_empty() {
        return Vec::new();
    }
    vec![format!(
        "Missing, by their Debian names: {}\n    Install them with your package manager, for example:\n      \
         Fedora  sudo dnf install {}\n      Arch    sudo pacman -S --needed {}",
        lacking.join(" "),
        names(lacking, 1),
        names(lacking, 2),
    )]
}

/// What stands for a Debian package elsewhere: Debian, Fedora, Arch, and how its presence is seen.
const ELSEWHERE: [(&str, &str, &str, Sign); 17] = [
    ("chromium", "chromium", "chromium", Sign::Browser),
    ("cups", "cups", "cups", Sign::Program("cupsd")),
    ("dbus", "dbus-daemon", "dbus", Sign::Program("dbus-daemon")),
    ("dbus-x11", "dbus-tools", "dbus", Sign::Program("dbus-send")),
    ("faketime", "libfaketime", "libfaketime", Sign::Program("faketime")),
    ("gcc", "gcc", "gcc", Sign::Program("gcc")),
    ("gnome-keyring", "gnome-keyring", "gnome-keyring", Sign::Program("gnome-keyring-daemon")),
    ("libc6-dev", "glibc-devel", "glibc", Sign::File("/usr/include/stdlib.h")),
    ("libssl-dev", "openssl-devel", "openssl", Sign::Library("libcrypto")),
    ("libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1", Sign::Library("webkit2gtk-4.1")),
    ("libxml2-utils", "libxml2", "libxml2", Sign::Program("xmllint")),
    ("pkg-config", "pkgconf-pkg-config", "pkgconf", Sign::Program("pkg-config")),
    ("poppler-utils", "poppler-utils", "poppler", Sign::Program("pdftotext")),
    ("printer-driver-cups-pdf", "cups-pdf", "cups-pdf", Sign::File("/usr/lib/cups/backend/cups-pdf")),
    ("webkit2gtk-driver", "webkitgtk6.0-devel", "webkit2gtk-4.1", Sign::Program("WebKitWebDriver")),
    ("xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", Sign::Program("Xvfb")),
    ("zbar-tools", "zbar", "zbar", Sign::Program("zbarimg")),
];

/// How one sees that something is installed, whoever packed it.
#[derive(Clone, Copy)]
enum Sign {
    Browser,
    Program(&'static str),
    Library(&'static str),
    File(&'static str),
}

fn has(debian_name: &str) -> bool {
    ELSEWHERE.iter().find(|row| row.0 == debian_name).is_none_or(|row| match row.3 {
        Sign::Browser => has_browser(),
        Sign::Program(name) => find_program(name).is_some(),
        Sign::Library(name) => is_ready("pkg-config", &["--exists", name]),
        Sign::File(path) => std::path::Path::new(path).exists(),
    })
}

/// Where Debian and Arch, and where Fedora put the browser: the places in which ui/test/browser.ts looks.
const BROWSERS: [&str; 2] = ["/usr/bin/chromium", "/usr/lib64/chromium-browser/chromium-browser"];

/// Tells whether there is a browser for the tests of real pages; `CHROMIUM` names one of one's own.
pub fn has_browser() -> bool {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    named.into_iter().chain(BROWSERS.iter().map(PathBuf::from)).any(|path| path.is_file())
}

fn names(lacking: &[&str], column: usize) -> String {
    let mut names: Vec<&str> =
        ELSEWHERE.iter().filter(|row| lacking.contains(&row.0)).map(|row| if column == 1 { row.1 } else { row.2 }).collect();
    names.dedup();
    names.join(" ")
}

fn is_ready(program: &str, args: &[&str]) -> bool {
    process::succeeds(std::process::Command::new(program).args(args))
}

/// Rust's own installer asks for the build tools; the linker's locator shows that they came.
fn has_build_tools() -> bool {
    let programs = std::env::var_os("ProgramFiles(x86)").map(std::path::PathBuf::from);
    find_program("link").is_some() || programs.is_some_and(|folder| folder.join("Microsoft Visual Studio/Installer/vswhere.exe").is_file())
}

#[cfg(test)]
mod tests {
    use super::super::Need;
    use super::super::packages::wanted;
    use super::*;

    #[test]
    fn every_debian_package_has_a_name_elsewhere() {
        for name in wanted(Need { tests: true, display: true, screens: true, pages: true }, Host::OtherLinux) {
            assert!(ELSEWHERE.iter().any(|row| row.0 == name), "{name} has no line for Fedora and Arch");
        }
    }

    #[test]
    fn each_system_is_told_a_command_to_type() {
        assert!(mac(true).is_empty());
        assert!(mac(false)[0].contains("xcode-select --install"));
        assert!(windows(true, true).is_empty());
        let advice = windows(false, false).join("\n");
        assert!(advice.contains("BuildTools") && advice.contains("StrawberryPerl"), "{advice}");
        let advice = other_linux(&["libwebkit2gtk-4.1-dev", "zbar-tools"]).join("\n");
        assert!(advice.contains("dnf install webkit2gtk4.1-devel zbar\n"), "{advice}");
        assert!(advice.contains("pacman -S --needed webkit2gtk-4.1 zbar"), "{advice}");
        assert!(other_linux(&[]).is_empty());
    }
}
