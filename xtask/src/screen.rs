//! A virtual display, and a picture of what is on it.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::process::{self, Service};
use crate::workspace::Scratch;

/// The smallest window that people use (docs: usable at 1280×720), with the usual height of a laptop.
const SIZE: &str = "1280x800x24";

/// Xvfb needs a second or two; a busy machine more.
const START_LIMIT: Duration = Duration::from_secs(30);

/// A display that nobody sees, gone when dropped.
pub struct VirtualScreen {
    // Fields drop in this order: the server first, then the folder that it writes to.
    _server: Service,
    name: String,
    folder: Scratch,
}

impl VirtualScreen {
    /// Starts Xvfb on a free number.
    pub fn start() -> Result<Self> {
        let folder = Scratch::new("screen")?;
        let number = folder.path().join("number");
        let log = folder.path().join("log");
        let memory = folder.path().to_string_lossy().into_owned();
        // It writes the number that it took to its output, complaints to a log, and its picture to a file in the folder.
        let mut command =
            process::command(folder.path(), "Xvfb", ["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-fbdir", &memory]);
        command.stdin(Stdio::null()).stdout(File::create(&number)?).stderr(File::create(&log)?);
        let mut server = Service::start("the virtual display", &mut command)?;
        let read_number = || std::fs::read_to_string(&number).ok().filter(|text| text.ends_with('\n'));
        server.wait_until(START_LIMIT, || read_number().is_some()).with_context(|| std::fs::read_to_string(&log).unwrap_or_default())?;
        let name = format!(":{}", read_number().unwrap_or_default().trim());
        Ok(Self { _server: server, name, folder })
    }

    /// Returns the display's name, such as `:1`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Takes what the display shows now.
    pub fn picture(&self) -> Result<Picture> {
        let path: PathBuf = self.folder.path().join("Xvfb_screen0");
        Picture::from_xwd(&std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?)
    }
}

/// Tells whether windows can be shown to somebody here.
pub fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value: std::ffi::OsString| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Red, green, blue, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Picture {
    /// Reads the X window dump in which Xvfb keeps its screen (X11/XWDFile.h: a header of 32-bit words, high byte first).
    fn from_xwd(bytes: &[u8]) -> Result<Self> {
        let word = |index: usize| -> Result<usize> {
            let start = index * 4;
            let word = bytes.get(start..start + 4).and_then(|word| word.try_into().ok()).context("the screen's header is cut off")?;
            Ok(usize::try_from(u32::from_be_bytes(word))?)
        };
        let (header, version, width, height) = (word(0)?, word(1)?, word(4)?, word(5)?);
        let (byte_order, bits, per_line, colors) = (word(7)?, word(11)?, word(12)?, word(19)?);
        ensure!(version == 7 && bits == 32, "the screen is in an unknown form (version {version}, {bits} bits)");
        ensure!(width > 0 && height > 0 && per_line >= width * 4, "the screen has no size");
        let start = header + colors * 12;
        let rows = bytes.get(start..start + per_line * height).context("the screen's picture is cut off")?;
        let pixels = rows.chunks_exact(per_line).flat_map(|row| row[..width * 4].chunks_exact(4));
        let rgb = pixels
            .flat_map(|pixel| if byte_order == 0 { [pixel[2], pixel[1], pixel[0]] } else { [pixel[1], pixel[2], pixel[3]] })
            .collect();
        Ok(Self { width: u32::try_from(width)?, height: u32::try_from(height)?, rgb })
    }

    /// Makes a picture of one row with so many colors.
    #[cfg(test)]
    pub fn sample(colors: u8) -> Self {
        Self { width: 4, height: 1, rgb: (0..4).flat_map(|at: u8| [at.min(colors - 1), 0, 0]).collect() }
    }

    /// Tells whether something is shown: more than one color.
    pub fn shows_something(&self) -> bool {
        let mut pixels = self.rgb.chunks_exact(3);
        let first = pixels.next();
        pixels.any(|pixel| Some(pixel) != first)
    }

    /// Writes a PNG.
    pub fn save(&self, path: &Path) -> Result<()> {
        let Some(folder) = path.parent() else { bail!("{} has no folder", path.display()) };
        std::fs::create_dir_all(folder)?;
        let file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
        let mut encoder = png::Encoder::new(BufWriter::new(file), self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&self.rgb)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two pixels in one row, little-endian, after one color of a map, with four bytes of padding.
    fn dump() -> Vec<u8> {
        let mut words = [0_u32; 25];
        words[0] = 100;
        words[1] = 7;
        (words[4], words[5], words[11], words[12], words[19]) = (2, 1, 32, 12, 1);
        let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        bytes.extend([0; 12]);
        bytes.extend([3, 2, 1, 0, 6, 5, 4, 0, 9, 9, 9, 9]);
        bytes
    }

    #[test]
    fn a_screen_dump_becomes_a_picture() {
        let picture = Picture::from_xwd(&dump()).expect("it is whole");
        assert_eq!(picture, Picture { width: 2, height: 1, rgb: vec![1, 2, 3, 4, 5, 6] });
        assert!(picture.shows_something());
        assert!(!Picture { width: 2, height: 1, rgb: vec![7; 6] }.shows_something());
    }

    #[test]
    fn a_dump_cut_off_is_refused() {
        let whole = dump();
        for length in [0, 50, whole.len() - 1] {
            assert!(Picture::from_xwd(&whole[..length]).is_err(), "{length} bytes are not a screen");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_empty_virtual_display_shows_nothing_and_leaves_nothing() {
        let screen = VirtualScreen::start().expect("`cargo xtask test` installs xvfb");
        let picture = screen.picture().expect("its memory is a screen dump");
        assert_eq!((picture.width, picture.height, picture.shows_something()), (1280, 800, false));
        let socket = PathBuf::from(format!("/tmp/.X11-unix/X{}", &screen.name()[1..]));
        assert!(socket.exists(), "programs reach it");
        drop(screen);
        assert!(!socket.exists(), "it has ended");
    }

    #[test]
    fn a_saved_picture_reads_back() {
        let scratch = Scratch::new("picture-test").expect("a folder");
        let path = scratch.path().join("inner/shot.png");
        Picture::from_xwd(&dump()).expect("it is whole").save(&path).expect("it is saved");
        let mut reader = png::Decoder::new(std::io::BufReader::new(File::open(&path).expect("there"))).read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("small")];
        reader.next_frame(&mut bytes).expect("a frame");
        assert_eq!(bytes, [1, 2, 3, 4, 5, 6]);
    }
}
