//! Clock times, which belong to a date they stand beside: `10am on Friday`,
//! `12 May 2014, 10:32 GMT`.

use super::dated::Dated;
use crate::recognise::grammar::calendar::{figures, is_dash, part_of_day, weekday};
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{ClockTime, Modifier, PartOfDay, Zone};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// `10am`, `21:00`, `9 p.m.`, `9:30 a.m. local time`, `0930 GMT (12:30 local time)`; of
/// figures that are no time of any clock no value is known.
pub(super) fn clock(view: &TokenView, at: usize) -> Option<Parsed<Option<ClockTime>>> {
    let first = time(view, at)?;
    // The same time elsewhere, in brackets.
    if view.text(first.end) == "("
        && let Some(other) = time(view, first.end + 1)
        && view.text(other.end) == ")"
    {
        return Some(Parsed::new(first.value, other.end + 1));
    }
    Some(first)
}

/// A clock time as its tokens are read.
#[derive(Default)]
struct Reading<'v> {
    hour: &'v str,
    minute: Option<&'v str>,
    second: Option<&'v str>,
    /// Whether it is after noon, if it says so.
    afternoon: Option<bool>,
    zone: Option<Zone>,
}

impl<'v> Reading<'v> {
    /// What is stuck to the last figures: `am`, `pm`, `z`.
    fn suffix(&mut self, suffix: &str) {
        if suffix.ends_with("am") || suffix.ends_with("a.m.") || suffix.ends_with("a.m") {
            self.afternoon = Some(false);
        } else if suffix.ends_with("pm") || suffix.ends_with("p.m.") || suffix.ends_with("p.m") {
            self.afternoon = Some(true);
        } else if suffix == "z" {
            self.zone = Some(Zone::Utc);
        }
    }

    /// What stands behind the first figures, in their token.
    fn behind_hour(&mut self, rest: &'v str) {
        let minute = rest.strip_prefix(['.', 'h']).and_then(|rest| rest.get(..2));
        self.minute = minute.filter(|minute| minute.bytes().all(|b| b.is_ascii_digit()));
        self.suffix(rest);
    }

    fn value(&self) -> Option<ClockTime> {
        let (hour, minute) = match self.hour.split_at_checked(2) {
            Some((hour, minute)) if minute.len() == 2 => (hour, Some(minute)),
            _ => (self.hour, self.minute),
        };
        let below =
            |text: &str, limit: u32| Some(figures(text)).filter(|&value| value < limit).map(|v| v as u8);
        let told = below(hour, 25)?;
        let hour_of_day = match self.afternoon {
            Some(true) if told < 12 => told + 12,
            Some(false) if told == 12 => 0,
            _ => told,
        };
        let half_known = self.afternoon.is_some()
            || self.zone.is_some()
            || self.hour.len() == 4
            || hour.starts_with('0')
            || told > 12;
        Some(ClockTime {
            hour: hour_of_day,
            minute: minute.map_or(Some(None), |minute| below(minute, 60).map(Some))?,
            second: self.second.and_then(|second| below(second, 61)),
            half_known,
            zone: self.zone,
        })
    }
}

fn time(view: &TokenView, at: usize) -> Option<Parsed<Option<ClockTime>>> {
    let low = view.folded(at);
    if !low.as_bytes().first().is_some_and(u8::is_ascii_digit) || low.len() > 8 {
        return None;
    }
    let digits = low.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &low[digits..];
    let mut reading = Reading { hour: &low[..digits], ..Reading::default() };
    reading.behind_hour(rest);
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
            reading.minute = Some(&minutes[..2]);
            reading.suffix(&minutes[2..]);
            end += 2;
            timed = true;
            if view.text(end) == ":" && view.adjoins_previous(end) && view.folded(end + 1).len() <= 3 {
                reading.second = view.folded(end + 1).get(..2);
                end += 2;
            }
        }
    }
    let half = view.folded(end);
    if view.is(end, WordClass::ClockSuffix) {
        reading.suffix(half);
        end += 1;
        timed = true;
    }
    // `1400 GMT`, `21:00 local time`; four digits alone are a year or a count.
    let military = digits == 4 && rest.is_empty() || timed || digits <= 2 && rest.len() <= 3;
    if let Some(zone) = zone(view, end).filter(|_| military) {
        reading.zone = reading.zone.or(zone.value);
        return Some(Parsed::new(reading.value(), zone.end));
    }
    timed.then(|| Parsed::new(reading.value(), end))
}

/// `GMT`, `local time`, `Moscow time`; `hours` say that it is a time, and of no zone.
fn zone(view: &TokenView, at: usize) -> Option<Parsed<Option<Zone>>> {
    // `eat` and `cat` are words.
    let written = view.is_all_caps(at) || view.is(at, WordClass::TimeZoneInAnyCase);
    if let Some(name) = view.value(at, WordClass::TimeZone).filter(|_| written) {
        let local = view.folded(at + 1) == "local" && view.folded(at + 2) == "time";
        let zone = match name {
            "utc" => Some(Zone::Utc),
            "hours" => local.then_some(Zone::Other),
            _ => Some(Zone::Other),
        };
        return Some(Parsed::new(zone, if local { at + 3 } else { at + 1 }));
    }
    (view.folded(at + 1) == "time"
        && (view.is(at, WordClass::TimeZoneRegion) || view.is_capitalised(at))
        && view.kind(at) == Some(TokenKind::Word))
    .then_some(Parsed::new(Some(Zone::Other), at + 2))
}

