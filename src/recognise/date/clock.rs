//! Clock times, which belong to a date they stand beside: `10am on Friday`,
//! `12 May 2014, 10:32 GMT`.

use crate::recognise::grammar::calendar::{is_dash, part_of_day, weekday};
use crate::recognise::tokens::{Kind, Words};
use crate::text::TokenKind;

/// `10am`, `21:00`, `9 p.m.`, `9:30 a.m. local time`, `0930 GMT (12:30 local time)`.
pub(super) fn clock(words: &Words, at: usize) -> Option<usize> {
    let end = time(words, at)?;
    // The same time elsewhere, in brackets.
    if words.raw(end) == "("
        && let Some(other) = time(words, end + 1)
        && words.raw(other) == ")"
    {
        return Some(other + 1);
    }
    Some(end)
}

fn time(words: &Words, at: usize) -> Option<usize> {
    let low = words.low(at);
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
    if digits <= 2 && rest.is_empty() && words.raw(end) == ":" && words.glued(end) && words.glued(end + 1) {
        let minutes = words.low(end + 1);
        let read = minutes.len() >= 2 && minutes.as_bytes()[..2].iter().all(u8::is_ascii_digit);
        let whole = read && matches!(&minutes[2..], "" | "am" | "pm" | "z" | "hrs" | "h");
        if whole && minutes < "60" {
            end += 2;
            timed = true;
            if words.raw(end) == ":" && words.glued(end) && words.low(end + 1).len() <= 3 {
                end += 2;
            }
        }
    }
    let o_clock = matches!(words.low(end), "o'clock");
    if matches!(words.low(end), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m") || o_clock {
        end += 1;
        timed = true;
    }
    // `1400 GMT`, `21:00 local time`; four digits alone are a year or a count.
    let military = digits == 4 && rest.is_empty() || timed || digits <= 2 && rest.len() <= 3;
    if let Some(zone) = zone(words, end).filter(|_| military) {
        return Some(zone);
    }
    timed.then_some(end)
}

/// `GMT`, `local time`, `Moscow time`.
fn zone(words: &Words, at: usize) -> Option<usize> {
    let known = matches!(
        words.low(at),
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
    if known && (words.shouted(at) || matches!(words.low(at), "gmt" | "utc" | "hrs" | "hours" | "est")) {
        let local = words.low(at + 1) == "local" && words.low(at + 2) == "time";
        return Some(if local { at + 3 } else { at + 1 });
    }
    (words.low(at + 1) == "time"
        && (matches!(words.low(at), "local" | "eastern" | "central" | "pacific") || words.capital(at))
        && words.kind(at) == Some(TokenKind::Word))
    .then_some(at + 2)
}

/// The time of day after a day: `Friday night`, `August 18 in the morning`,
/// `Friday at 10am`, `12 May 2014, 10:32`.
pub(super) fn with_time(words: &Words, end: usize) -> usize {
    let mut end = end;
    let fine = matches!(words.low(end), "early" | "late" | "mid");
    // `Friday-night attack`
    let tied = is_dash(words, end) && words.glued(end) && words.glued(end + 1);
    if let Some(part) = part_of_day(words, end + 1).filter(|_| tied) {
        return part;
    }
    if let Some(part) = part_of_day(words, end).or_else(|| part_of_day(words, end + 1).filter(|_| fine)) {
        end = part;
    } else if words.low(end) == "in"
        && words.low(end + 1) == "the"
        && matches!(words.low(end + 2), "morning" | "afternoon" | "evening")
    {
        end += 3;
    }
    let mut at = end;
    let comma = words.raw(at) == ",";
    let dash = is_dash(words, at) && !words.glued(at);
    if comma || dash {
        at += 1;
    }
    let told = words.low(at) == "at" || words.low(at) == "@";
    if told {
        at += 1;
    }
    if matches!(words.low(at), "about" | "around" | "approximately" | "roughly") && !comma && !dash {
        at += 1;
    }
    if told
        && !comma
        && matches!(words.low(at), "noon" | "midnight" | "dawn" | "midday" | "dusk" | "lunchtime")
    {
        return at + 1;
    }
    // What only a comma or a dash ties on may be the next clause's, or a new date's.
    let new = |time: usize| {
        words.low(time) == "on" || words.is(time, Kind::Month) || weekday(words, time).is_some()
    };
    clock(words, at).filter(|&time| told && !comma || !new(time)).unwrap_or(end)
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
            assert_eq!(clock(&Words::new(&text), 0), expected, "{input:?}");
        }
    }
}
