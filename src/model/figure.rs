//! Figures as ranges: `22`, `>=22`, `20..25`, `~300`.

/// A range of numbers, in the unit its claim names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// At least so much.
    pub low: f64,
    /// At most so much; infinite when no limit was said.
    pub high: f64,
    /// `low` itself is excluded (`>300`).
    pub above: bool,
    /// `high` itself is excluded (`<300`).
    pub below: bool,
    /// Written with `~`; already widened.
    pub approximate: bool,
}

impl Figure {
    /// Whether one number can satisfy both.
    pub fn agrees(&self, other: &Figure) -> bool {
        !self.exceeds(other) && !other.exceeds(self)
    }

    /// Whether every number of `self` is larger than every number of `other`.
    pub fn exceeds(&self, other: &Figure) -> bool {
        self.low > other.high || (self.low == other.high && (self.above || other.below))
    }

    /// The range both allow; meaningful when they agree.
    pub fn meet(&self, other: &Figure) -> Figure {
        let (low, above) = if self.low > other.low {
            (self.low, self.above)
        } else if other.low > self.low {
            (other.low, other.above)
        } else {
            (self.low, self.above || other.above)
        };
        let (high, below) = if self.high < other.high {
            (self.high, self.below)
        } else if other.high < self.high {
            (other.high, other.below)
        } else {
            (self.high, self.below || other.below)
        };
        Figure { low, high, above, below, approximate: self.approximate && other.approximate }
    }

    /// The figure in words: `22`, `at least 22`, `more than 330 000`, `20 to 25`, `about 300`.
    pub fn words(&self) -> String {
        if self.approximate && self.high.is_finite() {
            return format!("about {}", number(self.low.midpoint(self.high)));
        }
        if self.low == self.high {
            return number(self.low);
        }
        if self.high.is_infinite() {
            let least = if self.above { "more than" } else { "at least" };
            return format!("{least} {}", number(self.low));
        }
        if self.low <= 0.0 {
            let most = if self.below { "fewer than" } else { "at most" };
            return format!("{most} {}", number(self.high));
        }
        format!("{} to {}", number(self.low), number(self.high))
    }
}

/// A number with its thousands apart: `330 000`.
fn number(value: f64) -> String {
    let text = format!("{value}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), String::new()), |(w, r)| (w, format!(".{r}")));
    let digits: Vec<char> = whole.chars().collect();
    let mut out = String::new();
    for (index, digit) in digits.iter().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits[index - 1].is_ascii_digit() {
            out.push('\u{202f}');
        }
        out.push(*digit);
    }
    out + &rest
}
