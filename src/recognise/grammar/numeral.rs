//! Numbers as they are written, in figures and in words, and how many they come to.

use crate::recognise::meaning::{Amount, Magnitude, Multiple, Qualifier, Vague};

/// A number as it is written: `1.5 million` is 1.5 and a million.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::recognise) struct Numeral {
    coefficient: Option<Fraction>,
    /// The product of the words that multiply the coefficient, or 1.
    scale: u64,
    /// Whether it counts in dozens, which no writer takes for exact.
    round: bool,
    vague: Option<Vague>,
    /// `+`, `-plus` and `-odd`.
    suffix: Option<Qualifier>,
}

/// No text counts so many people, nor anything else that is counted one by one; what comes
/// to more was no number, or has run over.
const LARGEST: u64 = 1_000_000_000_000_000;

impl Numeral {
    pub(super) fn new(coefficient: Option<Fraction>, scale: Scale, suffix: Option<Qualifier>) -> Self {
        Numeral { coefficient, scale: scale.by, round: scale.round, vague: None, suffix }
    }

    pub(super) fn vague(multiple: Multiple, unit: Magnitude, of: Option<Magnitude>) -> Self {
        Numeral { vague: Some(Vague { multiple, unit, of }), ..Numeral::new(None, Scale::NONE, None) }
    }

    /// How many that is cannot be told.
    pub(super) const UNKNOWN: Numeral =
        Numeral { coefficient: None, scale: 1, round: false, vague: None, suffix: None };

    /// What it comes to, fractions kept; none for words that say no number.
    pub(in crate::recognise) fn decimal(&self) -> Option<f64> {
        let Fraction { parts, of } = self.coefficient.filter(|_| self.vague.is_none())?;
        Some(parts as f64 * self.scale as f64 / of as f64)
    }

    /// The word that says no number: `dozens`.
    pub(in crate::recognise) fn vague_word(&self) -> Option<Vague> {
        self.vague
    }

    /// Whether it is open above: `20-plus`.
    pub(in crate::recognise) fn is_open(&self) -> bool {
        self.suffix.is_some()
    }

    pub(super) fn amount(&self) -> Amount {
        let amount = match self.vague {
            Some(vague) => vague.literal(),
            None => {
                let count = self.coefficient.and_then(|coefficient| coefficient.times(self.scale));
                let count = count.filter(|&count| count < LARGEST);
                Amount { approximate: self.round, ..Amount::exact(count) }
            }
        };
        match self.suffix {
            Some(suffix) => amount.qualified(suffix),
            None => amount,
        }
    }

    /// From this number to another, whose multiplier holds for both: `two to three
    /// million`.
    pub(super) fn to(mut self, other: &Numeral) -> Amount {
        let rises = matches!((self.coefficient, other.coefficient), (Some(one), Some(two)) if one.less(two));
        if rises && self.scale == 1 && self.suffix.is_none() {
            (self.scale, self.round) = (other.scale, other.round);
        }
        self.amount().to(other.amount())
    }
}

/// `1.5` is 15 tenths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fraction {
    pub parts: u64,
    pub of: u64,
}

impl Fraction {
    pub(super) fn whole(number: u64) -> Self {
        Fraction { parts: number, of: 1 }
    }

    /// So many times, if that is a whole number.
    fn times(self, scale: u64) -> Option<u64> {
        let parts = self.parts.checked_mul(scale)?;
        parts.is_multiple_of(self.of).then(|| parts / self.of)
    }

    fn less(self, other: Fraction) -> bool {
        u128::from(self.parts) * u128::from(other.of) < u128::from(other.parts) * u128::from(self.of)
    }
}

/// The product of words that multiply.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub by: u64,
    round: bool,
}

impl Scale {
    pub(super) const NONE: Scale = Scale { by: 1, round: false };

    pub(super) fn and(self, unit: Magnitude) -> Self {
        Scale {
            by: self.by.saturating_mul(unit.value()),
            round: self.round || matches!(unit, Magnitude::Dozen | Magnitude::Score),
        }
    }
}

