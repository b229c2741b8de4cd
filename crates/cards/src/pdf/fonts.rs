//! The fonts of one document: codes for the glyphs it shows, and the subset of each face that it embeds.

use std::collections::{BTreeMap, HashMap};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::error::PaperError;
use crate::text::face::{CAP_HEIGHT, Face, FaceData};
use crate::text::shape::{Glyph, Meaning};

/// The glyphs that a document shows.
#[derive(Default)]
pub struct Fonts {
    faces: [Used; Face::ALL.len()],
}

/// The glyphs of one face, by their codes: the first shown is 1. Two meanings of one glyph have a code each, so that both are
/// read back.
#[derive(Default)]
struct Used {
    codes: HashMap<(u16, Meaning), u16>,
    glyphs: Vec<(u16, Meaning)>,
}

impl Fonts {
    /// Returns the code of a glyph in this document.
    pub fn code(&mut self, face: Face, glyph: &Glyph) -> u16 {
        let used = &mut self.faces[face as usize];
        if let Some(code) = used.codes.get(&(glyph.id, glyph.meaning.clone())) {
            return *code;
        }
        // A document that shows 65,535 different signs shows the rest as what the font has for nothing.
        let Ok(code) = u16::try_from(used.glyphs.len() + 1) else { return 0 };
        used.codes.insert((glyph.id, glyph.meaning.clone()), code);
        used.glyphs.push((glyph.id, glyph.meaning.clone()));
        code
    }

    /// Embeds what was shown, and returns the dictionary of the fonts.
    pub fn embed(&self, doc: &mut Document) -> Result<Dictionary, PaperError> {
        let mut fonts = Dictionary::new();
        for face in Face::ALL {
            let used = &self.faces[face as usize];
            if !used.glyphs.is_empty() {
                fonts.set(resource_name(face), embed_face(face.data(), used, doc)?);
            }
        }
        Ok(fonts)
    }
}

/// Returns the name by which pages call a face.
pub const fn resource_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "R",
        Face::SemiBold => "S",
        Face::Display => "D",
    }
}

fn embed_face(face: &FaceData, used: &Used, doc: &mut Document) -> Result<ObjectId, PaperError> {
    let wanted: BTreeMap<u16, String> = used.glyphs.iter().map(|(glyph, meaning)| (*glyph, text_of(meaning))).collect();
    let subset = printpdf::subset_font(&face.source, &wanted).map_err(PaperError::Font)?;
    let glyph_of_code =
        std::iter::once(0).chain(used.glyphs.iter().map(|(glyph, _)| subset.glyph_mapping.get(glyph).map_or(0, |new| new.0)));
    let map: Vec<u8> = glyph_of_code.flat_map(u16::to_be_bytes).collect();
    let meanings: Vec<(u16, String)> = (1..).zip(used.glyphs.iter().map(|(_, meaning)| text_of(meaning))).collect();
    let to_unicode = printpdf::generate_cmap_string(&face.source, &printpdf::FontId(face.name.to_owned()), &meanings);
    let widths = used.glyphs.iter().map(|(glyph, _)| Object::Integer(i64::from(face.advance(*glyph)))).collect();
    let name = format!("{}+{}", face.name, face.metrics.names().into_iter().find_map(post_script_name).unwrap_or_default());
    let length = i64::try_from(subset.bytes.len()).expect("a font is smaller than memory");
    let file = stream(doc, dictionary! { "Length1" => length }, subset.bytes);
    let descriptor = descriptor(face, &name, file, doc);
    let map = stream(doc, Dictionary::new(), map);
    let to_unicode = stream(doc, Dictionary::new(), to_unicode.into_bytes());
    let descendant = doc.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => Object::Name(name.clone().into_bytes()),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "CIDToGIDMap" => map,
        "FontDescriptor" => descriptor,
        "DW" => 0,
        "W" => vec![Object::Integer(1), Object::Array(widths)],
    });
    Ok(doc.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => Object::Name(name.into_bytes()),
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => to_unicode,
    }))
}

fn descriptor(face: &FaceData, name: &str, file: ObjectId, doc: &mut Document) -> ObjectId {
    let bounds = face.metrics.global_bounding_box();
    let scaled = |units: i16| Object::Integer(i64::from(face.scale(i32::from(units))));
    let bold = i64::from(face.metrics.weight().to_number());
    doc.add_object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => Object::Name(name.as_bytes().to_vec()),
        // Nonsymbolic: letters of the usual alphabets.
        "Flags" => 32,
        "FontBBox" => vec![scaled(bounds.x_min), scaled(bounds.y_min), scaled(bounds.x_max), scaled(bounds.y_max)],
        "ItalicAngle" => 0,
        "Ascent" => scaled(face.metrics.ascender()),
        "Descent" => scaled(face.metrics.descender()),
        "CapHeight" => CAP_HEIGHT,
        // No table tells the width of stems; it grows about so with the weight.
        "StemV" => 50 + bold * bold / 4225,
        "FontFile2" => file,
    })
}

fn post_script_name(name: ttf_parser::name::Name) -> Option<String> {
    (name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME).then(|| name.to_string()).flatten()
}

fn text_of(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Char(c) => c.to_string(),
        Meaning::Text(text) => text.to_string(),
    }
}

/// Adds a compressed stream to a document.
pub fn stream(doc: &mut Document, dictionary: Dictionary, content: Vec<u8>) -> ObjectId {
    let mut stream = Stream::new(dictionary, content);
    // A stream that cannot be compressed stays as it is.
    let _ = stream.compress();
    doc.add_object(stream)
}
