//! Places told by what stands beside a name: class words, roads, prepositions.

use std::ops::Range;

use crate::recognise::names::capitalised::{is_name_word, run_before};
use crate::recognise::tokens::{Kind, Words};
use crate::text::TokenKind;

/// `Highway 98`, `Interstate 80`, `Route 60`, `M4 motorway` without its noun.
pub(super) fn road(words: &Words, at: usize) -> Option<usize> {
    let number = words.kind(at + 1) == Some(TokenKind::Number) && words.raw(at + 1).len() < 5;
    let named = number
        && words.capital(at)
        && matches!(words.low(at), "highway" | "interstate" | "route" | "autoroute" | "motorway");
    (named && !words.headline(at)).then_some(at + 2)
}

/// `Crocus City Hall`, `Brooklyn Bridge`, `Lake Albert`, `Gulf of Tonkin`.
pub(super) fn classed(words: &Words, at: usize) -> Option<Range<usize>> {
    if !words.capital(at) || words.headline(at) {
        return None;
    }
    let low = words.low(at);
    if words.is(at, Kind::SitePrefix) && is_name_word(words, at + 1) {
        if matches!(low, "khan" | "el" | "san" | "santa" | "ain" | "tel" | "pul" | "saint")
            && !words.is_before(at, 1, Kind::Preposition)
        {
            return None;
        }
        let mut end = at + 2;
        while end < at + 5 && words.together(at, end) && is_name_word(words, end) && words.is(end, Kind::Site)
        {
            end += 1;
        }
        return Some(at..end);
    }
    if matches!(low, "gulf" | "bay" | "strait" | "straits" | "sea" | "isle" | "cape" | "port")
        && words.low(at + 1) == "of"
        && is_name_word(words, at + 2)
    {
        return Some(at..at + 3);
    }
    if !words.is(at, Kind::Site)
        || (is_name_word(words, at + 1) && (words.is(at + 1, Kind::Site) || words.is(at + 1, Kind::BodyHead)))
    {
        return None;
    }
    let mut name = run_before(words, at + 1);
    while name.len() > 1 && (words.is(name.start, Kind::FunctionWord) || words.raw(name.start) == "-") {
        name.start += 1;
    }
    let capitals = (name.start..at).filter(|&i| is_name_word(words, i)).count();
    let adjective = capitals == 1
        && words.is(name.start, Kind::Adjective)
        && !matches!(
            words.low(name.start),
            "north" | "south" | "east" | "west" | "central" | "northern" | "southern" | "eastern" | "western"
        );
    let generic = (name.start..at).any(|i| {
        words.is(i, Kind::Title)
            && words.low(i) != "king"
            && words.low(i) != "national"
            && words.low(i) != "imam"
            && words.low(i) != "prince"
    }) || matches!(
        words.low(name.start),
        "islamic" | "united" | "member" | "high" | "security" | "supreme"
    );
    let weak = matches!(
        low,
        "state"
            | "school"
            | "republic"
            | "market"
            | "hall"
            | "quarter"
            | "zone"
            | "base"
            | "territory"
            | "camp"
            | "restaurant"
            | "tower"
            | "court"
            | "park"
            | "church"
    );
    let foreign_state = low == "state"
        && (capitals != 1
            || matches!(words.low(name.start), "us" | "u.s." | "united" | "jewish" | "the" | "head" | "of")
            || is_name_word(words, at + 1) && !words.is(at + 1, Kind::Title));
    let opened = words.opens_sentence(name.start) && capitals == 1 && weak;
    (capitals > 0 && !adjective && !generic && !opened && !foreign_state).then_some(name)
}

