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

#[test]
fn months_alone() {
    assert_found(
        &Dates,
        &[
            ("May was the deadliest month of the siege.", &["May"]),
            ("May saw the worst fighting of the year.", &["May"]),
            ("May was re-elected. She may resign.", &[]),
            ("The august body met in August.", &["August"]),
            ("He found an august house; it closed in august.", &["august"]),
            ("In April, June, and Sept there were raids.", &["April", "June", "Sept"]),
            ("Raids in Aug and Sept failed.", &["Aug", "Sept"]),
            ("Jan Egeland and Mar Thoma", &[]),
        ],
    );
}

#[test]
fn short_years() {
    assert_found(
        &Dates,
        &[
            ("in 2016, and again in ’17.", &["2016", "’17"]),
            ("since '09; the class of '98", &["'09", "'98"]),
            ("raids in May ’23 and May '22", &["May ’23", "May '22"]),
            ("she said '12 men' and 5'10 tall", &[]),
        ],
    );
}

#[test]
fn days_in_other_notations() {
    assert_found(
        &Dates,
        &[
            ("on 12-May-2023 and 12/May/2023", &["12-May-2023", "12/May/2023"]),
            ("05/2023 report; 13/2023; no. 05/2023", &["05/2023"]),
            ("At 121530Z MAY 23 a patrol; 041200L JAN 2014", &["121530Z MAY 23", "041200L JAN 2014"]),
            ("At 0830 on 12MAY2023; 3Sept14; 99MAY2023", &["12MAY2023", "3Sept14"]),
            ("on Sunday 8 at the camp, Sunday 8 people died", &["Sunday 8", "Sunday"]),
            ("This past Sunday and Sunday last.", &["This past Sunday", "Sunday last"]),
            ("won 8-5 on Sunday 8-5", &["Sunday"]),
        ],
    );
}

#[test]
fn counts_that_look_like_years() {
    assert_found(
        &Dates,
        &[
            ("Some 2,011 shells and 2011 rockets were fired.", &[]),
            ("A total of 2015 houses and 1999 cars burned.", &[]),
            ("2000 more were hurt; 1900 people; 2015 injured", &[]),
            ("In 2014 people fled; by then 2000 soldiers had left.", &["2014"]),
            ("the 2014 rockets; in 2008 cars burned", &["2014", "2008"]),
        ],
    );
}
