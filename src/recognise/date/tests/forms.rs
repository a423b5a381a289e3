use crate::recognise::date::Dates;
use crate::recognise::testing::assert_found;

#[test]
fn days_months_and_years() {
    assert_found(
        &Dates,
        &[
            ("on May 12, he", &["May 12"]),
            ("On November 13, 2015, in Paris", &["November 13, 2015"]),
            ("29 December and the 5th of May", &["29 December", "5th of May"]),
            ("in May; they may march in March", &["May", "March"]),
            ("since 2011, 2003-06 and (2014)", &["2011", "2003-06", "2014"]),
            ("late 1990s, early in 2016, mid-2015", &["late 1990s", "early in 2016", "mid-2015"]),
            ("from 2014 to 2017", &["2014", "2017"]),
            ("2000 people and $2015", &[]),
            ("9/11, 18th century", &["9/11", "18th century"]),
        ],
    );
}

#[test]
fn weekdays() {
    assert_found(
        &Dates,
        &[
            ("on Friday night, Thursday August 3", &["Friday night", "Thursday August 3"]),
            ("late on Sunday, early Monday", &["late on Sunday", "early Monday"]),
            ("at 10am on Friday", &["10am on Friday"]),
            ("Friday prayers on Friday", &["Friday"]),
            ("about 21:00 local time", &[]),
        ],
    );
}

#[test]
fn parts_of_a_period() {
    assert_found(
        &Dates,
        &[
            ("at the end of last month", &["end of last month"]),
            ("since the start of 2009", &["start of 2009"]),
            ("the beginning of July 2009, the end of May", &["beginning of July 2009", "end of May"]),
            ("by the end of the 1970s", &["end of the 1970s"]),
            ("the start of the year, the middle of next week", &["start of the year", "middle of next week"]),
            ("at the end of the summer, the start of winter", &["end of the summer", "start of winter"]),
            ("before the start of Ramadan", &["start of Ramadan"]),
            ("the end of Friday prayers, the start of the war", &[]),
        ],
    );
}

#[test]
fn relative_expressions() {
    assert_found(
        &Dates,
        &[
            ("yesterday, last week, earlier this month", &["yesterday", "last week", "earlier this month"]),
            ("in the past three years", &["past three years"]),
            ("three years ago, a day later", &["three years ago", "a day later"]),
            ("the end of last year", &["end of last year"]),
            ("later that day, the same day, next few days", &["later that day", "same day", "next few days"]),
            ("November that same year", &["November that same year"]),
            ("for two months, two days before the vote, 90 days", &[]),
            ("New Year’s Eve, Ramadan", &["New Year’s Eve", "Ramadan"]),
            ("on New Year's Day, in the new year", &["New Year's Day", "new year"]),
        ],
    );
}
