//! What dates mean, form by form: small texts and, for each date in them, its
//! [notation](crate::recognise::meaning::date). The tables of spans are beside this.

use crate::recognise::date::Dates;
use crate::recognise::meaning::Meaning;
use crate::recognise::testing::candidates;
use crate::text::Text;

/// A text, and the dates in it: the words and what they mean.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)]);

fn assert_meanings(cases: &[Case]) {
    for (input, expected) in cases {
        let text = Text::new(*input);
        let found: Vec<(String, String)> = candidates(&Dates, &text)
            .into_iter()
            .map(|found| {
                let Meaning::Date(date) = found.meaning else { panic!("{input:?} has no date") };
                (text.slice(found.annotation.span).to_owned(), date.to_string())
            })
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(words, date)| (&**words, &**date)).collect();
        assert_eq!(&found, expected, "{input:?}");
    }
}

#[test]
fn days_of_the_calendar() {
    assert_meanings(&[
        ("on May 12, he", &[("May 12", "XXXX-05-12")]),
        ("On November 13, 2015, in Paris", &[("November 13, 2015", "2015-11-13")]),
        ("29 December and the 5th of May", &[("29 December", "XXXX-12-29"), ("5th of May", "XXXX-05-05")]),
        ("on the 12th of May, 2015", &[("12th of May, 2015", "2015-05-12")]),
        ("May 12th 2015", &[("May 12th 2015", "2015-05-12")]),
        ("on May 12,2015 in", &[("May 12,2015", "2015-05-12")]),
        ("Sept. 11, 2001, and Sept 5", &[("Sept. 11, 2001", "2001-09-11"), ("Sept 5", "XXXX-09-05")]),
        ("born on the first of June 2009", &[("first of June 2009", "2009-06-01")]),
        ("the truce on January second.", &[("January second", "XXXX-01-02")]),
        ("the twenty-first of June", &[("twenty-first of June", "XXXX-06-21")]),
        ("12-May-2014 and 14-Feb-24", &[("12-May-2014", "2014-05-12"), ("14-Feb-24", "XX24-02-14")]),
        ("May-12-2014", &[("May-12-2014", "2014-05-12")]),
        ("on Friday, 12 May 2015", &[("Friday, 12 May 2015", "Fri 2015-05-12")]),
        ("Thursday August 3", &[("Thursday August 3", "Thu XXXX-08-03")]),
        ("on Friday the 13th", &[("Friday the 13th", "Fri XXXX-XX-13")]),
        ("on Fri, May 12", &[("Fri, May 12", "Fri XXXX-05-12")]),
        ("on Thurs. and Tues., he", &[("Thurs.", "Thu"), ("Tues.", "Tue")]),
        ("Friday night, May 12, he", &[("Friday night, May 12", "Fri XXXX-05-12 TNI")]),
        (
            "May 12 last year, 3 June this year",
            &[
                ("May 12 last year", "XXXX-05-12 in last year"),
                ("3 June this year", "XXXX-06-03 in this year"),
            ],
        ),
        ("May 16 of this year", &[("May 16 of this year", "XXXX-05-16 in this year")]),
        (
            "on Friday last week, Monday of next week",
            &[("Friday last week", "Fri in last week"), ("Monday of next week", "Mon in next week")],
        ),
        ("the first of this month", &[("first of this month", "XXXX-XX-01 in this month")]),
        ("November that same year", &[("November that same year", "XXXX-11 in same year")]),
        ("May 12 of the following year", &[("May 12 of the following year", "XXXX-05-12 in following year")]),
        (
            "on January 7, Coptic Christmas, a",
            &[("January 7", "XXXX-01-07"), ("Coptic Christmas", "feast 01-07")],
        ),
        (
            "the August 3 vote, August 2014, August-2014, in May of last year",
            &[
                ("August 3", "XXXX-08-03"),
                ("August 2014", "2014-08"),
                ("August-2014", "2014-08"),
                ("May of last year", "XXXX-05 in last year"),
            ],
        ),
        ("in May, and December 27", &[("May", "XXXX-05"), ("December 27", "XXXX-12-27")]),
    ]);
}

