//! Logos: PNG and JPEG pictures, read once and checked where they come in.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use png::{BitDepth, ColorType, Transformations};

use super::fonts::stream;
use crate::error::PaperError;

/// The most pixels that a side of a picture may have when it comes in.
const MAX_SIDE: u32 = 8192;
/// The most bytes that a JPEG may have, which documents hold as it is.
const MAX_JPEG: usize = 2 << 20;
/// The most pixels a side that a document holds: on 12 mm these are 1,200 dots to the inch.
const KEPT_SIDE: u32 = 600;

/// A picture that stands for an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    width: u32,
    height: u32,
    pixels: Pixels,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Pixels {
    /// Red, green and blue of each pixel, and how much each covers if not all do fully.
    Plain { colors: Arc<[u8]>, cover: Option<Arc<[u8]>> },
    /// The file as it came, with its number of colour components.
    Jpeg { file: Arc<[u8]>, components: u8 },
}

impl Logo {
    /// Reads a PNG or JPEG file.
    pub fn read(file: &[u8]) -> Result<Self, PaperError> {
        if file.starts_with(&[0xFF, 0xD8]) { read_jpeg(file) } else { read_png(file) }
    }

    /// Returns the width in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Returns the height in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Adds the picture to a document.
    pub(super) fn embed(&self, doc: &mut Document) -> ObjectId {
        let image = |space: &str| {
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Image",
                "Width" => i64::from(self.width),
                "Height" => i64::from(self.height),
                "ColorSpace" => Object::Name(space.as_bytes().to_vec()),
                "BitsPerComponent" => 8,
            }
        };
        match &self.pixels {
            Pixels::Plain { colors, cover } => {
                let mut dictionary = image("DeviceRGB");
                if let Some(cover) = cover {
                    dictionary.set("SMask", stream(doc, image("DeviceGray"), cover.to_vec()));
                }
                stream(doc, dictionary, colors.to_vec())
            }
            Pixels::Jpeg { file, components } => {
                let space = if *components == 1 { "DeviceGray" } else { "DeviceRGB" };
                let mut dictionary: Dictionary = image(space);
                dictionary.set("Filter", "DCTDecode");
                doc.add_object(Stream::new(dictionary, file.to_vec()))
            }
        }
    }
}

fn read_png(file: &[u8]) -> Result<Logo, PaperError> {
    let unreadable = |_| PaperError::PictureUnreadable;
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let header = decoder.read_header_info().map_err(unreadable)?;
    let (width, height) = (header.width, header.height);
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(PaperError::PictureTooLarge { limit: MAX_SIDE });
    }
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let size = reader.output_buffer_size().ok_or(PaperError::PictureUnreadable)?;
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes).map_err(unreadable)?;
    bytes.truncate(frame.buffer_size());
    if frame.bit_depth != BitDepth::Eight {
        return Err(PaperError::PictureUnreadable);
    }
    let rgba: Vec<[u8; 4]> = match frame.color_type {
        ColorType::Grayscale | ColorType::Indexed => bytes.iter().map(|&grey| [grey, grey, grey, 255]).collect(),
        ColorType::GrayscaleAlpha => bytes.chunks_exact(2).map(|p| [p[0], p[0], p[0], p[1]]).collect(),
        ColorType::Rgb => bytes.chunks_exact(3).map(|p| [p[0], p[1], p[2], 255]).collect(),
        ColorType::Rgba => bytes.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]).collect(),
    };
    Ok(shrink(&rgba, width, height))
}

/// Makes a picture at most as large as documents keep it: each pixel is the mean of those it stands for, weighed by cover.
fn shrink(rgba: &[[u8; 4]], width: u32, height: u32) -> Logo {
    let factor = width.max(height).div_ceil(KEPT_SIDE).max(1);
    let (kept_width, kept_height) = (width.div_ceil(factor), height.div_ceil(factor));
    let mut colors = Vec::with_capacity(kept_width as usize * kept_height as usize * 3);
    let mut cover = Vec::with_capacity(kept_width as usize * kept_height as usize);
    for y in 0..kept_height {
        for x in 0..kept_width {
            let (mut sums, mut weight, mut count) = ([0_u64; 3], 0_u64, 0_u64);
            for row in y * factor..((y + 1) * factor).min(height) {
                for column in x * factor..((x + 1) * factor).min(width) {
                    let [red, green, blue, alpha] = rgba[row as usize * width as usize + column as usize].map(u64::from);
                    sums[0] += red * alpha;
                    sums[1] += green * alpha;
                    sums[2] += blue * alpha;
                    weight += alpha;
                    count += 1;
                }
            }
            // What nothing covers is white, which no reader shows.
            let mean = |sum: u64| u8::try_from((sum + weight / 2).checked_div(weight).unwrap_or(255)).expect("a mean of bytes");
            colors.extend(sums.map(mean));
            cover.push(u8::try_from(weight / count.max(1)).expect("a mean of bytes"));
        }
    }
    let cover = cover.iter().any(|&cover| cover < 255).then(|| Arc::from(cover));
    Logo { width: kept_width, height: kept_height, pixels: Pixels::Plain { colors: Arc::from(colors), cover } }
}

