//! Dates as people and files write them: ISO 8601.

use jiff::civil::Date;

/// The day that `YYYY-MM-DD` names; `None` if it is written otherwise or not in the
/// calendar.
pub fn calendar_day(written: &str) -> Option<Date> {
    let [year, month, day] = parts(written)?;
    // The parts have so few digits that the casts cut nothing off.
    Date::new(year?, month? as i8, day? as i8).ok()
}

/// Whether this is a day, a month or a year of the calendar: `YYYY[-MM[-DD]]`.
pub(super) fn is_date(written: &str) -> bool {
    match parts(written) {
        Some([Some(_), None, None]) => true,
        Some([Some(_), Some(month), None]) => (1..=12).contains(&month),
        Some(_) => calendar_day(written).is_some(),
        None => false,
    }
}

/// Year, month and day, as far as they are written, in four, two and two digits.
fn parts(written: &str) -> Option<[Option<i16>; 3]> {
    let mut numbers = [None; 3];
    let mut rest = written.split('-');
    for (number, digits) in numbers.iter_mut().zip([4, 2, 2]) {
        let Some(part) = rest.next() else { break };
        let shaped = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        *number = Some(part.parse().ok().filter(|_| shaped)?);
    }
    rest.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_months_and_years_of_the_calendar() {
        let days = ["2024-02-29", "2000-02-29", "1999-12-31", "0000-01-01", "9999-12-31"];
        for written in days {
            assert_eq!(calendar_day(written).unwrap().to_string(), written);
            assert!(is_date(written), "{written}");
        }
        for written in ["2024", "0001", "2024-02", "2024-12"] {
            assert!(is_date(written) && calendar_day(written).is_none(), "{written}");
        }
        let none = [
            "",
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-13",
            "2024-04-31",
            "2024-00-10",
            "2024-00",
            "2024-01-00",
            "24-01-01",
            "24",
            "02024",
            "2024-1-1",
            "2024-1",
            "2024-",
            "-2024",
            "+024-01-01",
            "2024/01/01",
            "2024-01-0x",
            "2024-01-01-01",
            "2024-01-01T10",
            " 2024-01-01",
            "２０２４-01-01",
        ];
        for written in none {
            assert!(!is_date(written) && calendar_day(written).is_none(), "{written}");
        }
    }
}
