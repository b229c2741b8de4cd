//! `cargo xtask icons`: the icons of every size, drawn from their SVG sources with rsvg-convert.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::process;
use crate::report::{Steps, note};
use crate::setup::find_program;
use crate::workspace::{self, Scratch};

/// The mark with all its detail.
const SOURCE: &str = "app.svg";

/// The same mark drawn on a grid of 16, for sizes at which detail would blur.
const SMALL_SOURCE: &str = "app-small.svg";

/// Up to this size the small drawing is used.
const SMALL: u32 = 24;

/// The PNG files that bundles and documents use.
const FILES: [(&str, u32); 5] = [("32x32.png", 32), ("64x64.png", 64), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)];

/// The sizes in the Windows icon.
const ICO_SIZES: [u32; 7] = [16, 24, 32, 48, 64, 128, 256];

/// The entries of the macOS icon: type, size (twice the points for the sharp ones).
const ICNS_ENTRIES: [(&[u8; 4], u32); 10] = [
    (b"icp4", 16),
    (b"icp5", 32),
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
    (b"ic14", 512),
    (b"ic09", 512),
    (b"ic10", 1024),
];

/// Draws all icons into icons/.
pub fn icons() -> Result<()> {
    let folder = workspace::root()?.join("icons");
    ensure!(find_program("rsvg-convert").is_some(), "rsvg-convert is missing (Debian and Ubuntu: apt install librsvg2-bin)");
    Steps::default().step("Draw the icons", || {
        let draw = Draw { folder: &folder, scratch: Scratch::new("icons")? };
        for (name, size) in FILES {
            std::fs::write(folder.join(name), draw.png(size, Margin::Slight)?)?;
        }
        let entries = ICO_SIZES.map(|size| draw.png(size, Margin::Slight).map(|png| (size, png)));
        std::fs::write(folder.join("icon.ico"), ico(&entries.into_iter().collect::<Result<Vec<_>>>()?)?)?;
        let entries = ICNS_ENTRIES.map(|(kind, size)| draw.png(size, Margin::Mac).map(|png| (kind, png)));
        std::fs::write(folder.join("icon.icns"), icns(&entries.into_iter().collect::<Result<Vec<_>>>()?)?)?;
        note(format!("{} files in {}", FILES.len() + 2, folder.display()));
        Ok(())
    })
}

/// The empty edge around the mark.
#[derive(Clone, Copy)]
enum Margin {
    /// As drawn.
    Slight,
    /// As macOS wants it: a tenth of the size on each side.
    Mac,
}

struct Draw<'a> {
    folder: &'a Path,
    scratch: Scratch,
}

impl Draw<'_> {
    fn png(&self, size: u32, margin: Margin) -> Result<Vec<u8>> {
        let source = self.folder.join(if size <= SMALL { SMALL_SOURCE } else { SOURCE });
        let source = match margin {
            Margin::Slight => source,
            Margin::Mac => self.with_mac_margin(&source)?,
        };
        let out = self.scratch.path().join("out.png");
        let size = size.to_string();
        let mut command = process::command(self.folder, "rsvg-convert", ["--width", &size, "--height", &size, "--output"]);
        process::output(command.arg(&out).arg(&source))?;
        Ok(std::fs::read(&out)?)
    }

    /// Widens the drawing's view, whose mark fills 30 of 32 parts, so that it fills 26.
    fn with_mac_margin(&self, source: &Path) -> Result<PathBuf> {
        let text = std::fs::read_to_string(source)?;
        let wide = text.replacen("viewBox=\"0 0 512 512\"", "viewBox=\"-40 -40 592 592\"", 1);
        ensure!(wide != text, "{} has another viewBox than 0 0 512 512", source.display());
        let path = self.scratch.path().join("mac.svg");
        std::fs::write(&path, wide)?;
        Ok(path)
    }
}

/// Puts PNG pictures into a Windows icon: a directory of 16 bytes per picture, then the pictures.
fn ico(entries: &[(u32, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut directory = Vec::from([0, 0, 1, 0]);
    directory.extend(u16::try_from(entries.len())?.to_le_bytes());
    let mut offset = 6 + 16 * u32::try_from(entries.len())?;
    let mut pictures = Vec::new();
    for (size, png) in entries {
        // 256 is written as 0.
        let side = u8::try_from(size % 256).context("a size up to 256")?;
        let length = u32::try_from(png.len())?;
        directory.extend([side, side, 0, 0, 1, 0, 32, 0]);
        directory.extend(length.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        offset += length;
        pictures.extend_from_slice(png);
    }
    directory.extend(pictures);
    Ok(directory)
}

/// Puts PNG pictures into a macOS icon: each with its type and length, high byte first.
fn icns(entries: &[(&[u8; 4], Vec<u8>)]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    for (kind, png) in entries {
        body.extend_from_slice(*kind);
        body.extend((u32::try_from(png.len())? + 8).to_be_bytes());
        body.extend_from_slice(png);
    }
    let mut file = Vec::from(*b"icns");
    file.extend((u32::try_from(body.len())? + 8).to_be_bytes());
    file.extend(body);
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_windows_icon_points_to_each_picture() {
        let file = ico(&[(16, vec![1; 10]), (256, vec![2; 20])]).expect("two entries");
        assert_eq!(file[..6], [0, 0, 1, 0, 2, 0]);
        assert_eq!((file[6], file[22]), (16, 0), "256 is written as 0");
        let offset = usize::from(file[6 + 16 + 12]);
        assert_eq!(file[offset..], [2; 20]);
    }

    #[test]
    fn a_mac_icon_says_its_own_length() {
        let file = icns(&[(b"ic07", vec![1; 10]), (b"ic08", vec![2; 20])]).expect("two entries");
        assert_eq!(file[..4], *b"icns");
        assert_eq!(u32::from_be_bytes([file[4], file[5], file[6], file[7]]), 54);
        assert_eq!(file.len(), 54);
        assert_eq!(file[8..16], *b"ic07\x00\x00\x00\x12");
    }
}
