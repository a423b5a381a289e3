//! When the holidays come round that are told by a name: the rules in `holidays.toml` of
//! data/lang.

use crate::recognise::grammar::calendar::weekday_numbered;
use crate::recognise::meaning::date::{Feast, Holiday, HolidayPart};

/// What a rule says.
pub(super) fn holiday_of(rule: &str) -> Option<Holiday> {
    let (rule, part) = if let Some(rule) = rule.strip_suffix(" eve") {
        (rule, HolidayPart::Eve)
    } else if let Some(rule) = rule.strip_suffix(" week") {
        (rule, HolidayPart::Week)
    } else {
        (rule, HolidayPart::Whole)
    };
    Some(Holiday { feast: feast(rule)?, part, year: None })
}

fn feast(rule: &str) -> Option<Feast> {
    let (kind, when) = rule.split_once(' ').unwrap_or((rule, ""));
    let month_and_day = || {
        let (month, day) = when.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    };
    Some(match kind {
        "named" => Feast::Named,
        "eid" => Feast::Eid,
        "fixed" => {
            let (month, day) = month_and_day()?;
            Feast::Fixed { month, day }
        }
        "hebrew" => {
            let (month, day) = month_and_day()?;
            Feast::Hebrew { month, day }
        }
        "chinese" => {
            let (month, day) = month_and_day()?;
            Feast::Chinese { month, day }
        }
        "islamic" => match month_and_day() {
            Some((month, day)) => Feast::Islamic { month, day: Some(day) },
            None => Feast::Islamic { month: when.parse().ok()?, day: None },
        },
        "easter" | "orthodox-easter" => {
            Feast::Easter { days: when.parse().ok()?, orthodox: kind == "orthodox-easter" }
        }
        "weekday" => {
            let mut numbers = when.split(' ');
            let (month, nth) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
            let weekday = weekday_numbered(numbers.next()?.parse().ok()?)?;
            Feast::Weekday { month, nth, weekday }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::meaning::date::Weekday;
    use crate::recognise::tokens::WordClass;
    use crate::recognise::tokens::vocabulary::ENGLISH;

    #[test]
    fn rules_say_when() {
        let easter = Feast::Easter { days: -2, orthodox: true };
        let weekday = Feast::Weekday { month: 5, nth: -1, weekday: Weekday::Monday };
        for (rule, feast, part) in [
            ("fixed 12-25 eve", Feast::Fixed { month: 12, day: 25 }, HolidayPart::Eve),
            ("weekday 5 -1 1", weekday, HolidayPart::Whole),
            ("orthodox-easter -2", easter, HolidayPart::Whole),
            ("islamic 9", Feast::Islamic { month: 9, day: None }, HolidayPart::Whole),
            ("islamic 9-27", Feast::Islamic { month: 9, day: Some(27) }, HolidayPart::Whole),
            ("named week", Feast::Named, HolidayPart::Week),
        ] {
            assert_eq!(holiday_of(rule), Some(Holiday { feast, part, year: None }), "{rule:?}");
        }
        for rule in ["", "fixed", "fixed 12", "weekday 5 1 8", "julian 1-1"] {
            assert_eq!(holiday_of(rule), None, "{rule:?}");
        }
    }

    #[test]
    fn rules_of_the_vocabulary_are_known() {
        for class in [WordClass::Holiday, WordClass::CapitalHoliday, WordClass::EidKind] {
            assert!(ENGLISH.values(class).count() > 0, "{class:?}");
            ENGLISH.values(class).for_each(|rule| assert!(holiday_of(rule).is_some(), "{rule:?}"));
        }
    }
}