/// The minutes, the seconds and the zone of a time stamp, after its hour.
pub(super) fn time_of_stamp(view: &TokenView, hour: &str, end: usize) -> Parsed<Option<ClockTime>> {
    let mut end = end;
    let mut reading = Reading { hour, ..Reading::default() };
    for nth in 0..2 {
        if view.text(end) == ":" && view.adjoins_previous(end) && view.adjoins_previous(end + 1) {
            let figures = view.folded(end + 1);
            let part = if nth == 0 { &mut reading.minute } else { &mut reading.second };
            *part = figures.get(..2);
            reading.suffix(figures.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'));
            end += 2;
        }
    }
    let zone =
        matches!(view.text(end), "+" | "-") && view.adjoins_previous(end) && view.adjoins_previous(end + 1);
    if zone && view.kind(end + 1) == Some(TokenKind::Number) {
        let mut shifted = figures(view.text(end + 1)) > 0;
        end += 2;
        if view.text(end) == ":" && view.adjoins_previous(end) && view.adjoins_previous(end + 1) {
            shifted |= figures(view.text(end + 1)) > 0;
            end += 2;
        }
        reading.zone = Some(if shifted { Zone::Other } else { Zone::Utc });
    }
    let value = reading.value().map(|time| ClockTime { half_known: true, ..time });
    Parsed::new(value, end)
}

/// `early`, `mid`, `late`.
pub(super) fn narrowing(view: &TokenView, at: usize) -> Option<Modifier> {
    modifier_named(view.value(at, WordClass::Narrowing)?)
}

/// What a word before a date says, or a noun with `of`, by its name in the vocabulary.
pub(super) fn modifier_named(name: &str) -> Option<Modifier> {
    Some(match name {
        "start" => Modifier::Start,
        "mid" => Modifier::Mid,
        "end" => Modifier::End,
        "earlier" => Modifier::Earlier,
        "later" => Modifier::Later,
        _ => return None,
    })
}

/// Whether `in the` may stand before a part of the day.
pub(super) fn is_third_of_day(part: PartOfDay) -> bool {
    matches!(part, PartOfDay::Morning | PartOfDay::Afternoon | PartOfDay::Evening)
}

/// Whether a part of the day is so short that `at` may stand before it.
fn is_moment(part: PartOfDay) -> bool {
    !is_third_of_day(part) && part != PartOfDay::Night
}

/// A day with the time of day after it: `Friday night`, `August 18 in the morning`,
/// `Friday at 10am`, `12 May 2014, 10:32`.
pub(super) fn with_time(view: &TokenView, day: Parsed<Dated>) -> Parsed<Dated> {
    let mut end = day.end;
    let until =
        |end: usize, modifier: Option<Modifier>, part: Option<PartOfDay>, clock: Option<ClockTime>| {
            let value = day.value.clone();
            let date = value.date.at(part, clock).modified(modifier);
            Parsed::new(Dated { date, ..value }, end)
        };
    let fine = narrowing(view, end);
    // `Friday-night attack`
    let tied = is_dash(view, end) && view.adjoins_previous(end) && view.adjoins_previous(end + 1);
    if let Some(part) = part_of_day(view, end + 1).filter(|_| tied) {
        return until(part.end, None, Some(part.value), None);
    }
    let (mut modifier, mut part) = (None, None);
    if let Some(plain) = part_of_day(view, end) {
        (end, part) = (plain.end, Some(plain.value));
    } else if let Some(narrowed) = part_of_day(view, end + 1).filter(|_| fine.is_some()) {
        (end, part, modifier) = (narrowed.end, Some(narrowed.value), fine);
    } else if view.folded(end) == "in"
        && view.folded(end + 1) == "the"
        && let Some(found) = part_of_day(view, end + 2).filter(|found| is_third_of_day(found.value))
    {
        (end, part) = (found.end, Some(found.value));
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
    let about = (view.folded(at) == "about" || view.is(at, WordClass::Approximately)) && !comma && !dash;
    if about {
        at += 1;
    }
    let roughly = about.then_some(Modifier::Approx);
    if told
        && !comma
        && let Some(found) = part_of_day(view, at).filter(|found| is_moment(found.value))
    {
        return until(found.end, modifier.or(roughly), Some(found.value), None);
    }
    // What only a comma or a dash ties on may be the next clause's, or a new date's.
    let new = |time: usize| {
        view.folded(time) == "on" || view.is(time, WordClass::Month) || weekday(view, time).is_some()
    };
    match clock(view, at).filter(|time| told && !comma || !new(time.end)) {
        Some(time) => until(time.end, modifier.or(roughly), part, time.value),
        None if end > day.end => until(end, modifier, part, None),
        None => day,
    }
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
            assert_eq!(clock(&TokenView::new(&text), 0).map(|found| found.end), expected, "{input:?}");
        }
    }
}
