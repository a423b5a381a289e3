//! Clock times, which belong to a date they stand beside: `10am on Friday`,
//! `12 May 2014, 10:32 GMT`.

use crate::recognise::grammar::calendar::{is_dash, part_of_day, weekday};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// `10am`, `21:00`, `9 p.m.`, `9:30 a.m. local time`, `0930 GMT (12:30 local time)`.
pub(super) fn clock(view: &TokenView, at: usize) -> Option<usize> {
    let end = time(view, at)?;
    // The same time elsewhere, in brackets.
    if view.text(end) == "("
        && let Some(other) = time(view, end + 1)
        && view.text(other) == ")"
    {
        return Some(other + 1);
    }
    Some(end)
}

fn time(view: &TokenView, at: usize) -> Option<usize> {
    let low = view.folded(at);
    if !low.as_bytes().first().is_some_and(u8::is_ascii_digit) || low.len() > 8 {
        return None;
    }
    let digits = low.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &low[digits..];
    // `10am`, `10.30pm`, `21h30`
    let stuck = digits <= 2
        && (rest.ends_with("am") || rest.ends_with("pm") || rest.starts_with('h') && rest.len() <= 3);
    let mut end = at + 1;
    let mut timed = stuck;
    if digits <= 2
        && rest.is_empty()
        && view.text(end) == ":"
        && view.adjoins_previous(end)
        && view.adjoins_previous(end + 1)
    {
        let minutes = view.folded(end + 1);
        let read = minutes.len() >= 2 && minutes.as_bytes()[..2].iter().all(u8::is_ascii_digit);
        let whole = read && matches!(&minutes[2..], "" | "am" | "pm" | "z" | "hrs" | "h");
        if whole && minutes < "60" {
            end += 2;
            timed = true;
            if view.text(end) == ":" && view.adjoins_previous(end) && view.folded(end + 1).len() <= 3 {
                end += 2;
            }
        }
    }
    let o_clock = matches!(view.folded(end), "o'clock");
    if matches!(view.folded(end), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m") || o_clock {
        end += 1;
        timed = true;
    }
    // `1400 GMT`, `21:00 local time`; four digits alone are a year or a count.
    let military = digits == 4 && rest.is_empty() || timed || digits <= 2 && rest.len() <= 3;
    if let Some(zone) = zone(view, end).filter(|_| military) {
        return Some(zone);
    }
    timed.then_some(end)
}

/// `GMT`, `local time`, `Moscow time`.
fn zone(view: &TokenView, at: usize) -> Option<usize> {
    let known = matches!(
        view.folded(at),
        "gmt"
            | "utc"
            | "bst"
            | "est"
            | "edt"
            | "et"
            | "cst"
            | "cdt"
            | "ct"
            | "pst"
            | "pdt"
            | "pt"
            | "mst"
            | "mdt"
            | "cet"
            | "cest"
            | "eet"
            | "eest"
            | "msk"
            | "ist"
            | "irst"
            | "pkt"
            | "aest"
            | "aedt"
            | "jst"
            | "kst"
            | "hkt"
            | "wib"
            | "wat"
            | "eat"
            | "cat"
            | "sast"
            | "hrs"
            | "hours"
    );
    // `eat` and `cat` are words.
    if known && (view.is_all_caps(at) || matches!(view.folded(at), "gmt" | "utc" | "hrs" | "hours" | "est")) {
        let local = view.folded(at + 1) == "local" && view.folded(at + 2) == "time";
        return Some(if local { at + 3 } else { at + 1 });
    }
    (view.folded(at + 1) == "time"
        && (matches!(view.folded(at), "local" | "eastern" | "central" | "pacific")
            || view.is_capitalised(at))
        && view.kind(at) == Some(TokenKind::Word))
    .then_some(at + 2)
}

/// The time of day after a day: `Friday night`, `August 18 in the morning`,
/// `Friday at 10am`, `12 May 2014, 10:32`.
pub(super) fn with_time(view: &TokenView, end: usize) -> usize {
    let mut end = end;
    let fine = matches!(view.folded(end), "early" | "late" | "mid");
    // `Friday-night attack`
    let tied = is_dash(view, end) && view.adjoins_previous(end) && view.adjoins_previous(end + 1);
    if let Some(part) = part_of_day(view, end + 1).filter(|_| tied) {
        return part;
    }
    if let Some(part) = part_of_day(view, end).or_else(|| part_of_day(view, end + 1).filter(|_| fine)) {
        end = part;
    } else if view.folded(end) == "in"
        && view.folded(end + 1) == "the"
        && matches!(view.folded(end + 2), "morning" | "afternoon" | "evening")
    {
        end += 3;
    }
    let mut at = end;
    let comma = view.text(at) == ",";
    let dash = is_dash(view, at) && !view.adjoins_previous(at);
    if comma || dash {
        at += 1;
    }
    let told = view.folded(at) == "at" || view.folded(at) == "@";
    if told {
        at += 1;
    }
    if matches!(view.folded(at), "about" | "around" | "approximately" | "roughly") && !comma && !dash {
        at += 1;
    }
    if told
        && !comma
        && matches!(view.folded(at), "noon" | "midnight" | "dawn" | "midday" | "dusk" | "lunchtime")
    {
        return at + 1;
    }
    // What only a comma or a dash ties on may be the next clause's, or a new date's.
    let new = |time: usize| {
        view.folded(time) == "on" || view.is(time, WordClass::Month) || weekday(view, time).is_some()
    };
    clock(view, at).filter(|&time| told && !comma || !new(time)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn where_they_end() {
        let cases = [
            ("10am", Some(1)),
            ("8 p.m. local time", Some(4)),
            ("0930 GMT", Some(2)),
            ("2015", None),
            ("21:00", Some(3)),
            ("3:1", None),
            ("9 a.m. (0600 GMT) on", Some(6)),
            ("10:32:05 EST", Some(6)),
            ("5 people", None),
            ("1200 eat", None),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            assert_eq!(clock(&TokenView::new(&text), 0), expected, "{input:?}");
        }
    }
}