#[test]
fn ranges() {
    assert_meanings(&[
        (
            "May 3-5 and 3–5 May",
            &[("May 3-5", "XXXX-05-03..XXXX-05-05"), ("3–5 May", "XXXX-05-03..XXXX-05-05")],
        ),
        (
            "April 30-May 2, 30 April – 2 May 2015",
            &[
                ("April 30-May 2", "XXXX-04-30..XXXX-05-02"),
                ("30 April – 2 May 2015", "2015-04-30..2015-05-02"),
            ],
        ),
        ("Monday-Wednesday, Mon-Fri", &[("Monday-Wednesday", "Mon..Wed"), ("Mon-Fri", "Mon..Fri")]),
        (
            "March-May 2015, May/June 2014",
            &[("March-May 2015", "2015-03..2015-05"), ("May/June 2014", "2014-05..2014-06")],
        ),
        ("December-January 2015", &[("December-January 2015", "2014-12..2015-01")]),
        (
            "on 3 and 4 May and on May 5 and 6.",
            &[("3 and 4 May", "XXXX-05-03..XXXX-05-04"), ("May 5 and 6", "XXXX-05-05..XXXX-05-06")],
        ),
        (
            "January 3, 2015 – February 4, 2016",
            &[("January 3, 2015 – February 4, 2016", "2015-01-03..2016-02-04")],
        ),
        ("May 2003 - June 2004", &[("May 2003 - June 2004", "2003-05..2004-06")]),
        ("the 2011–present war", &[("2011–present", "2011..present")]),
        ("1944 -- 1945", &[("1944 -- 1945", "1944..1945")]),
        (
            "2003-2011, 2015-16, 2003–06, 2003-06",
            &[
                ("2003-2011", "2003..2011"),
                ("2015-16", "2015..2016"),
                ("2003–06", "2003..2006"),
                ("2003-06", "2003-06|years"),
            ],
        ),
        (
            "1998-2002, 1999-00, 2007/2008",
            &[("1998-2002", "1998..2002"), ("1999-00", "1999..2000"), ("2007/2008", "2007..2008")],
        ),
        ("the 1975-to-1990 war", &[("1975-to-1990", "1975..1990")]),
        ("3-5 May 2014", &[("3-5 May 2014", "2014-05-03..2014-05-05")]),
        ("the 16th and 17th centuries", &[("16th and 17th centuries", "century 16..century 17")]),
    ]);
}

#[test]
fn figures() {
    assert_meanings(&[
        (
            "2014-05-12, 12/05/2014, 25/05/14, 05/05/2014",
            &[
                ("2014-05-12", "2014-05-12"),
                ("12/05/2014", "2014-12-05?"),
                ("25/05/14", "XX14-05-25"),
                ("05/05/2014", "2014-05-05"),
            ],
        ),
        ("12.05.2014 and 2014/05/12", &[("12.05.2014", "2014-12-05?"), ("2014/05/12", "2014-05-12")]),
        ("at 2014-05-12T10:32:00Z", &[("2014-05-12T10:32:00Z", "2014-05-12 T10:32:00Z")]),
        ("2014-05-12T10:32+01:00", &[("2014-05-12T10:32+01:00", "2014-05-12 T10:32 local")]),
        (
            "9/11, the 7/7 bombings, the 26/11 attacks",
            &[("9/11", "2001-09-11"), ("7/7", "2005-07-07"), ("26/11", "2008-11-26")],
        ),
        ("on 5/12 he", &[("5/12", "XXXX-05-12?")]),
        ("the 3/11 disaster", &[("3/11", "XXXX-03-11?")]),
        ("2024-03-22 18:45:10", &[("2024-03-22 18:45:10", "2024-03-22 T18:45:10")]),
    ]);
}

