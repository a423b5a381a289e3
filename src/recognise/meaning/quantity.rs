//! How many, as far as words say it: bounds, what opens or loosens them, and words whose
//! amount is a convention.

use std::ops::Range;

/// A number with what qualifies it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// All of it, `at least 38`, as the numbers of its tokens in the text.
    pub tokens: Range<usize>,
    /// The number alone, `38`; of a range with a dash all of it.
    pub core: Range<usize>,
    /// How many that is.
    pub amount: Amount,
}

/// How many people or things a quantity counts, as far as its words say it. What they
/// leave open is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The smallest number that it can be.
    pub low: Option<u64>,
    /// The number that the words name, or the middle of a range, rounded down.
    pub best: Option<u64>,
    /// The largest number that it can be.
    pub high: Option<u64>,
    /// Whether the words say that the number is not exact.
    pub approximate: bool,
    /// What qualifies the number. Of two (`up to about 40`) the one that bounds it; the
    /// other shows in `approximate`.
    pub qualifier: Option<Qualifier>,
    /// The first word of it that says no number. The bounds then are those of
    /// [`Vague::literal`], and another convention may replace them.
    pub vague: Option<Vague>,
}

/// What a qualifier says of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// `at least 12`, `no fewer than 12`, `12 or more`, `12+`.
    AtLeast,
    /// `more than 12`, `over 12`, `upwards of 12`.
    MoreThan,
    /// `up to 12`, `as many as 12`, `no more than 12`.
    UpTo,
    /// `fewer than 12`, `under 12`.
    FewerThan,
    /// `about 12`, `nearly 12`, `an estimated 12`, `12 or so`.
    About,
    /// `perhaps 12`: the writer is not sure.
    Perhaps,
    /// `20-odd`: that many and a few more.
    Odd,
    /// `a reported 12`: says nothing of the number.
    Reported,
    /// `between 12 and 15`.
    Between,
}

/// A number word that says no number: `dozens`, `several hundred`, `tens of thousands`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vague {
    /// How many of the unit.
    pub multiple: Multiple,
    /// What is counted.
    pub unit: Magnitude,
    /// What the unit multiplies: the thousands in `tens of thousands`.
    pub of: Option<Magnitude>,
}

/// How many of a unit a vague word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiple {
    /// `dozens`.
    Plural,
    /// `a couple of dozen`.
    Couple,
    /// `a few dozen`.
    Few,
    /// `several dozen`.
    Several,
    /// `many dozens`.
    Many,
}

/// A word that multiplies the number before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The words themselves.
pub enum Magnitude {
    Ten,
    Dozen,
    Score,
    Hundred,
    Thousand,
    Lakh,
    Million,
    Crore,
    Billion,
    Trillion,
}

impl Magnitude {
    /// All of them.
    pub(in crate::recognise) const ALL: [Magnitude; 10] = [
        Magnitude::Ten,
        Magnitude::Dozen,
        Magnitude::Score,
        Magnitude::Hundred,
        Magnitude::Thousand,
        Magnitude::Lakh,
        Magnitude::Million,
        Magnitude::Crore,
        Magnitude::Billion,
        Magnitude::Trillion,
    ];

    /// The number that it stands for.
    pub fn value(self) -> u64 {
        match self {
            Magnitude::Ten => 10,
            Magnitude::Dozen => 12,
            Magnitude::Score => 20,
            Magnitude::Hundred => 100,
            Magnitude::Thousand => 1_000,
            Magnitude::Lakh => 100_000,
            Magnitude::Million => 1_000_000,
            Magnitude::Crore => 10_000_000,
            Magnitude::Billion => 1_000_000_000,
            Magnitude::Trillion => 1_000_000_000_000,
        }
    }
}

impl Vague {
    /// The smallest number that the words can mean, open above; `a couple` is two.
    pub fn literal(self) -> Amount {
        let unit = self.unit.value() * self.of.map_or(1, Magnitude::value);
        let smallest = unit
            * match self.multiple {
                Multiple::Plural | Multiple::Couple => 2,
                Multiple::Few | Multiple::Several | Multiple::Many => 3,
            };
        Amount {
            low: Some(smallest),
            best: Some(smallest),
            high: (self.multiple == Multiple::Couple).then_some(smallest),
            approximate: true,
            qualifier: None,
            vague: Some(self),
        }
    }
}

impl Amount {
    /// Exactly so many, or with every bound open if that cannot be told.
    pub(in crate::recognise) fn exact(count: Option<u64>) -> Self {
        Amount { low: count, best: count, high: count, ..Amount::default() }
    }