/// `Nangarhar province`, `the town of Beni`, `the village of Kafr Zita`.
pub(super) fn described(words: &Words, at: usize) -> Option<(Range<usize>, f32)> {
    if words.capital(at) && !words.headline(at) {
        return None;
    }
    let low = words.low(at);
    // `in Morazán department`, but `the Justice department`
    let department =
        low == "department" && words.is_before(run_before(words, at).start, 1, Kind::Preposition);
    let class = words.is(at, Kind::PlainSite)
        || department
        || matches!(
            (low, words.low(at + 1)),
            ("air", "base")
                | ("refugee", "camp")
                | ("border", "crossing")
                | ("military", "base")
                | ("international", "airport")
                | ("train", "station")
        );
    if class && !words.capital(at) {
        let name = run_before(words, at);
        if !name.is_empty()
            && name.len() <= 5
            && is_location_name(words, &name)
            && !(low == "area" && words.opens_sentence(name.start))
        {
            return Some((name, 0.75));
        }
    }
    if words.is(at, Kind::SiteNoun) {
        let start = if words.low(at + 1) == "of" { at + 2 } else { at + 1 };
        let end = place_end(words, start);
        let name = start..end;
        let direct = start == at + 1;
        if end > start
            && is_location_name(words, &name)
            && !(direct
                && (matches!(low, "state" | "area" | "region" | "island")
                    || name.len() > 2
                    || words.kind(end).is_some() && words.low(end) == "'s" && low == "state"))
        {
            return Some((name, if direct { 0.66 } else { 0.8 }));
        }
    }
    None
}

/// `in Mangina`, `near Qayyarah`: an unknown name after a preposition of place.
pub(super) fn prepositioned(words: &Words, at: usize) -> Option<(Range<usize>, f32)> {
    let low = words.low(at);
    if !words.is(at, Kind::Locative) || words.headline(at) {
        return None;
    }
    let start = at + 1;
    let end = place_end(words, start);
    let name = start..end;
    let bare = !name.is_empty() && name.len() <= 3 && !words.glued(start) && is_location_name(words, &name);
    let other = is_name_word(words, end)
        || (words.shouted(start) && words.raw(start).len() < 6)
        || matches!(
            words.low(start),
            "parliament"
                | "congress"
                | "english"
                | "arabic"
                | "islam"
                | "god"
                | "french"
                | "ramadan"
                | "twitter"
                | "facebook"
                | "telegram"
                | "youtube"
                | "whatsapp"
                | "instagram"
                | "internet"
                | "christianity"
                | "spanish"
                | "german"
                | "mr"
                | "dr"
                | "mrs"
                | "sheikh"
                | "president"
                | "muslim"
                | "al"
                | "operation"
                | "cabinet"
                | "catholic"
        );
    (bare && !other).then_some((name, if low == "near" || low == "outside" { 0.7 } else { 0.64 }))
}

/// Where an unknown place's name that starts here ends.
pub(super) fn place_end(words: &Words, start: usize) -> usize {
    let mut end = start;
    if matches!(words.low(start), "al" | "el" | "ar" | "as" | "az" | "ash")
        && words.raw(start + 1) == "-"
        && is_name_word(words, start + 2)
    {
        end = start + 3;
    }
    while end < start + 6 && words.together(start, end) {
        let joined = end > start
            && matches!(words.raw(end), "-" | "al" | "el" | "e" | "ez" | "de" | "la" | "del")
            && (words.raw(end) != "-" || words.glued(end))
            && (is_name_word(words, end + 1) || words.raw(end + 1) == "-" && is_name_word(words, end + 2));
        if !is_name_word(words, end) && !joined {
            break;
        }
        end += 1;
    }
    end
}

/// Whether capitalised words can name a place: no nationality, person's title,
/// body or force among them.
pub(super) fn is_location_name(words: &Words, name: &Range<usize>) -> bool {
    let compass = |low: &str| matches!(low, "north" | "south" | "east" | "west");
    let mut all = name.clone();
    !all.any(|at| {
        let low = words.low(at);
        (words.is(at, Kind::Adjective) && !(compass(low) && name.len() > 1))
            || words.is(at, Kind::Title)
            || words.is(at, Kind::BodyHead)
            || words.is(at, Kind::Force)
            || words.low(at) == "'s"
    }) && !(name.len() == 1
        && (words.is(name.start, Kind::FunctionWord)
            || words.is(name.start, Kind::Site)
            || words.opens_sentence(name.start) && words.low(name.start).len() < 4))
}