#[test]
fn clock_times() {
    assert_meanings(&[
        (
            "10am on Friday, Friday at 8 p.m., he",
            &[("10am on Friday", "Fri T10"), ("Friday at 8 p.m.", "Fri T20")],
        ),
        ("at 09:30 GMT on 3 May", &[("09:30 GMT on 3 May", "XXXX-05-03 T09:30Z")]),
        ("18 August 2014 14:05 BST", &[("18 August 2014 14:05 BST", "2014-08-18 T14:05 local")]),
        ("on Sunday evening at 8 p.m.", &[("Sunday evening at 8 p.m.", "Sun TEV T20")]),
        ("Updated 12 May 2014, 10:32", &[("12 May 2014, 10:32", "2014-05-12 T10:32?")]),
        (
            "before dawn Wednesday, at midnight August 22",
            &[("dawn Wednesday", "Wed Tdawn"), ("midnight August 22", "XXXX-08-22 Tmidnight")],
        ),
        (
            "at midnight on Saturday, at noon on Friday",
            &[("midnight on Saturday", "Sat Tmidnight"), ("noon on Friday", "Fri Tnoon")],
        ),
        ("at about 9 a.m. (0600 GMT) on Friday", &[("9 a.m. (0600 GMT) on Friday", "APPROX Fri T09")]),
        ("at 1400 GMT on Monday", &[("1400 GMT on Monday", "Mon T14:00Z")]),
        ("Friday around 8 p.m.", &[("Friday around 8 p.m.", "APPROX Fri T20")]),
        (
            "Friday at noon, Friday at about 8 pm",
            &[("Friday at noon", "Fri Tnoon"), ("Friday at about 8 pm", "APPROX Fri T20")],
        ),
        ("at 2 a.m. this morning", &[("2 a.m. this morning", "this day TMO T02")]),
        (
            "Friday at 8:30, on Friday at 12 a.m.",
            &[("Friday at 8:30", "Fri T08:30?"), ("Friday at 12 a.m.", "Fri T00")],
        ),
        (
            "Friday night, Monday lunchtime, Friday-night attack",
            &[("Friday night", "Fri TNI"), ("Monday lunchtime", "Mon Tlunch"), ("Friday-night", "Fri TNI")],
        ),
        ("August 18 in the morning", &[("August 18 in the morning", "XXXX-08-18 TMO")]),
        ("Mon, 12 May 2014 10:32:00 GMT", &[("Mon, 12 May 2014 10:32:00 GMT", "Mon 2014-05-12 T10:32:00Z")]),
        ("Fri 22 Mar 2024 18.45 GMT", &[("Fri 22 Mar 2024 18.45 GMT", "Fri 2024-03-22 T18:45Z")]),
        (
            "yesterday evening, late yesterday, tonight",
            &[
                ("yesterday evening", "today-1 TEV"),
                ("late yesterday", "END today-1"),
                ("tonight", "today TNI"),
            ],
        ),
    ]);
}

#[test]
fn years_decades_centuries() {
    assert_meanings(&[
        ("from 2014 to 2017, the 2012 Olympics", &[("2014", "2014"), ("2017", "2017"), ("2012", "2012")]),
        ("in the 1970s and 80s", &[("1970s", "197X"), ("80s", "XX8X")]),
        (
            "the mid-1990s, early-2000s, late-1980s",
            &[("mid-1990s", "MID 199X"), ("early-2000s", "START 200X"), ("late-1980s", "END 198X")],
        ),
        ("the early ’90s and the nineties", &[("early ’90s", "START XX9X"), ("nineties", "XX9X")]),
        ("in the 1990's", &[("1990's", "199X")]),
        ("pre-2011 borders", &[("2011", "2011")]),
        ("in 1492, since 2014, by 1948", &[("1492", "1492"), ("2014", "2014"), ("1948", "1948")]),
        (
            "in 575 B.C. and AD 70 and 256-AD",
            &[("575 B.C.", "BC0575"), ("AD 70", "0070"), ("256-AD", "0256")],
        ),
        ("the second millennium B.C.", &[("second millennium B.C.", "BC millennium 2")]),
        (
            "18th century, seventh-century art, a 14 century emperor",
            &[("18th century", "century 18"), ("seventh-century", "century 7"), ("14 century", "century 14")],
        ),
        ("the turn of the century", &[("turn of the century", "START century")]),
        (
            "late 1990s, early in 2016, mid-2015",
            &[("late 1990s", "END 199X"), ("early in 2016", "START 2016"), ("mid-2015", "MID 2015")],
        ),
        ("circa 1564, around 1828", &[("1564", "APPROX 1564"), ("1828", "APPROX 1828")]),
    ]);
}

