//! The document: pages, forms and pictures, and the frame of a file that is the same for the same input.

use domain::Language;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::fonts::{Fonts, stream};
use super::picture::Logo;
use crate::error::PaperError;
use crate::length::{Size, Um};

/// A drawing that pages and other drawings show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub(super) name: String,
    /// The room it takes.
    pub size: Size,
}

/// A picture in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub(super) name: String,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A document while it is written.
pub struct Pdf {
    doc: Document,
    pub(super) fonts: Fonts,
    pages: Vec<Object>,
    pages_id: ObjectId,
    fonts_id: ObjectId,
    /// What forms may show: pictures.
    inner_id: ObjectId,
    pictures: Dictionary,
    /// What pages may show: pictures and forms.
    outer_id: ObjectId,
    forms: Dictionary,
}

/// What a document says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Title<'a> {
    /// Its title.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// Whether sheets are to be turned over.
    pub two_sided: bool,
}

/// Micrometres to points, as the content of every page begins.
const TO_POINTS: &[u8] = b"0.00283464567 0 0 0.00283464567 0 0 cm\n";
/// Stands for the identifier of the file until its bytes are known.
const NO_ID: [u8; 16] = [0xA5; 16];

impl Default for Pdf {
    fn default() -> Self {
        Self::new()
    }
}

impl Pdf {
    /// Starts an empty document.
    pub fn new() -> Self {
        let mut doc = Document::with_version("1.7");
        let [pages_id, fonts_id, inner_id, outer_id] = [(); 4].map(|()| doc.new_object_id());
        let (pictures, forms) = (Dictionary::new(), Dictionary::new());
        Self { doc, fonts: Fonts::default(), pages: Vec::new(), pages_id, fonts_id, inner_id, pictures, outer_id, forms }
    }

    /// Adds a form of what was drawn.
    pub fn add_form(&mut self, size: Size, content: Vec<u8>) -> Form {
        let name = format!("F{}", self.forms.len());
        let dictionary = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), size.width.into(), size.height.into()],
            "Resources" => self.inner_id,
        };
        let id = stream(&mut self.doc, dictionary, content);
        self.forms.set(name.clone(), id);
        Form { name, size }
    }

    /// Adds a picture.
    pub fn add_picture(&mut self, logo: &Logo) -> Placed {
        let name = format!("P{}", self.pictures.len());
        let id = logo.embed(&mut self.doc);
        self.pictures.set(name.clone(), id);
        Placed { name, width: logo.width(), height: logo.height() }
    }

    /// Adds a page of what was drawn.
    pub fn add_page(&mut self, size: Size, content: Vec<u8>) {
        let mut scaled = TO_POINTS.to_vec();
        scaled.extend_from_slice(&content);
        let contents = stream(&mut self.doc, Dictionary::new(), scaled);
        let page = dictionary! {
            "Type" => "Page",
            "Parent" => self.pages_id,
            "MediaBox" => vec![0.into(), 0.into(), points(size.width), points(size.height)],
            "Resources" => self.outer_id,
            "Contents" => contents,
        };
        self.pages.push(self.doc.add_object(page).into());
    }

    /// Finishes the file.
    pub fn finish(mut self, title: Title) -> Result<Vec<u8>, PaperError> {
        let fonts = self.fonts.embed(&mut self.doc)?;
        self.doc.set_object(self.fonts_id, fonts);
        self.doc.set_object(self.inner_id, dictionary! { "Font" => self.fonts_id, "XObject" => self.pictures.clone() });
        let mut outer = self.pictures;
        outer.extend(&self.forms);
        self.doc.set_object(self.outer_id, dictionary! { "Font" => self.fonts_id, "XObject" => outer });
        let count = i64::try_from(self.pages.len()).expect("the cards of a document are bounded");
        self.doc.set_object(self.pages_id, dictionary! { "Type" => "Pages", "Count" => count, "Kids" => self.pages });
        // Cards must lie where the stock is cut, so no reader may fit them to its margins.
        let mut viewer = dictionary! { "PrintScaling" => "None", "DisplayDocTitle" => true, "PickTrayByPDFSize" => true };
        if title.two_sided {
            viewer.set("Duplex", "DuplexFlipLongEdge");
        }
        let catalog = self.doc.add_object(dictionary! {
            "Type" => "Catalog",
            "Pages" => self.pages_id,
            "Lang" => Object::string_literal(title.language.as_str()),
            "ViewerPreferences" => viewer,
        });
        let info = self.doc.add_object(dictionary! { "Title" => utf16(title.text), "Creator" => utf16("Referral Desk") });
        self.doc.trailer.set("Root", catalog);
        self.doc.trailer.set("Info", info);
        let id = Object::String(NO_ID.to_vec(), StringFormat::Hexadecimal);
        self.doc.trailer.set("ID", vec![id.clone(), id]);
        let mut bytes = Vec::new();
        self.doc.save_to(&mut bytes).expect("memory takes all that is written");
        sign(&mut bytes);
        Ok(bytes)
    }
}

/// Puts the hash of the file where its identifier stands, so that equal files have equal ones and others have others.
fn sign(bytes: &mut [u8]) {
    let hash = Sha256::digest(&*bytes);
    let hex = |id: &[u8]| id.iter().map(|byte| format!("{byte:02X}")).collect::<String>().into_bytes();
    let (wanted, id) = (hex(&NO_ID), hex(&hash[..NO_ID.len()]));
    let tail = bytes.len().saturating_sub(1024);
    let mut at = tail;
    while let Some(window) = bytes.get(at..at + wanted.len()) {
        if window.eq_ignore_ascii_case(&wanted) {
            bytes[at..at + id.len()].copy_from_slice(&id);
        }
        at += 1;
    }
}

/// Turns micrometres into points, to a ten-thousandth.
#[expect(clippy::float_arithmetic, reason = "the one place where PDF wants a fraction; it is a paper size, no money")]
fn points(length: Um) -> Object {
    #[expect(clippy::cast_precision_loss, reason = "paper is shorter than 2^53 ten-thousandths of a point")]
    let points = (length * 720_000 / 25_400) as f64 / 10_000.0;
    #[expect(clippy::cast_possible_truncation, reason = "a ten-thousandth of a point is finer than any printer")]
    Object::Real(points as f32)
}

fn utf16(text: &str) -> Object {
    let bytes = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes);
    Object::String(bytes.collect(), StringFormat::Hexadecimal)
}
