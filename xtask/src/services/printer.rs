//! A printer that makes PDF files: a print server of our own, or the system's when we may not start one.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::{self, Service};
use crate::report::note;
use crate::setup::{as_root, find_program, is_root};
use crate::workspace::Scratch;

/// The printer's name on a server of our own.
const NAME: &str = "PDF";

const DRIVER: &str = "/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd";

const START_LIMIT: Duration = Duration::from_secs(20);

/// Nothing but this machine may print, and everybody on it may, through a socket in a folder of our own.
const SERVER_SETTINGS: &str = "\
Browsing No
WebInterface No
DefaultAuthType None
LogLevel warn
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
";

/// A printer with the folder that its PDF files appear in.
pub struct Printer {
    name: String,
    folder: PathBuf,
    own: Option<OwnServer>,
}

/// A print server that ends, with all its files, when dropped.
struct OwnServer {
    _daemon: Service,
    socket: PathBuf,
    backend_settings: PathBuf,
    _scratch: Scratch,
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        // The file is ours and small; if it cannot be removed the next start writes another.
        let _ = std::fs::remove_file(&self.backend_settings);
    }
}

impl Printer {
    /// Starts a print server as root; else uses a PDF printer of the system's server.
    pub fn start() -> Result<Self> {
        if is_root() { Self::on_own_server() } else { Self::on_system_server() }
    }

    /// Returns the printer's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the folder that printed files appear in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the socket of our own server.
    pub fn server(&self) -> Option<&Path> {
        self.own.as_ref().map(|own| own.socket.as_path())
    }

    fn on_own_server() -> Result<Self> {
        let scratch = Scratch::new("print")?;
        let base = scratch.path().to_owned();
        // Filters run as another user and must get through.
        open_to_others(&base)?;
        for folder in ["etc", "cache", "state", "spool", "spool/tmp", "log", "paper"] {
            std::fs::create_dir(base.join(folder))?;
        }
        let socket = base.join("socket");
        let settings = base.join("etc/cupsd.conf");
        std::fs::write(&settings, format!("Listen {}\n{SERVER_SETTINGS}", socket.display()))?;
        let files = base.join("etc/cups-files.conf");
        std::fs::write(&files, file_settings(&base))?;
        // The backend reads its settings nowhere else; the name is in the printer's address.
        let own_name = format!("referral-desk-{}", std::process::id());
        let backend_settings = PathBuf::from(format!("/etc/cups/cups-pdf-{own_name}.conf"));
        let folder = base.join("paper");
        std::fs::write(&backend_settings, format!("Out {}\nLabel 1\nTitlePref 1\nGrp lpadmin\nDecodeHexStrings 1\n", folder.display()))?;

        let cupsd = find_program("cupsd").context("cupsd is not there though the package cups is")?;
        let mut command = process::command(&base, &cupsd, ["-f"]);
        command.arg("-c").arg(&settings).arg("-s").arg(&files).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut daemon = Service::start("the print server", &mut command)?;
        let is_ready = || process::succeeds(process::command(&base, "lpstat", ["-r"]).env("CUPS_SERVER", &socket));
        daemon.wait_until(START_LIMIT, || socket.exists() && is_ready())?;
        let own = OwnServer { _daemon: daemon, socket, backend_settings, _scratch: scratch };
        let address = format!("cups-pdf:/{own_name}");
        let mut add = process::command(&base, "lpadmin", ["-p", NAME, "-E", "-v", &address, "-P", DRIVER]);
        process::output(add.env("CUPS_SERVER", &own.socket)).context("the PDF printer could not be set up")?;
        Ok(Self { name: NAME.to_owned(), folder, own: Some(own) })
    }

    fn on_system_server() -> Result<Self> {
        let here = Path::new("/");
        if !process::succeeds(&mut process::command(here, "lpstat", ["-r"])) {
            note("Starting the system's print server.");
            process::run_attended(&mut as_root(here, &["service", "cups", "start"])?)?;
        }
        let list = || process::output(&mut process::command(here, "lpstat", ["-v"])).unwrap_or_default();
        let name = match pdf_printer(&list()) {
            Some(name) => name,
            None => {
                process::run_attended(&mut as_root(here, &["lpadmin", "-p", NAME, "-E", "-v", "cups-pdf:/", "-P", DRIVER])?)?;
                pdf_printer(&list()).context("the PDF printer was set up but is not listed")?
            }
        };
        let settings = std::fs::read_to_string("/etc/cups/cups-pdf.conf").unwrap_or_default();
        let Some(home) = std::env::home_dir() else { bail!("this account has no home folder to print to") };
        Ok(Self { name, folder: output_folder(&settings, &home), own: None })
    }
}

fn file_settings(base: &Path) -> String {
    let lines = [
        ("ServerRoot", "etc"),
        ("CacheDir", "cache"),
        ("StateDir", "state"),
        ("RequestRoot", "spool"),
        // Filters may only write below the spool.
        ("TempDir", "spool/tmp"),
        ("AccessLog", "log/access"),
        ("ErrorLog", "log/error"),
        ("PageLog", "log/page"),
    ];
    lines.iter().map(|(key, folder)| format!("{key} {}\n", base.join(folder).display())).collect()
}

#[cfg(unix)]
fn open_to_others(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))?)
}

/// Finds a printer whose address is that of the PDF backend in what `lpstat -v` lists.
fn pdf_printer(list: &str) -> Option<String> {
    let line = list.lines().find(|line| line.contains(": cups-pdf:/"))?;
    let (before, _) = line.split_once(": cups-pdf:/")?;
    before.rsplit(' ').next().map(str::to_owned)
}

/// Returns where the PDF backend puts files, by its settings or, without any, by its habit.
fn output_folder(settings: &str, home: &Path) -> PathBuf {
    let out = settings.lines().filter_map(|line| line.trim().strip_prefix("Out ")).next_back().map_or("${HOME}/PDF", str::trim);
    let user = home.file_name().unwrap_or_default().to_string_lossy();
    PathBuf::from(out.replace("${HOME}", &home.to_string_lossy()).replace("${USER}", &user))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_pdf_printer_is_found_by_its_address() {
        assert_eq!(pdf_printer("device for Office: ipp://x\ndevice for My_PDF: cups-pdf:/\n"), Some("My_PDF".to_owned()));
        assert_eq!(pdf_printer("device for Office: ipp://x\n"), None);
    }

    #[test]
    fn the_backends_own_settings_say_where_files_go() {
        let home = Path::new("/users/ana");
        assert_eq!(output_folder("#Out /var\nOut ${HOME}/Paper\n", home), Path::new("/users/ana/Paper"));
        assert_eq!(output_folder("", home), Path::new("/users/ana/PDF"));
    }
}