#[test]
fn seasons_and_quarters() {
    assert_meanings(&[
        (
            "in the spring, last fall, this summer",
            &[("spring", "XXXX-SP"), ("last fall", "last XXXX-FA"), ("this summer", "this XXXX-SU")],
        ),
        ("summer 2015, the fall of 2014", &[("summer 2015", "2015-SU"), ("fall of 2014", "2014-FA")]),
        (
            "winter of 2015-16, the summer of last year",
            &[("winter of 2015-16", "2015-WI"), ("summer of last year", "XXXX-SU in last year")],
        ),
        ("Q2 2015, 2015 Q3", &[("Q2 2015", "#2 quarter of 2015"), ("2015 Q3", "#3 quarter of 2015")]),
        ("the fourth quarter of 2004", &[("fourth quarter of 2004", "#4 quarter of 2004")]),
        ("the first half of 2015", &[("first half of 2015", "#1 half of 2015")]),
        ("the second quarter of last year", &[("second quarter of last year", "#2 quarter of last year")]),
        (
            "early spring, mid-winter of 2015",
            &[("early spring", "START XXXX-SP"), ("mid-winter of 2015", "MID 2015-WI")],
        ),
    ]);
}

#[test]
fn parts_of_periods() {
    assert_meanings(&[
        ("the end of last year", &[("end of last year", "END last year")]),
        ("at the end of last month", &[("end of last month", "END last month")]),
        (
            "the beginning of July 2009, the end of May",
            &[("beginning of July 2009", "START 2009-07"), ("end of May", "END XXXX-05")],
        ),
        ("by the end of the 1970s", &[("end of the 1970s", "END 197X")]),
        (
            "the start of the year, the middle of next week",
            &[("start of the year", "START year"), ("middle of next week", "MID next week")],
        ),
        (
            "the first five months of this year",
            &[("first five months of this year", "#1 5 month of this year")],
        ),
        ("in the last week of October", &[("last week of October", "#last week of XXXX-10")]),
        ("the early hours of Friday morning", &[("early hours of Friday morning", "START Fri TMO")]),
        ("on the night of May 3", &[("night of May 3", "XXXX-05-03 TNI")]),
        ("the evening of Friday, May 3", &[("evening of Friday, May 3", "Fri XXXX-05-03 TEV")]),
        ("the week of May 3", &[("week of May 3", "#holding week of XXXX-05-03")]),
        ("the first day of Ramadan", &[("first day of Ramadan", "#1 day of islamic 09")]),
        ("the last Friday of May", &[("last Friday of May", "#last Fri of XXXX-05")]),
        (
            "the end of the first quarter of 2015",
            &[("end of the first quarter of 2015", "END #1 quarter of 2015")],
        ),
        (
            "earlier in the week, later in the day",
            &[("earlier in the week", "EARLIER week"), ("later in the day", "LATER day")],
        ),
        (
            "Earlier in March of this year",
            &[("Earlier in March of this year", "EARLIER XXXX-03 in this year")],
        ),
        (
            "by this year's end, by year's end",
            &[("this year's end", "END this year"), ("year's end", "END year")],
        ),
        (
            "early last week, late last night",
            &[("early last week", "START last week"), ("late last night", "END last day TNI")],
        ),
        (
            "mid-to-late May, mid- to late 1990s",
            &[("mid-to-late May", "MID-END XXXX-05"), ("mid- to late 1990s", "MID-END 199X")],
        ),
        ("late on Sunday, early Monday", &[("late on Sunday", "END Sun"), ("early Monday", "START Mon")]),
        ("in the small hours of Monday", &[("small hours of Monday", "START Mon")]),
        ("the eve of the weekend", &[("eve of the weekend", "#eve day of weekend")]),
        (
            "late Monday afternoon, March 16.",
            &[("late Monday afternoon, March 16", "END Mon XXXX-03-16 TAF")],
        ),
        ("the first few days of May", &[("first few days of May", "#1 few day of XXXX-05")]),
        ("the latter half of the 1980s", &[("latter half of the 1980s", "#last half of 198X")]),
    ]);
}