/// Reads the frame header of a JPEG; its pixels go into documents as they are.
fn read_jpeg(file: &[u8]) -> Result<Logo, PaperError> {
    if file.len() > MAX_JPEG {
        return Err(PaperError::PictureTooLarge { limit: MAX_SIDE });
    }
    let mut at = 2;
    loop {
        let marker = file.get(at..at + 4).ok_or(PaperError::PictureUnreadable)?;
        let length = usize::from(u16::from_be_bytes([marker[2], marker[3]]));
        if marker[0] != 0xFF || length < 2 {
            return Err(PaperError::PictureUnreadable);
        }
        // Start of frame, baseline or progressive, Huffman coded: what printers read.
        if matches!(marker[1], 0xC0..=0xC2) {
            let frame = file.get(at + 4..at + 10).ok_or(PaperError::PictureUnreadable)?;
            return jpeg_of(file, frame);
        }
        at += 2 + length;
    }
}

fn jpeg_of(file: &[u8], frame: &[u8]) -> Result<Logo, PaperError> {
    let side = |high: u8, low: u8| u32::from(u16::from_be_bytes([high, low]));
    let (height, width) = (side(frame[1], frame[2]), side(frame[3], frame[4]));
    if frame[0] != 8 || !matches!(frame[5], 1 | 3) || width == 0 || height == 0 {
        return Err(PaperError::PictureUnreadable);
    }
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(PaperError::PictureTooLarge { limit: MAX_SIDE });
    }
    Ok(Logo { width, height, pixels: Pixels::Jpeg { file: Arc::from(file), components: frame[5] } })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn png(width: u32, height: u32, color: ColorType, bytes: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(color);
        encoder.set_depth(BitDepth::Eight);
        encoder.write_header().and_then(|mut writer| writer.write_image_data(bytes)).expect("a small picture can be written");
        file
    }

    fn plain(logo: &Logo) -> (&[u8], Option<&[u8]>) {
        match &logo.pixels {
            Pixels::Plain { colors, cover } => (colors, cover.as_deref()),
            Pixels::Jpeg { .. } => panic!("a PNG is read as pixels"),
        }
    }

    #[test]
    fn pictures_of_every_kind_are_read() {
        let grey = Logo::read(&png(2, 1, ColorType::Grayscale, &[0, 200])).expect("reads");
        assert_eq!(plain(&grey), (&[0, 0, 0, 200, 200, 200][..], None));
        let see_through = Logo::read(&png(2, 1, ColorType::Rgba, &[10, 20, 30, 255, 0, 0, 0, 0])).expect("reads");
        assert_eq!(plain(&see_through), (&[10, 20, 30, 255, 255, 255][..], Some(&[255, 0][..])));
        let half = Logo::read(&png(1, 1, ColorType::GrayscaleAlpha, &[7, 128])).expect("reads");
        assert_eq!(plain(&half), (&[7, 7, 7][..], Some(&[128][..])));
        assert_eq!(Logo::read(&png(1, 2, ColorType::Rgb, &[1, 2, 3, 4, 5, 6])).map(|logo| (logo.width(), logo.height())), Ok((1, 2)));
    }

    #[test]
    fn a_large_picture_is_kept_smaller() {
        let logo = Logo::read(&png(1201, 1, ColorType::Grayscale, &[90; 1201])).expect("reads");
        assert_eq!((logo.width(), logo.height()), (401, 1));
        assert_eq!(plain(&logo).0, [90; 401 * 3]);
    }

    #[test]
    fn a_jpeg_is_kept_as_it_is() {
        let mut file = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 17, 8, 0, 20, 0, 30, 3, 0];
        let logo = Logo::read(&file).expect("reads");
        assert_eq!((logo.width(), logo.height()), (30, 20));
        file[17] = 4;
        assert_eq!(Logo::read(&file), Err(PaperError::PictureUnreadable), "four colours are for presses");
        file[13] = 0xFF;
        file[17] = 1;
        assert_eq!(Logo::read(&file), Err(PaperError::PictureTooLarge { limit: MAX_SIDE }));
        assert_eq!(Logo::read(&[&[0xFF, 0xD8][..], &vec![0; MAX_JPEG]].concat()), Err(PaperError::PictureTooLarge { limit: MAX_SIDE }));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for file in
            [&b""[..], b"GIF89a", &[0xFF, 0xD8], &[0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8], &[0xFF, 0xD8, 0, 0, 0, 0], b"\x89PNG\r\n\x1a\n"]
        {
            assert_eq!(Logo::read(file), Err(PaperError::PictureUnreadable));
        }
        let mut cut = png(64, 64, ColorType::Rgb, &[5; 64 * 64 * 3]);
        cut.truncate(cut.len() - 30);
        assert_eq!(Logo::read(&cut), Err(PaperError::PictureUnreadable));
        let huge = png(9000, 1, ColorType::Grayscale, &[0; 9000]);
        assert_eq!(Logo::read(&huge), Err(PaperError::PictureTooLarge { limit: MAX_SIDE }));
    }

    proptest! {
        #[test]
        fn no_file_breaks_the_reader(file in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Logo::read(&file);
            let _ = Logo::read(&[&[0xFF, 0xD8, 0xFF][..], &file].concat());
        }
    }
}
