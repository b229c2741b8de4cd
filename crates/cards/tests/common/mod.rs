//! Scenes and readers for the tests of papers: a clinic, its cards, and the tools that people's printers and phones stand for.
#![allow(dead_code, reason = "every test file is its own crate and uses some of these")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use cards::format::LocalDate;
use cards::{CardContent, CardDesign, Headline, Logo, Organization, Wording};
use domain::Language;

pub const LINK: &str = "HTTPS://R.FRESNOS.MX/04K7M2QX9T";

pub fn organization() -> Organization {
    Organization {
        name: "Los Fresnos".into(),
        kind: Some("Clínica Veterinaria".into()),
        address: Some("Calle Aldama 52, Centro\nSan Miguel de Allende".into()),
        phone: Some("415 152 0100".into()),
        web: Some("fresnos.mx".into()),
        logo: None,
    }
}

/// A picture of 24 by 12 pixels of which the right half can be seen through.
pub fn logo() -> Logo {
    let pixels: Vec<u8> = (0..24 * 12).flat_map(|at| [20, 90, 70, if at % 24 < 12 { 255 } else { 0 }]).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 24, 12);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("a small picture can be written");
    Logo::read(&file).expect("a picture reads")
}

pub fn wording(language: Language) -> Wording {
    let rest = match language {
        Language::En => "off your first visit",
        Language::Es => "menos en tu primera visita",
    };
    Wording { language, headline: Some(Headline { figure: "15%".into(), rest: rest.into() }), slogan: None }
}

pub fn design(language: Language) -> CardDesign {
    CardDesign { organization: organization(), wording: wording(language), second: None }
}

pub fn day() -> LocalDate {
    LocalDate::from_ymd(2025, 12, 31).expect("a date")
}

pub fn card(design: CardDesign) -> CardContent {
    CardContent {
        design: Arc::new(design),
        code: "04K7M-2QX9T".into(),
        personal_code: None,
        link: LINK.into(),
        expiry: Some(day()),
        referrer: Some("Íñigo Núñez Güemes".into()),
    }
}

/// A document on disk, for the tools that read it.
pub struct Paper {
    _folder: tempfile::TempDir,
    pub path: PathBuf,
}

impl Paper {
    pub fn of(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("paper.pdf");
        std::fs::write(&path, bytes).expect("the folder takes a file");
        Self { _folder: folder, path }
    }

    pub fn text(&self) -> String {
        run("pdftotext", &["-layout".as_ref(), self.path.as_ref(), "-".as_ref()])
    }

    /// The kind of each picture that the pages hold (`image` or, for what it covers, `smask`), its width, height and encoding.
    pub fn images(&self) -> Vec<(String, u32, u32, String)> {
        let list = run("pdfimages", &["-list".as_ref(), self.path.as_ref()]);
        let mut images: Vec<_> = list
            .lines()
            .skip(2)
            .map(|line| {
                let columns: Vec<&str> = line.split_whitespace().collect();
                let pixels = |column: usize| columns[column].parse().expect("a number of pixels");
                (columns[2].to_owned(), pixels(3), pixels(4), columns[8].to_owned())
            })
            .collect();
        images.sort();
        images.dedup();
        images
    }

    pub fn fonts(&self) -> String {
        run("pdffonts", &[self.path.as_ref()])
    }

    pub fn info(&self) -> String {
        run("pdfinfo", &[self.path.as_ref()])
    }

    /// The pages as pictures.
    pub fn pictures(&self, dpi: u32) -> Vec<PathBuf> {
        let prefix = self.path.with_file_name(format!("page-{dpi}"));
        run("pdftoppm", &["-r".as_ref(), dpi.to_string().as_ref(), "-png".as_ref(), self.path.as_ref(), prefix.as_ref()]);
        let folder = self.path.parent().expect("the paper is in a folder");
        let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("the folder can be read")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.to_string_lossy().contains(&format!("page-{dpi}-")))
            .collect();
        pages.sort();
        pages
    }

    /// What a phone reads from the pages at a resolution.
    pub fn scan(&self, dpi: u32) -> Vec<String> {
        let scanned = |picture: &PathBuf| {
            let mut reader = Command::new("zbarimg");
            let output = reader.args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]).arg(picture).output().expect("zbarimg runs");
            // 4 says that there is no symbol, as on a back.
            assert!(matches!(output.status.code(), Some(0 | 4)), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect::<Vec<_>>()
        };
        self.pictures(dpi).iter().flat_map(scanned).collect()
    }
}

fn run(tool: &str, arguments: &[&std::ffi::OsStr]) -> String {
    let output = Command::new(tool).args(arguments).output().unwrap_or_else(|error| panic!("{tool} cannot run: {error}"));
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool} failed: {complaints}");
    assert!(!complaints.contains("Syntax"), "{tool} complains: {complaints}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Keeps a paper for the eye where `CARDS_KEEP` names a folder.
pub fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("CARDS_KEEP") {
        std::fs::write(Path::new(&folder).join(name), bytes).expect("the folder takes a file");
    }
}
