use super::UNIT;
use crate::text::Text;

/// Code points on one side of a quote that tell its place without the other side.
const ENOUGH: usize = 16;

/// Where an annotation says that it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// First code point and one past the last.
    pub position: Option<(usize, usize)>,
    /// What it covered, if it says so.
    pub exact: Option<String>,
    /// What stood before that.
    pub prefix: String,
    /// And behind it.
    pub suffix: String,
}

/// Why an annotation is an orphan: its place in the text cannot be told for sure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Orphan {
    /// Neither a position nor a quote.
    #[error("it says neither where it is nor what it covers")]
    Nothing,
    /// The quote is no longer in the text.
    #[error("{0:?} is not in the text")]
    Gone(String),
    /// The quote is in the text, but with other words around it.
    #[error("{0:?} is in the text, but not between the same words")]
    Elsewhere(String),
    /// There are several places that could be meant.
    #[error("{0:?} is in the text {1} times between the same words")]
    Ambiguous(String, usize),
}

/// Where a selection is in a text that may have changed since, in code points.
///
/// A quote is looked for with what stood on both sides of it; if it is there
/// just once, that is it, and if several times, the one at the old position.
/// Only when it is nowhere, one side is enough, if just one place has it and it is
/// long, or stands where it stood. A few letters, as there are before a quote near
/// the start, stand before other words too.
/// Without a quote the position is taken as it is.
///
/// # Errors
/// If that leaves no place or several: an orphan is better than a guess.
pub fn anchor(text: &Text, selection: &Selection) -> Result<(usize, usize), Orphan> {
    let Selection { position, exact, prefix, suffix } = selection;
    let Some(exact) = exact.as_deref().filter(|exact| !exact.is_empty()) else {
        return position.ok_or(Orphan::Nothing);
    };
    let content = text.as_str();
    let places = occurrences(content, exact);
    if places.is_empty() {
        return Err(Orphan::Gone(exact.to_owned()));
    }
    let before = |at: &usize| content[..*at].ends_with(prefix.as_str());
    let behind = |at: &usize| content[at + exact.len()..].starts_with(suffix.as_str());
    let start = |at: usize| text.to_unit(at, UNIT);
    let found = |at: usize| Ok((start(at), text.to_unit(at + exact.len(), UNIT)));
    let both: Vec<usize> = places.iter().copied().filter(|at| before(at) && behind(at)).collect();
    match both[..] {
        [at] => return found(at),
        [] => {}
        _ => {
            let old = position.and_then(|(old, _)| both.iter().find(|&&at| start(at) == old));
            return old.map_or_else(|| Err(Orphan::Ambiguous(exact.to_owned(), both.len())), |&at| found(at));
        }
    }
    let old = |at: &usize| position.is_some_and(|(old, _)| start(*at) == old);
    let enough = |side: &str, at: &usize| !side.is_empty() && (side.chars().count() >= ENOUGH || old(at));
    let one_side = |at: &usize| (before(at) && enough(prefix, at)) || (behind(at) && enough(suffix, at));
    match places.iter().copied().filter(one_side).collect::<Vec<_>>()[..] {
        [at] => found(at),
        _ => Err(Orphan::Elsewhere(exact.to_owned())),
    }
}

/// All places of a piece in a text, those that overlap too, in bytes.
fn occurrences(content: &str, piece: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(at) = content.get(from..).and_then(|rest| rest.find(piece)) {
        let at = from + at;
        places.push(at);
        from = at + content[at..].chars().next().map_or(1, char::len_utf8);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn select(position: Option<(usize, usize)>, exact: &str, prefix: &str, suffix: &str) -> Selection {
        Selection { position, exact: Some(exact.into()), prefix: prefix.into(), suffix: suffix.into() }
    }

    #[test]
    fn a_place_is_found_again_or_not_at_all() {
        let text = Text::new("😀 In Homs and in Homs again. Then Beni fell, and Beni fell.");
        let gone = |exact: &str| Err(Orphan::Gone(exact.into()));
        let cases = [
            // Moved.
            (select(Some((3, 7)), "Homs", "😀 In ", " and"), Ok((5, 9))),
            // One side has changed.
            (select(Some((17, 21)), "Homs", "in ", " once more"), Ok((17, 21))),
            // Twice between the same words: only the position can tell.
            (select(Some((49, 53)), "Beni", " ", " fell"), Ok((49, 53))),
            (select(Some((50, 54)), "Beni", " ", " fell"), Err(Orphan::Ambiguous("Beni".into(), 2))),
            (select(Some((5, 9)), "Homs", "near ", " to"), Err(Orphan::Elsewhere("Homs".into()))),
            // A long side that moved, and a short one that others have too.
            (select(Some((0, 4)), "Beni", "Homs again. Then ", " rose"), Ok((34, 38))),
            (select(Some((0, 4)), "Beni", "Then ", " rose"), Err(Orphan::Elsewhere("Beni".into()))),
            (select(Some((5, 9)), "Aleppo", "In ", " and"), gone("Aleppo")),
            (Selection { position: Some((1, 2)), ..Selection::default() }, Ok((1, 2))),
            (Selection::default(), Err(Orphan::Nothing)),
        ];
        for (selection, expected) in cases {
            assert_eq!(anchor(&text, &selection), expected, "{selection:?}");
        }
    }
}