/// What figures say: `1,500`, `1'500`, `1,80,000` as India writes it, `1.5`. People are not counted
/// in thousandths: `12.000` where nothing multiplies it is twelve thousand.
pub(super) fn figures(text: &str, alone: bool) -> Option<Fraction> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().map(Fraction::whole);
    }
    if text.contains(['\'', '’']) {
        let grouped = is_grouped(&text.replace('’', "'"), '\'', 3);
        return joined(text).filter(|_| grouped).map(Fraction::whole);
    }
    let (whole, decimals) = match text.split_once('.') {
        Some((whole, _)) if alone && is_grouped(text, '.', 3) && !whole.starts_with('0') => {
            return joined(text).map(Fraction::whole);
        }
        Some((whole, decimals)) => (whole, decimals),
        None => (text, ""),
    };
    let plain = whole.bytes().all(|b| b.is_ascii_digit()) || is_grouped(whole, ',', 2);
    if !plain || decimals.len() > 9 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let of = 10_u64.pow(decimals.len() as u32);
    let parts = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
    Some(Fraction { parts: joined(whole)?.checked_mul(of)?.checked_add(parts)?, of })
}

/// Whether a mark parts figures into groups, the last of three and those between of three
/// or at least `shortest`.
fn is_grouped(text: &str, mark: char, shortest: usize) -> bool {
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let groups = text.split(mark).count();
    groups > 1
        && text.split(mark).enumerate().all(|(nth, group)| {
            let long = match nth {
                0 => (1..=3).contains(&group.len()),
                _ if nth + 1 == groups => group.len() == 3,
                _ => (shortest..=3).contains(&group.len()),
            };
            long && digits(group)
        })
}

/// The number that all digits of figures make.
fn joined(figures: &str) -> Option<u64> {
    figures
        .bytes()
        .filter(u8::is_ascii_digit)
        .try_fold(0_u64, |number, digit| number.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
}

/// A number in words as far as it is read.
pub(super) struct Sum {
    /// What is multiplied already: the thousands.
    total: Option<u64>,
    /// What the next word may multiply.
    current: u64,
    /// The words that multiplied the first, if nothing came behind them.
    scale: Scale,
    coefficient: u64,
}

impl Default for Sum {
    fn default() -> Self {
        Sum { total: Some(0), current: 0, scale: Scale::NONE, coefficient: 0 }
    }
}

impl Sum {
    /// A word that adds: `five` in `twenty-five`. What is no number (`twenty eleven`) has
    /// no value.
    pub(super) fn add(&mut self, value: u64) {
        let fits = self.current.is_multiple_of(100) || self.current.is_multiple_of(10) && value < 10;
        self.total = self.total.filter(|_| fits);
        self.current = self.current.saturating_add(value);
        self.coefficient = if self.scale.by == 1 { self.current } else { 0 };
    }

    /// A word that multiplies.
    pub(super) fn multiply(&mut self, unit: Magnitude) {
        self.scale = self.scale.and(unit);
        if self.coefficient == 0 && self.total == Some(0) && self.current == 0 {
            (self.current, self.coefficient) = (1, 1);
        }
        let value = unit.value();
        if matches!(unit, Magnitude::Hundred | Magnitude::Dozen) {
            self.current = self.current.saturating_mul(value);
        } else {
            let thousands = if self.current == 0 { self.total.take() } else { Some(self.current) };
            let product = thousands.and_then(|thousands| thousands.checked_mul(value));
            let before = self.total.unwrap_or(0);
            let sound = self.total.is_some() || self.current == 0;
            self.total = product.and_then(|product| product.checked_add(before)).filter(|_| sound);
            self.current = 0;
        }
    }

    pub(super) fn numeral(&self, suffix: Option<Qualifier>) -> Numeral {
        let simple = self.coefficient > 0 && self.total.is_some();
        if simple {
            return Numeral::new(Some(Fraction::whole(self.coefficient)), self.scale, suffix);
        }
        let all = self.total.and_then(|total| total.checked_add(self.current));
        let round = Scale { by: 1, round: self.scale.round };
        Numeral::new(all.map(Fraction::whole), round, suffix)
    }
}
