//! How large a picture is shown.

/// Width and height of a picture in CSS pixels, as a browser shows it: turned the way its camera was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimensions {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Dimensions {
    /// `None` for a picture without any extent, and for more than browsers show.
    pub fn new(width: u32, height: u32) -> Option<Self> {
        const MOST: u32 = 1 << 20;
        let fits = (1..=MOST).contains(&width) && (1..=MOST).contains(&height);
        fits.then_some(Self { width, height })
    }

    /// The same picture at a width that is asked for.
    pub fn at_width(self, width: u32) -> Option<Self> {
        Self::new(width, scaled(self.height, width, self.width))
    }

    /// The same picture at a height that is asked for.
    pub fn at_height(self, height: u32) -> Option<Self> {
        Self::new(scaled(self.width, height, self.height), height)
    }
}

/// `length * to / from`, rounded, at least a pixel.
fn scaled(length: u32, to: u32, from: u32) -> u32 {
    let (length, to, from) = (u64::from(length), u64::from(to), u64::from(from.max(1)));
    let scaled = (length * to + from / 2) / from;
    u32::try_from(scaled.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape() {
        let wide = Dimensions::new(704, 374).unwrap();
        assert_eq!(wide.at_width(352), Dimensions::new(352, 187));
        assert_eq!(wide.at_height(187), Dimensions::new(352, 187));
        assert_eq!(
            Dimensions::new(4000, 1).unwrap().at_width(10),
            Dimensions::new(10, 1)
        );
        assert_eq!(Dimensions::new(0, 5), None);
        assert_eq!(Dimensions::new(u32::MAX, 5), None);
    }
}