    /// With a qualifier before or behind it.
    pub(in crate::recognise) fn qualified(self, qualifier: Qualifier) -> Self {
        let Amount { low, best, high, approximate, vague, .. } = self;
        let is_range = matches!((low, high), (Some(low), Some(high)) if low < high);
        let least = low.or(best);
        // What a vague word may come to is no bound.
        let most = high.or(best).filter(|_| vague.is_none() || high.is_some());
        let (low, best, high) = match qualifier {
            Qualifier::AtLeast => (least, best, None),
            Qualifier::MoreThan if vague.is_some() => (least, best, None),
            Qualifier::MoreThan => {
                let least = least.and_then(|least| least.checked_add(1));
                (least, best.max(least).filter(|_| least.is_some()), None)
            }
            Qualifier::UpTo => (None, most.or(best), most),
            Qualifier::FewerThan => {
                let most = most.map(|most| most.saturating_sub(1));
                (None, most.or(best), most)
            }
            Qualifier::About | Qualifier::Perhaps if is_range || vague.is_some() => (low, best, high),
            Qualifier::About | Qualifier::Perhaps if low == high => (None, best, None),
            Qualifier::Odd => (least, best, None),
            Qualifier::Between if !is_range => (least, best, None),
            Qualifier::About | Qualifier::Perhaps | Qualifier::Between | Qualifier::Reported => {
                (low, best, high)
            }
        };
        let loose = matches!(qualifier, Qualifier::About | Qualifier::Perhaps | Qualifier::Odd);
        let bounds =
            |of: Qualifier| !matches!(of, Qualifier::About | Qualifier::Perhaps | Qualifier::Reported);
        let inner = self.qualifier.filter(|&inner| bounds(inner) && !bounds(qualifier));
        Amount {
            low,
            best,
            high,
            approximate: approximate || loose,
            qualifier: Some(inner.unwrap_or(qualifier)),
            vague,
        }
    }

    /// From this one to another.
    pub(in crate::recognise) fn to(self, other: Amount) -> Self {
        let ends = (self.low.or(self.best), other.high.or(other.best.filter(|_| other.vague.is_none())));
        let (low, high) = match ends {
            (Some(one), Some(two)) => (Some(one.min(two)), Some(one.max(two))),
            ends => ends,
        };
        let best = match (low, high) {
            (Some(low), Some(high)) => Some(low + (high - low) / 2),
            _ => low.or(high),
        };
        Amount {
            low,
            best,
            high,
            approximate: self.approximate || other.approximate,
            qualifier: self.qualifier.or(other.qualifier),
            vague: self.vague.or(other.vague),
        }
    }
}

#[cfg(test)]
pub(in crate::recognise) mod testing {
    use super::*;

    /// `30/35/40`, with `-` for what is open and `~` behind what is approximate.
    pub(in crate::recognise) fn bounds(amount: &Amount) -> String {
        let open = |bound: Option<u64>| bound.map_or("-".to_owned(), |bound| bound.to_string());
        let mark = if amount.approximate { "~" } else { "" };
        format!("{}/{}/{}{mark}", open(amount.low), open(amount.best), open(amount.high))
    }
}

#[cfg(test)]
mod tests {
    use super::testing::bounds;
    use super::*;

    #[test]
    fn qualifiers_open_and_loosen_bounds() {
        use Qualifier::*;
        let exact = Amount::exact(Some(40));
        let range = exact.to(Amount::exact(Some(51)));
        let vague = Vague { multiple: Multiple::Plural, unit: Magnitude::Dozen, of: None }.literal();
        let cases: &[(Amount, &[Qualifier], &str)] = &[
            (exact, &[], "40/40/40"),
            (exact, &[AtLeast], "40/40/-"),
            (exact, &[MoreThan], "41/41/-"),
            (exact, &[UpTo], "-/40/40"),
            (exact, &[FewerThan], "-/39/39"),
            (exact, &[About], "-/40/-~"),
            (exact, &[Perhaps], "-/40/-~"),
            (exact, &[Odd], "40/40/-~"),
            (exact, &[Reported], "40/40/40"),
            (exact, &[About, UpTo], "-/40/40~"),
            (exact, &[About, AtLeast], "40/40/-~"),
            (exact, &[UpTo, Perhaps], "-/40/40~"),
            (range, &[], "40/45/51"),
            (range, &[Between], "40/45/51"),
            (range, &[About], "40/45/51~"),
            (range, &[AtLeast], "40/45/-"),
            (range, &[MoreThan], "41/45/-"),
            (range, &[UpTo], "-/51/51"),
            (vague, &[], "24/24/-~"),
            (vague, &[AtLeast], "24/24/-~"),
            (vague, &[MoreThan], "24/24/-~"),
            (vague, &[UpTo], "-/24/-~"),
            (vague, &[About], "24/24/-~"),
            (Amount::default(), &[AtLeast], "-/-/-"),
            (Amount::exact(Some(u64::MAX)), &[MoreThan], "-/-/-"),
            (Amount::exact(Some(0)), &[FewerThan], "-/0/0"),
        ];
        for (amount, qualifiers, expected) in cases {
            let amount = qualifiers.iter().fold(*amount, |amount, &qualifier| amount.qualified(qualifier));
            assert_eq!(bounds(&amount), *expected, "{qualifiers:?}");
        }
    }

    #[test]
    fn of_two_qualifiers_the_one_that_bounds_is_kept() {
        let forty = Amount::exact(Some(40));
        let (about, up_to) = (Qualifier::About, Qualifier::UpTo);
        assert_eq!(forty.qualified(about).qualified(up_to).qualifier, Some(up_to));
        assert_eq!(forty.qualified(up_to).qualified(about).qualifier, Some(up_to));
        assert_eq!(forty.qualified(about).qualifier, Some(about));
    }
}
