//! Dates in figures: `9/11`, `12/05/2017`, `2017-05-12`, `12.05.2017`.

use crate::recognise::grammar::calendar::{is_dash, weekday};
use crate::recognise::tokens::{TokenView, back};
use crate::text::TokenKind;

/// `9/11`, `12/05/2017`, `2017-05-12T10:32Z`, `12.05.2017`.
pub(super) fn numeric(view: &TokenView, at: usize) -> Option<usize> {
    let raw = view.text(at);
    if view.kind(at) != Some(TokenKind::Number) || joined_before(view, at) {
        return None;
    }
    if raw.contains('.') {
        let mut parts = raw.split('.');
        let parts = [parts.next()?, parts.next()?, parts.next().filter(|_| parts.next().is_none())?];
        return (plausible(parts) && parts[2].len() != 1).then_some(at + 1);
    }
    let mark = view.text(at + 1);
    let dash = is_dash(view, at + 1) && mark != "—";
    if mark != "/" && !dash || !(1..3).all(|n| view.adjoins_previous(at + n)) {
        return None;
    }
    let second = view.text(at + 2);
    if view.text(at + 3) == mark && view.adjoins_previous(at + 3) && view.adjoins_previous(at + 4) {
        let third = view.text(at + 4);
        if view.kind(at + 4) == Some(TokenKind::Number) {
            // `10-12-14` may be anything; a slash makes a date of it.
            let full = mark == "/" || raw.len() == 4 || third.len() == 4;
            return (full && plausible([raw, second, third])).then_some(at + 5);
        }
        // `2014-05-12T10:32:00Z`
        let (day, rest) = third.split_at_checked(2)?;
        let hour = rest.strip_prefix('T').filter(|hour| hour.len() == 2)?;
        let stamped = hour.bytes().all(|b| b.is_ascii_digit()) && plausible([raw, second, day]);
        return stamped.then(|| rest_of_stamp(view, at + 5));
    }
    let attacks = (raw, second) == ("9", "11") && (view.folded(at + 3).starts_with("attack"));
    (mark == "/" && anniversary(view, at) || dash && attacks).then_some(at + 3)
}

/// Whether the figures hang on something before them, as in a fraction or a score.
fn joined_before(view: &TokenView, at: usize) -> bool {
    view.adjoins_previous(at) && matches!(view.before(at, 1), "/" | "." | "$" | ":" | "+")
}

/// Whether three figures can be a day, a month and a year in some order.
fn plausible(parts: [&str; 3]) -> bool {
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return false;
    }
    let value = |part: &str| part.parse::<u32>().unwrap_or(0);
    let day_month = |a: &str, b: &str| {
        let (a, b) = (if a.len() <= 2 { value(a) } else { 0 }, if b.len() <= 2 { value(b) } else { 0 });
        (1..=31).contains(&a) && (1..=12).contains(&b) || (1..=12).contains(&a) && (1..=31).contains(&b)
    };
    let year = |part: &str| part.len() == 2 || part.len() == 4 && ("1500".."2100").contains(&part);
    match parts[0].len() {
        4 => year(parts[0]) && day_month(parts[1], parts[2]),
        _ => day_month(parts[0], parts[1]) && year(parts[2]),
    }
}

/// The minutes and the zone of a time stamp, after its hour.
fn rest_of_stamp(view: &TokenView, end: usize) -> usize {
    let mut end = end;
    for _ in 0..2 {
        if view.text(end) == ":" && view.adjoins_previous(end) && view.adjoins_previous(end + 1) {
            end += 2;
        }
    }
    let zone =
        matches!(view.text(end), "+" | "-") && view.adjoins_previous(end) && view.adjoins_previous(end + 1);
    if zone && view.kind(end + 1) == Some(TokenKind::Number) {
        end += 2;
        if view.text(end) == ":" && view.adjoins_previous(end) && view.adjoins_previous(end + 1) {
            end += 2;
        }
    }
    end
}

/// A day and a month that stand for what happened on them, or that follow `on`:
/// `9/11`, `the 7/7 bombings`, `on 5/12`.
fn anniversary(view: &TokenView, at: usize) -> bool {
    let value = |at: usize| view.text(at).parse::<u32>().unwrap_or(0);
    let (a, b) = (value(at), value(at + 2));
    let day =
        (1..=31).contains(&a) && (1..=12).contains(&b) || (1..=12).contains(&a) && (1..=31).contains(&b);
    let attacked = matches!(
        view.folded(at + 3),
        "attack"
            | "attacks"
            | "bombing"
            | "bombings"
            | "bomber"
            | "bombers"
            | "terrorist"
            | "terror"
            | "massacre"
            | "disaster"
            | "earthquake"
            | "tsunami"
    ) || view.folded(at + 4) == "attacks";
    let told = matches!(view.before(at, 1), "on" | "updated" | "posted" | "published")
        || weekday(view, back(at, 1)).is_some();
    let joined = view.adjoins_previous(at + 3) && matches!(view.text(at + 3), "/" | "%" | "-");
    // The attacks of London and Mumbai are known by their days as well.
    let since = matches!(view.before(at, 1), "the" | "since" | "after" | "-");
    let known = matches!((a, b), (9, 11) | (26, 11)) || (a, b) == (7, 7) && since;
    day && (known || attacked || told && !joined && view.text(at).len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn where_they_end() {
        let cases = [
            ("2014-05-12", Some(5)),
            ("12/05/2014", Some(5)),
            ("05/12/14", Some(5)),
            ("12.05.2014", Some(1)),
            ("2014-05-12T10:32:00Z", Some(9)),
            ("9/11", Some(3)),
            ("26/11 Mumbai attacks", Some(3)),
            ("1/2", None),
            ("20140512", None),
            ("192.168.1.1", None),
            ("2.4.1", None),
            ("45/67/2014", None),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            assert_eq!(numeric(&TokenView::new(&text), 0), expected, "{input:?}");
        }
    }
}