#[test]
fn pointed() {
    assert_meanings(&[
        (
            "last Friday, between Monday and Friday",
            &[("last Friday", "last Fri"), ("Monday", "Mon"), ("Friday", "Fri")],
        ),
        (
            "yesterday, last week, earlier this month",
            &[
                ("yesterday", "today-1"),
                ("last week", "last week"),
                ("earlier this month", "EARLIER this month"),
            ],
        ),
        ("in the past three years", &[("past three years", "past 3 year")]),
        (
            "last June, this August, last July 4",
            &[
                ("last June", "last XXXX-06"),
                ("this August", "this XXXX-08"),
                ("last July 4", "last XXXX-07-04"),
            ],
        ),
        (
            "next Friday, this coming Friday",
            &[("next Friday", "next Fri"), ("this coming Friday", "coming Fri")],
        ),
        ("this Monday, Friday's", &[("this Monday", "this Mon"), ("Friday", "Fri")]),
        (
            "next few days, the next two days",
            &[("next few days", "next few day"), ("next two days", "next 2 day")],
        ),
        (
            "the next day, the following day, the same day",
            &[("next day", "next day"), ("following day", "following day"), ("same day", "same day")],
        ),
        (
            "died that night. That same day he",
            &[("that night", "that day TNI"), ("That same day", "same day")],
        ),
        ("later that day", &[("later that day", "LATER that day")]),
        (
            "the next morning, this morning",
            &[("next morning", "next day TMO"), ("this morning", "this day TMO")],
        ),
        (
            "the previous week, this past week",
            &[("previous week", "previous week"), ("this past week", "past week")],
        ),
        ("over the weekend, last weekend", &[("weekend", "weekend"), ("last weekend", "last weekend")]),
        ("over the past 20-plus months", &[("past 20-plus months", "past 20+ month")]),
        ("in the past decade-plus", &[("past decade-plus", "past 1+ decade")]),
        ("over the next 10 or 15 years", &[("next 10 or 15 years", "next 10..15 year")]),
        (
            "last Christmas, this Thanksgiving Day",
            &[("last Christmas", "last feast 12-25"), ("this Thanksgiving Day", "this feast 11 Thu 4")],
        ),
        ("the last couple of weeks", &[("last couple of weeks", "last couple week")]),
        (
            "last night, last two summers",
            &[("last night", "last day TNI"), ("last two summers", "last 2 SU")],
        ),
        ("today, tomorrow", &[("today", "today"), ("tomorrow", "today+1")]),
        (
            "the day before yesterday, the day after tomorrow",
            &[("day before yesterday", "today-2"), ("day after tomorrow", "today+2")],
        ),
        (
            "in the new year, New Year 2016",
            &[("new year", "feast 01-01"), ("New Year 2016", "2016 feast 01-01")],
        ),
        ("in June 2014, the same month", &[("June 2014", "2014-06"), ("same month", "same month")]),
    ]);
}

