//! Printing to a real spooler whose printer makes PDF files, read back with the tools that read any PDF.
//!
//! Where the spooler is stands in a process's environment, so that a test runs itself again in the environment that it needs. It
//! uses the printer that the tests were given; as root and without one it starts a spooler of its own.
#![cfg(target_os = "linux")]

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use cards::{SheetOptions, Stock, test_page};
use desk::folder::Folder;
use desk::print::{self, Job, JobState, PrintError, PrinterState};
use tempfile::TempDir;

/// Set for a test that runs itself again.
const AGAIN: &str = "RD_TEST_AGAIN";
const PRINTER: &str = "RD_TEST_PRINTER";
const OUTPUT: &str = "RD_TEST_CUPS_OUT";
const DRIVER: &str = "/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd";

const SETTINGS: &str = "\
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

/// A spooler with one printer, which ends when dropped.
struct Spooler {
    daemon: Child,
    address: String,
    output: PathBuf,
    backend_settings: PathBuf,
    _scratch: TempDir,
}

impl Spooler {
    fn start() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let base = scratch.path().to_owned();
        assert_eq!(base.metadata().expect("it is there").uid(), 0, "only root can start a spooler: use `cargo xtask test`");
        // Filters run as another user and must get through.
        std::fs::set_permissions(&base, PermissionsExt::from_mode(0o755)).expect("it is ours");
        for folder in ["etc", "cache", "state", "spool/tmp", "log", "paper"] {
            std::fs::create_dir_all(base.join(folder)).expect("it can be made");
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port is free").port();
        let address = format!("127.0.0.1:{port}");
        let files = [
            ("ServerRoot", "etc"),
            ("CacheDir", "cache"),
            ("StateDir", "state"),
            ("RequestRoot", "spool"),
            ("TempDir", "spool/tmp"),
            ("AccessLog", "log/access"),
            ("ErrorLog", "log/error"),
            ("PageLog", "log/page"),
        ];
        let files: String = files.iter().map(|(key, path)| format!("{key} {}\n", base.join(path).display())).collect();
        let own_name = format!("desk-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let backend_settings = PathBuf::from(format!("/etc/cups/cups-pdf-{own_name}.conf"));
        let output = base.join("paper");
        let backend = format!("Out {}\nLabel 1\nTitlePref 1\nGrp lpadmin\nDecodeHexStrings 1\n", output.display());
        for (path, text) in [
            (&base.join("etc/cupsd.conf"), format!("Listen {address}\n{SETTINGS}")),
            (&base.join("etc/cups-files.conf"), files),
            (&backend_settings, backend),
        ] {
            std::fs::write(path, text).expect("it can be written");
        }
        let mut command = Command::new("/usr/sbin/cupsd");
        command.arg("-f").arg("-c").arg(base.join("etc/cupsd.conf")).arg("-s").arg(base.join("etc/cups-files.conf"));
        let daemon = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("cups is installed");
        let spooler = Self { daemon, address, output, backend_settings, _scratch: scratch };
        let start = Instant::now();
        let tool = |program: &str, args: &[&str]| {
            let output = Command::new(program).args(args).env("CUPS_SERVER", &spooler.address).env("LC_ALL", "C").output();
            output.is_ok_and(|output| output.status.success() && !String::from_utf8_lossy(&output.stdout).contains("not running"))
        };
        while !tool("lpstat", &["-r"]) {
            assert!(start.elapsed() < Duration::from_secs(20), "the spooler does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(tool("lpadmin", &["-p", "PDF", "-E", "-v", &format!("cups-pdf:/{own_name}"), "-P", DRIVER]), "no printer can be added");
        spooler
    }
}

impl Drop for Spooler {
    fn drop(&mut self) {
        let id = self.daemon.id().to_string();
        // Asked to end it ends its own children; what has ended cannot be asked.
        let _ = Command::new("kill").arg(&id).status();
        let _ = self.daemon.wait();
        let _ = std::fs::remove_file(&self.backend_settings);
    }
}

/// The printer of a test.
struct Scene {
    printer: String,
    output: PathBuf,
    folder: Folder,
    _scratch: TempDir,
}

impl Scene {
    fn new() -> Self {
        let given = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::open(&scratch.path().join("desk")).expect("it can be made");
        Self { printer: given(PRINTER), output: given(OUTPUT).into(), folder, _scratch: scratch }
    }

    async fn print(&self, stock: Stock, title: &str) -> (Vec<u8>, Job) {
        let pdf = test_page(stock, &SheetOptions::default(), domain::Language::Es).expect("it can be made");
        let job = print::print(&self.folder, &pdf, title, Some(&self.printer)).await.expect("it is printed");
        (pdf, job)
    }

    /// Waits until a job is done, and returns the file that came out of the printer.
    async fn paper(&self, job: &Job) -> PathBuf {
        wait_for_end(job).await;
        let number = job.id.as_ref().and_then(|id| id.rsplit('-').next()).expect("the job has a number");
        let start = format!("job_{number}-");
        let files: Vec<PathBuf> = self.output.read_dir().expect("it is there").map(|file| file.expect("it is there").path()).collect();
        let is_its = |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&start));
        files.iter().find(is_its).unwrap_or_else(|| panic!("no {start}… among {files:?}")).clone()
    }
}

/// Waits until a job has left the queue without a failure.
async fn wait_for_end(job: &Job) {
    let start = Instant::now();
    loop {
        match print::job_state(job).await.expect("the spooler answers") {
            JobState::Done | JobState::Ended => return,
            JobState::Waiting | JobState::Printing if start.elapsed() < Duration::from_secs(30) => {}
            state => panic!("{job:?} is {state:?}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// A second printer that exists while a test needs it.
struct Queue(String);

impl Queue {
    fn add() -> Self {
        let name = format!("Second-{}", std::process::id());
        tool("lpadmin", &["-p", &name, "-E", "-v", "file:///dev/null"]);
        Self(name)
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        // A test that failed has its own message.
        let _ = Command::new("lpadmin").args(["-x", &self.0]).output();
    }
}

fn tool(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().unwrap_or_else(|failure| panic!("{program}: {failure}"));
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn rerun(command: &mut Command, test: &str) {
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env(AGAIN, "1");
    let output = command.stdin(Stdio::null()).output().expect("the test can run itself again");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && out.contains("1 passed"), "{test}:\n{out}\n{err}");
}

fn this_program() -> Command {
    Command::new(std::env::current_exe().expect("a test knows its program"))
}

/// Runs a test with a spooler: the one that the tests were given, or one of its own.
fn with_spooler(test: &str, body: impl Future<Output = ()>) {
    if std::env::var_os(PRINTER).is_some() {
        return run(body);
    }
    with_own_spooler(test, body);
}

fn with_own_spooler(test: &str, body: impl Future<Output = ()>) {
    if std::env::var_os(AGAIN).is_some() {
        return run(body);
    }
    let spooler = Spooler::start();
    let mut command = this_program();
    rerun(command.env("CUPS_SERVER", &spooler.address).env(PRINTER, "PDF").env(OUTPUT, &spooler.output), test);
}

fn run(body: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime").block_on(body);
}

/// A page as a raster of 100 dots to the inch.
struct Raster {
    width: usize,
    dots: Vec<u8>,
}

impl Raster {
    fn of(pdf: &Path) -> Self {
        let output = Command::new("pdftoppm").args(["-r", "100", "-gray", "-singlefile"]).arg(pdf).output().expect("poppler is installed");
        // "P5\n827 1170\n255\n" and the dots.
        let header: Vec<&[u8]> = output.stdout.splitn(4, |byte| *byte == b'\n').collect();
        let sizes = String::from_utf8_lossy(header[1]).into_owned();
        let width = sizes.split(' ').next().and_then(|width| width.parse().ok()).expect("a raster has a width");
        Self { width, dots: header[3].to_vec() }
    }

    /// Counts the dark dots.
    fn ink(&self) -> usize {
        self.dots.iter().filter(|dot| **dot < 128).count()
    }

    /// Counts the dark dots that have nothing but white within two dots (half a millimetre) in the other raster.
    fn missing_in(&self, other: &Self) -> usize {
        let is_near = |place: usize| {
            let (x, y) = (place % self.width, place / self.width);
            let columns = x.saturating_sub(2)..(x + 3).min(other.width);
            let is_inked = |y: usize, x: usize| other.dots.get(y * other.width + x).is_some_and(|dot| *dot < 200);
            (y.saturating_sub(2)..y + 3).any(|y| columns.clone().any(|x| is_inked(y, x)))
        };
        (0..self.dots.len()).filter(|place| self.dots[*place] < 128 && !is_near(*place)).count()
    }
}

#[test]
fn a_page_comes_out_of_the_printer_in_its_own_size() {
    with_spooler("a_page_comes_out_of_the_printer_in_its_own_size", async {
        let scene = Scene::new();
        for (stock, size) in [(Stock::L7414, "595"), (Stock::Letter5371, "612 x 792")] {
            let (pdf, job) = scene.print(stock, "Página de prueba").await;
            assert_eq!(scene.folder.papers().read_dir().expect("it is there").count(), 0, "the spooler has its own copy");
            let paper = scene.paper(&job).await;
            let facts = tool("pdfinfo", &[&paper.to_string_lossy()]);
            let line = facts.lines().find(|line| line.starts_with("Page size:")).expect("it has a size");
            assert!(line.contains(size), "{stock:?}: {line}");
            let laid = scene.folder.lay_paper(&pdf).expect("it can be written");
            let (before, after) = (Raster::of(&laid), Raster::of(&paper));
            assert!(before.ink() > 1_000, "the page is not white");
            // The printer redraws letters; nothing may be moved, scaled, cut off or added.
            let (lost, added) = (before.missing_in(&after), after.missing_in(&before));
            assert_eq!((lost, added), (0, 0), "{stock:?}, of {} dots", before.ink());
        }
    });
}

#[test]
fn a_title_is_a_title_whatever_is_in_it() {
    with_spooler("a_title_is_a_title_whatever_is_in_it", async {
        let scene = Scene::new();
        for title in ["-o raw", "$(id) `id` ; id", "", "uno\ndos"] {
            let (_, job) = scene.print(Stock::L7414, title).await;
            scene.paper(&job).await;
        }
    });
}

#[test]
fn the_printer_is_listed_and_an_unknown_one_is_named() {
    with_spooler("the_printer_is_listed_and_an_unknown_one_is_named", async {
        let scene = Scene::new();
        let printers = print::printers().await.expect("the spooler answers");
        let printer = printers.iter().find(|printer| printer.name == scene.printer).expect("it is listed");
        assert!(!matches!(printer.state, PrinterState::Stopped { .. }), "{printer:?}");
        let pdf = test_page(Stock::L7414, &SheetOptions::default(), domain::Language::En).expect("it can be made");
        let unknown = print::print(&scene.folder, &pdf, "Cards", Some("Attic")).await;
        assert_eq!(unknown, Err(PrintError::PrinterUnknown { name: "Attic".to_owned() }));
        let nonsense = print::print(&scene.folder, b"hello", "Cards", Some(&scene.printer)).await;
        assert_eq!(nonsense, Err(PrintError::Failed { detail: "this is not a PDF".to_owned() }));
    });
}

#[test]
fn with_a_spooler_of_its_own_the_default_printer_is_used_when_none_is_named() {
    with_own_spooler("with_a_spooler_of_its_own_the_default_printer_is_used_when_none_is_named", async {
        let scene = Scene::new();
        let pdf = test_page(Stock::L7414, &SheetOptions::default(), domain::Language::En).expect("it can be made");
        let only = print::print(&scene.folder, &pdf, "Cards", None).await.expect("the only printer is used");
        scene.paper(&only).await;
        let second = Queue::add();
        assert_eq!(print::print(&scene.folder, &pdf, "Cards", None).await, Err(PrintError::NoPrinter), "there are two and no default");
        tool("lpadmin", &["-d", &second.0]);
        let default = print::print(&scene.folder, &pdf, "Cards", None).await.expect("the default printer is used");
        assert_eq!(default.printer, second.0);
        drop(second);
        tool("lpadmin", &["-x", &scene.printer]);
        assert_eq!(print::print(&scene.folder, &pdf, "Cards", None).await, Err(PrintError::NoPrinter), "there is none");
    });
}

#[test]
fn a_stopped_printer_says_why_and_is_given_nothing() {
    with_spooler("a_stopped_printer_says_why_and_is_given_nothing", async {
        let scene = Scene::new();
        let queue = Queue::add();
        let pdf = test_page(Stock::L7414, &SheetOptions::default(), domain::Language::En).expect("it can be made");
        let stopped = |reason: &str| Err(PrintError::PrinterStopped { name: queue.0.clone(), reason: reason.to_owned() });
        tool("cupsdisable", &["-r", "Paper is stuck", &queue.0]);
        assert_eq!(print::print(&scene.folder, &pdf, "Cards", Some(&queue.0)).await, stopped("Paper is stuck"));
        tool("cupsenable", &[&queue.0]);
        tool("cupsreject", &["-r", "Moved upstairs", &queue.0]);
        assert_eq!(print::print(&scene.folder, &pdf, "Cards", Some(&queue.0)).await, stopped("Moved upstairs"));
        tool("cupsaccept", &[&queue.0]);
        assert_eq!(tool("lpstat", &["-W", "all", "-o", &queue.0]), "", "nothing waits in it");
        let job = print::print(&scene.folder, &pdf, "Cards", Some(&queue.0)).await.expect("it prints again");
        wait_for_end(&job).await;
    });
}

#[test]
fn a_job_waits_and_can_be_taken_back() {
    with_spooler("a_job_waits_and_can_be_taken_back", async {
        let scene = Scene::new();
        let pdf = test_page(Stock::L7414, &SheetOptions::default(), domain::Language::En).expect("it can be made");
        let paper = scene.folder.lay_paper(&pdf).expect("it can be written");
        let said = tool("lp", &["-d", &scene.printer, "-H", "hold", &paper.to_string_lossy()]);
        let id = said.split_whitespace().find(|word| word.starts_with(&format!("{}-", scene.printer))).expect("it has an id").to_owned();
        let job = Job { printer: scene.printer.clone(), id: Some(id.clone()) };
        assert_eq!(print::job_state(&job).await, Ok(JobState::Waiting));
        tool("cancel", &[&id]);
        let ended = print::job_state(&job).await.expect("the spooler answers");
        assert!(matches!(ended, JobState::Cancelled | JobState::Ended), "{ended:?}");
        let unknown = Job { id: Some(format!("{}-999999", scene.printer)), ..job };
        assert_eq!(print::job_state(&unknown).await, Ok(JobState::Unknown));
    });
}

#[test]
fn with_a_spooler_of_its_own_the_papers_of_a_printer_are_listed() {
    with_own_spooler("with_a_spooler_of_its_own_the_papers_of_a_printer_are_listed", async {
        let scene = Scene::new();
        let papers = print::papers(&scene.printer).await.expect("the spooler answers");
        assert!(papers.iter().any(|paper| paper.name == "A4") && papers.iter().any(|paper| paper.name == "Letter"), "{papers:?}");
        assert_eq!(papers.iter().filter(|paper| paper.is_default).count(), 1);
    });
}

#[test]
fn a_missing_spooler_is_said_to_be_missing() {
    let test = "a_missing_spooler_is_said_to_be_missing";
    if std::env::var_os(AGAIN).is_none() {
        rerun(this_program().env("CUPS_SERVER", "/nowhere/cups.sock"), test);
        let empty = tempfile::tempdir().expect("a temporary folder");
        return rerun(this_program().env("PATH", empty.path()), test);
    }
    run(async {
        let start = Instant::now();
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::open(&scratch.path().join("desk")).expect("it can be made");
        let pdf = test_page(Stock::L7414, &SheetOptions::default(), domain::Language::En).expect("it can be made");
        assert_eq!(print::printers().await, Err(PrintError::SpoolerAbsent));
        assert_eq!(print::print(&folder, &pdf, "Cards", Some("PDF")).await, Err(PrintError::SpoolerAbsent));
        let job = Job { printer: "PDF".to_owned(), id: Some("PDF-1".to_owned()) };
        assert_eq!(print::job_state(&job).await, Err(PrintError::SpoolerAbsent));
        assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
        assert_eq!(folder.papers().read_dir().expect("it is there").count(), 0, "no paper is left behind");
    });
}
