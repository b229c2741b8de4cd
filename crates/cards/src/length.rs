//! Lengths are whole micrometres, so that a layout is exact and no floating point is computed.

/// A length or position in micrometres.
pub type Um = i64;

/// Returns the micrometres of whole millimetres.
pub const fn mm(millimetres: Um) -> Um {
    millimetres * 1000
}

/// Returns the micrometres of tenths of a typographic point (72 to the inch).
pub const fn pt10(tenths: Um) -> Um {
    tenths * 25_400 / 720
}

/// A width and a height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// Width.
    pub width: Um,
    /// Height.
    pub height: Um,
}

impl Size {
    /// Makes a size of a width and a height.
    pub const fn new(width: Um, height: Um) -> Self {
        Self { width, height }
    }
}

/// A rectangle from its upper left corner, with y downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Distance of the left edge.
    pub x: Um,
    /// Distance of the upper edge.
    pub y: Um,
    /// Width.
    pub width: Um,
    /// Height.
    pub height: Um,
}

impl Area {
    /// Makes a rectangle of its corner, width and height.
    pub const fn new(x: Um, y: Um, width: Um, height: Um) -> Self {
        Self { x, y, width, height }
    }

    /// Returns the right edge.
    pub const fn right(self) -> Um {
        self.x + self.width
    }

    /// Returns the lower edge.
    pub const fn bottom(self) -> Um {
        self.y + self.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inch_is_72_points_and_25_4_millimetres() {
        assert_eq!(pt10(720), 25_400);
        assert_eq!(mm(25) + 400, 25_400);
        assert_eq!(Area::new(1, 2, 3, 4).right(), 4);
        assert_eq!(Area::new(1, 2, 3, 4).bottom(), 6);
    }
}