#[test]
fn offsets() {
    assert_meanings(&[
        (
            "three days ago, three weeks ago",
            &[("three days ago", "-3 day @published"), ("three weeks ago", "-3 week @published")],
        ),
        (
            "three years ago, a day later",
            &[("three years ago", "-3 year @published"), ("a day later", "+1 day @text")],
        ),
        (
            "two weeks earlier, a decade ago",
            &[("two weeks earlier", "-2 week @text"), ("a decade ago", "-1 decade @published")],
        ),
        ("nearly a week later", &[("nearly a week later", "LESS_THAN +1 week @text")]),
        (
            "more than two weeks ago, at least a year ago",
            &[
                ("more than two weeks ago", "MORE_THAN -2 week @published"),
                ("at least a year ago", "EQUAL_OR_MORE -1 year @published"),
            ],
        ),
        ("a quarter of a century ago", &[("a quarter of a century ago", "-0.25 century @published")]),
        (
            "half a century ago, two and a half years ago",
            &[
                ("half a century ago", "-0.5 century @published"),
                ("two and a half years ago", "-2.5 year @published"),
            ],
        ),
        (
            "a year and a half ago, a year or two ago",
            &[
                ("a year and a half ago", "-1.5 year @published"),
                ("a year or two ago", "-1..2 year @published"),
            ],
        ),
        ("two or three weeks ago", &[("two or three weeks ago", "-2..3 week @published")]),
        (
            "several days ago, a few years ago",
            &[("several days ago", "-several day @published"), ("a few years ago", "-few year @published")],
        ),
        ("crashed the day before, killing 26", &[("day before", "-1 day @text")]),
        (
            "two weeks from now, a week from tomorrow",
            &[("two weeks from now", "+2 week @published"), ("a week from tomorrow", "+1 week @tomorrow")],
        ),
        ("some 10 or so years ago", &[("10 or so years ago", "APPROX -10 year @published")]),
        ("about three years ago", &[("three years ago", "APPROX -3 year @published")]),
        (
            "just over a year ago, less than a month ago",
            &[
                ("just over a year ago", "MORE_THAN -1 year @published"),
                ("less than a month ago", "LESS_THAN -1 month @published"),
            ],
        ),
        ("about 1 1/2 years ago", &[("1 1/2 years ago", "APPROX -1.5 year @published")]),
        ("dozens of years ago; several years ago", &[("several years ago", "-several year @published")]),
    ]);
}

#[test]
fn holidays() {
    assert_meanings(&[
        (
            "Eid al-Fitr, Eid ul-Adha and Eid",
            &[("Eid al-Fitr", "islamic 10-01"), ("Eid ul-Adha", "islamic 12-10"), ("Eid", "eid")],
        ),
        (
            "Ashura, Nowruz, Diwali and Ramadan",
            &[
                ("Ashura", "islamic 01-10"),
                ("Nowruz", "feast 03-21"),
                ("Diwali", "feast"),
                ("Ramadan", "islamic 09"),
            ],
        ),
        (
            "Easter Sunday, Good Friday, Holy Week",
            &[("Easter Sunday", "easter+0"), ("Good Friday", "easter-2"), ("Holy Week", "easter+0 week")],
        ),
        (
            "Yom Kippur, Passover, Hanukkah",
            &[("Yom Kippur", "hebrew 07-10"), ("Passover", "hebrew 01-15"), ("Hanukkah", "hebrew 09-25")],
        ),
        ("Lunar New Year and Tet", &[("Lunar New Year", "chinese 01-01"), ("Tet", "chinese 01-01")]),
        ("Independence Day, Bastille Day", &[("Independence Day", "feast"), ("Bastille Day", "feast 07-14")]),
        (
            "Veterans Day 2015, Christmas Day, 2014",
            &[("Veterans Day 2015", "2015 feast 11-11"), ("Christmas Day, 2014", "2014 feast 12-25")],
        ),
        (
            "New Year’s Eve, New Year's Day, Halloween",
            &[
                ("New Year’s Eve", "feast 01-01 eve"),
                ("New Year's Day", "feast 01-01"),
                ("Halloween", "feast 10-31"),
            ],
        ),
        (
            "Memorial Day weekend, Thanksgiving",
            &[("Memorial Day weekend", "feast 05 Mon -1 weekend"), ("Thanksgiving", "feast 11 Thu 4")],
        ),
        (
            "on Passover eve, on Christmas Eve",
            &[("Passover eve", "hebrew 01-15 eve"), ("Christmas Eve", "feast 12-25 eve")],
        ),
        (
            "Orthodox Easter Sunday, Coptic Christmas",
            &[("Orthodox Easter Sunday", "orthodox easter+0"), ("Coptic Christmas", "feast 01-07")],
        ),
        ("Cosmonauts Day", &[("Cosmonauts Day", "feast")]),
        ("before the start of Ramadan", &[("start of Ramadan", "START islamic 09")]),
        (
            "in Ramadan 2016, Easter last year",
            &[("Ramadan 2016", "2016 islamic 09"), ("Easter last year", "easter+0 in last year")],
        ),
    ]);
}
