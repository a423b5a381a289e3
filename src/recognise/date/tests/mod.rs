//! What DATE covers, form by form: small texts and the spans they must give.
//! Every form is tried as prose, headlines and lower case write it.

mod forms;
mod meanings;
mod reading;

use super::Dates;
use super::clock::modifier_named;
use crate::recognise::testing::assert_found;
use crate::recognise::tokens::WordClass;
use crate::recognise::tokens::vocabulary::ENGLISH;

#[test]
fn days_of_the_calendar() {
    assert_found(
        &Dates,
        &[
            ("on the 12th of May, 2015", &["12th of May, 2015"]),
            ("on 12 May, 2015.", &["12 May, 2015"]),
            ("May 12th 2015", &["May 12th 2015"]),
            ("on May 12,2015 in", &["May 12,2015"]),
            ("Sept. 11, 2001, and Sept 5", &["Sept. 11, 2001", "Sept 5"]),
            ("born on the first of June 2009", &["first of June 2009"]),
            ("the truce on January second.", &["January second"]),
            ("the Fourth of July", &["Fourth of July"]),
            ("12-May-2014 and 14-Feb-2024", &["12-May-2014", "14-Feb-2024"]),
            ("on Friday, 12 May 2015", &["Friday, 12 May 2015"]),
            ("on Friday the 13th", &["Friday the 13th"]),
            ("on Fri, May 12", &["Fri, May 12"]),
            ("on Thurs. and Tues., he", &["Thurs.", "Tues."]),
            ("Friday night, May 12, he", &["Friday night, May 12"]),
            ("on Friday (May 12)", &["Friday", "May 12"]),
            ("on January 7, Coptic Christmas, a", &["January 7", "Coptic Christmas"]),
            ("on January 29: “We", &["January 29"]),
            ("In May 12 people died", &["May"]),
            ("In May first responders died", &["May"]),
            ("May 12 last year, 3 June this year", &["May 12 last year", "3 June this year"]),
            ("May 16 of this year", &["May 16 of this year"]),
            ("on Friday last week, Monday of next week", &["Friday last week", "Monday of next week"]),
            ("on May 12, 2000 people marched", &["May 12"]),
            ("-march.", &[]),
        ],
    );
}

#[test]
fn months() {
    assert_found(
        &Dates,
        &[
            ("May 2015, May, 2015, May of 2015", &["May 2015", "May, 2015", "May of 2015"]),
            ("in May of last year", &["May of last year"]),
            ("the mid-August Gaza evacuation", &["mid-August"]),
            ("the May elections and a March ruling", &["May", "March"]),
            ("between April and May", &["April", "May"]),
            ("in March, April and May", &["March", "April", "May"]),
            ("Theresa May said. Mrs May left. It may be.", &[]),
            ("The March for Life and the March on Washington", &[]),
            ("in Aug. 2015 and since Dec. 2014", &["Aug. 2015", "Dec. 2014"]),
            ("later April Smith and June Jones were seen with them", &[]),
            ("mid-to-late May, mid- to late June", &["mid-to-late May", "mid- to late June"]),
        ],
    );
}

#[test]
fn ranges() {
    assert_found(
        &Dates,
        &[
            ("May 3-5 and 3–5 May", &["May 3-5", "3–5 May"]),
            ("November 16 - 17 and November 18 -19", &["November 16 - 17", "November 18 -19"]),
            ("April 30-May 2, 30 April – 2 May 2015", &["April 30-May 2", "30 April – 2 May 2015"]),
            ("Monday-Wednesday, Mon-Fri", &["Monday-Wednesday", "Mon-Fri"]),
            ("March-May 2015, May/June 2014", &["March-May 2015", "May/June 2014"]),
            ("on the night of 3/4 May", &["night of 3/4 May"]),
            ("on 3 and 4 May and on May 5 and 6.", &["3 and 4 May", "May 5 and 6"]),
            ("killed on May 3 and 4 others died", &["May 3"]),
            ("January 3, 2015 – February 4, 2016", &["January 3, 2015 – February 4, 2016"]),
            ("the 2011–present war", &["2011–present"]),
            ("P-51 Mustang, 1944 -- 1945", &["1944 -- 1945"]),
            ("2003-2011, 2015-16, 2003–06", &["2003-2011", "2015-16", "2003–06"]),
            ("the 1975-to-1990 war", &["1975-to-1990"]),
            ("from Monday to Friday", &["Monday", "Friday"]),
            ("between May 3 and June 5", &["May 3", "June 5"]),
            ("from January to March 2015", &["January", "March 2015"]),
            ("on Saturday and Sunday", &["Saturday", "Sunday"]),
            ("in winter of 2015-16", &["winter of 2015-16"]),
            ("the 16th and 17th centuries", &["16th and 17th centuries"]),
        ],
    );
}

#[test]
fn figures() {
    assert_found(
        &Dates,
        &[
            ("2014-05-12, 12/05/2014, 05/12/14", &["2014-05-12", "12/05/2014", "05/12/14"]),
            ("12.05.2014 and 2014/05/12", &["12.05.2014", "2014/05/12"]),
            ("at 2014-05-12T10:32:00Z", &["2014-05-12T10:32:00Z"]),
            ("9/11, the 7/7 bombings, the 26/11 attacks", &["9/11", "7/7", "26/11"]),
            ("post-9/11", &["9/11"]),
            ("on 5/12 he", &["5/12"]),
            ("1/2 cup, 3/4 full, 20140512, 24/7", &[]),
            ("call 202-555-1234 or 192.168.1.1", &[]),
        ],
    );
}

#[test]
fn clock_times_beside_dates() {
    assert_found(
        &Dates,
        &[
            ("10am on Friday, Friday at 8 p.m., he", &["10am on Friday", "Friday at 8 p.m."]),
            ("at 09:30 GMT on 3 May", &["09:30 GMT on 3 May"]),
            ("18 August 2014 14:05 BST", &["18 August 2014 14:05 BST"]),
            ("on Sunday evening at 8 p.m.", &["Sunday evening at 8 p.m."]),
            ("Updated 12 May 2014, 10:32", &["12 May 2014, 10:32"]),
            ("Posted: Jan. 5, 2016 3:15 PM EST", &["Jan. 5, 2016 3:15 PM EST"]),
            ("launch at 10 a.m. Nov. 12, 2009.", &["10 a.m. Nov. 12, 2009"]),
            ("before dawn Wednesday, at midnight August 22", &["dawn Wednesday", "midnight August 22"]),
            ("at midnight on Saturday, at noon on Friday", &["midnight on Saturday", "noon on Friday"]),
            ("at 8:30 p.m. local time on Friday", &["8:30 p.m. local time on Friday"]),
            ("at about 9 a.m. (0600 GMT) on Friday", &["9 a.m. (0600 GMT) on Friday"]),
            ("at 1400 GMT on Monday", &["1400 GMT on Monday"]),
            ("Friday around 8 p.m.", &["Friday around 8 p.m."]),
            ("Friday at noon, Friday at about 8 pm", &["Friday at noon", "Friday at about 8 pm"]),
            ("at 2 a.m. this morning", &["2 a.m. this morning"]),
            ("won on Friday 3-1", &["Friday"]),
            ("at 21:00, about 9 p.m., at midnight, overnight", &[]),
        ],
    );
}

#[test]
fn years_decades_centuries() {
    assert_found(
        &Dates,
        &[
            ("in the 1970s and 80s", &["1970s", "80s"]),
            ("the mid-1990s, early-2000s, late-1980s", &["mid-1990s", "early-2000s", "late-1980s"]),
            ("the early ’90s and the '60s", &["early ’90s", "'60s"]),
            ("in the 1990's", &["1990's"]),
            ("he is in his late 20s; in the 1950s", &["1950s"]),
            ("pre-2011 borders, post-2003 Iraq", &["2011", "2003"]),
            ("the 2012 Olympics, Euro 2016", &["2012", "2016"]),
            ("in 1492, by 1948, 1066", &["1492", "1948"]),
            ("in 575 B.C. and AD 70 and 256-AD", &["575 B.C.", "AD 70", "256-AD"]),
            ("the second millennium B.C.", &["second millennium B.C."]),
            ("a 14 century emperor, seventh-century art", &["14 century", "seventh-century"]),
            ("the turn of the century", &["turn of the century"]),
            ("Route 2011, Flight 1549, Resolution 1701", &[]),
            ("2000 people, 2000 Syrians, $2015, 1500-strong, 2000 homes", &["2000"]),
            ("M-16, F-2000, no. 2015", &[]),
            ("until at least 2009, no later than 2015", &["2009", "2015"]),
            ("fiscal 2015, Q2 2015", &["2015", "Q2 2015"]),
            ("the 1982 deaths of dozens", &["1982"]),
            ("killed in 2014.", &["2014"]),
            ("his second century", &[]),
        ],
    );
}

#[test]
fn seasons_and_quarters() {
    assert_found(
        &Dates,
        &[
            ("in the spring, last fall, this summer", &["spring", "last fall", "this summer"]),
            ("summer 2015, the fall of 2014", &["summer 2015", "fall of 2014"]),
            ("the fall of Aleppo, the Arab Spring", &[]),
            ("the spring offensive, in the summer months", &[]),
            ("early spring, mid-winter of 2015", &["early spring", "mid-winter of 2015"]),
            ("the fourth quarter of 2004", &["fourth quarter of 2004"]),
            ("the first half of 2015", &["first half of 2015"]),
            ("the second quarter of last year", &["second quarter of last year"]),
        ],
    );
}

#[test]
fn parts_of_periods() {
    assert_found(
        &Dates,
        &[
            ("in the last week of October", &["last week of October"]),
            ("the first five months of this year", &["first five months of this year"]),
            ("the early hours of Friday morning", &["early hours of Friday morning"]),
            ("on the night of May 3", &["night of May 3"]),
            ("on the evening of Friday, May 3", &["evening of Friday, May 3"]),
            ("the week of May 3", &["week of May 3"]),
            ("the first day of Ramadan", &["first day of Ramadan"]),
            ("the last Friday of May", &["last Friday of May"]),
            ("the end of the first quarter of 2015", &["end of the first quarter of 2015"]),
            ("earlier in the week, later in the day", &["earlier in the week", "later in the day"]),
            (
                "early in the day. Earlier in March of this year",
                &["early in the day", "Earlier in March of this year"],
            ),
            ("by this year's end, by year's end", &["this year's end", "year's end"]),
            ("the holy month of Ramadan", &["Ramadan"]),
            ("the end of the war, the first week of fighting", &[]),
            ("early last week, late last night", &["early last week", "late last night"]),
        ],
    );
}

#[test]
fn told_from_another_day() {
    assert_found(
        &Dates,
        &[
            ("two weeks earlier, a day earlier", &["two weeks earlier", "a day earlier"]),
            ("nearly a week later", &["nearly a week later"]),
            ("more than two weeks ago", &["more than two weeks ago"]),
            ("a quarter of a century ago", &["a quarter of a century ago"]),
            (
                "half a century ago, two and a half years ago",
                &["half a century ago", "two and a half years ago"],
            ),
            ("a year and a half ago", &["a year and a half ago"]),
            ("two or three weeks ago", &["two or three weeks ago"]),
            ("several days ago, a few years ago", &["several days ago", "a few years ago"]),
            ("Days later; months ago; long ago; years later", &[]),
            ("three days before the vote, a day after it", &[]),
            ("crashed the day before, killing 26", &["day before"]),
            ("the day before the vote", &[]),
            ("the next morning, the following day", &["next morning", "following day"]),
            ("died that night. That same day he", &["that night", "That same day"]),
            ("the previous week, this past week", &["previous week", "this past week"]),
            ("over the past 20-plus months", &["past 20-plus months"]),
            ("in the past 24 hours, in recent weeks, in the coming days", &[]),
            ("this coming Friday, next Monday", &["this coming Friday", "next Monday"]),
            ("last June, this August, last July 4", &["last June", "this August", "last July 4"]),
            ("on this Thanksgiving Day, last Christmas", &["this Thanksgiving Day", "last Christmas"]),
            ("over the weekend, last weekend", &["weekend", "last weekend"]),
            ("yesterday evening, late yesterday", &["yesterday evening", "late yesterday"]),
            ("the day before yesterday", &["day before yesterday"]),
            ("a two-year-old, a decade-long war, for two decades", &[]),
            ("two weeks from now", &["two weeks from now"]),
            ("New Year's greetings, the new year", &["new year"]),
            ("hours later on Friday", &["Friday"]),
        ],
    );
}

#[test]
fn holidays() {
    assert_found(
        &Dates,
        &[
            ("Eid al-Fitr, Eid ul-Adha and Eid", &["Eid al-Fitr", "Eid ul-Adha", "Eid"]),
            ("Ashura, Nowruz, Diwali and Holi", &["Ashura", "Nowruz", "Diwali", "Holi"]),
            ("Easter Sunday, Good Friday, Holy Week", &["Easter Sunday", "Good Friday", "Holy Week"]),
            ("Yom Kippur, Passover, Hanukkah", &["Yom Kippur", "Passover", "Hanukkah"]),
            ("Lunar New Year and Tet", &["Lunar New Year", "Tet"]),
            ("Independence Day, Bastille Day", &["Independence Day", "Bastille Day"]),
            ("which Russia marks as Cosmonauts Day", &["Cosmonauts Day"]),
            ("Veterans Day 2015, Christmas Day, 2014", &["Veterans Day 2015", "Christmas Day, 2014"]),
            ("New Year’s Eve, New Year's Day", &["New Year’s Eve", "New Year's Day"]),
            ("May Day rallies", &["May Day"]),
            ("the festival of Dasain", &["Dasain"]),
            ("the Good Friday peace accord, a Christmas tree", &[]),
            ("Tariq Ramadan, the Tet offensive", &[]),
        ],
    );
}

#[test]
fn what_is_no_date() {
    assert_found(
        &Dates,
        &[
            ("after Friday prayers, Sunday Mass, Sunday school", &[]),
            ("Bloody Sunday, Black Friday, the Sunday Times", &[]),
            ("every Friday, on Fridays, Friday nights, each January, daily", &[]),
            ("the March 14 alliance, the April 6 movement", &[]),
            ("on July 14 Square", &[]),
            ("the Today show", &[]),
            ("a second man sat in the sun; Mon dieu", &[]),
            ("now, recently, soon, overnight", &[]),
            ("aged 12, 30 years old, one day, some day", &[]),
            ("the 12-year war", &[]),
        ],
    );
}

#[test]
fn headlines() {
    assert_found(
        &Dates,
        &[
            ("BOMB KILLS 12 IN KABUL ON FRIDAY", &["FRIDAY"]),
            ("SYRIA TALKS MAY RESUME IN MAY", &["MAY"]),
            ("Thousands March In Cairo Over May 12 Killings", &["May 12"]),
            ("At Least 12 May Have Died In Mine Blast", &[]),
            ("Attack On 12 May Kills Dozens Near Mosul", &["12 May"]),
            ("TALKS TO START NEXT WEEK IN GENEVA", &["NEXT WEEK"]),
            ("Suspect Held Three Years Ago Walks Free", &["Three Years Ago"]),
            ("Early Tuesday Strike Kills Five In Gaza", &["Early Tuesday"]),
            ("Deadliest Attack Since 9/11 Shocks Nation", &["9/11"]),
            ("FROM MARCH 2003 TO MAY 2015: A TIMELINE", &["MARCH 2003", "MAY 2015"]),
            ("CHRISTMAS EVE BOMBING KILLS SIX", &["CHRISTMAS EVE"]),
            ("Paris Attacks: November 13, 2015 Timeline", &["November 13, 2015"]),
            ("THE SECOND MAN SAT DOWN AND WED HER", &[]),
        ],
    );
}

#[test]
fn lower_case() {
    assert_found(
        &Dates,
        &[
            ("a bomb went off on friday in kabul", &["friday"]),
            ("it began in may 2015 and ended last march", &["may 2015", "last march"]),
            ("they may march on may 12", &["may 12"]),
            ("at least 12 may have died on 3 march.", &["3 march"]),
            ("since april, in august and by june 2015", &["april", "august", "june 2015"]),
            ("this may be the second; they plan to march in may", &["may"]),
            ("on tuesday, sept. 11, 2001", &["tuesday, sept. 11, 2001"]),
            ("from january to march 2014", &["january", "march 2014"]),
            ("he sat in the sun; the fall of mosul; he wed her", &[]),
            ("during ramadan, at christmas, on new year's eve", &["ramadan", "christmas", "new year's eve"]),
            ("yesterday, last week and late on sunday", &["yesterday", "last week", "late on sunday"]),
            ("early may, late march, mid-may", &["early may", "late march", "mid-may"]),
            ("the end of may and on the 3rd of march", &["end of may", "3rd of march"]),
            ("eid al-adha and good friday", &["eid al-adha", "good friday"]),
            ("the bloody sunday inquiry, friday prayers", &[]),
            ("they march 12 miles", &[]),
            (
                "the first half of may and the last week of march",
                &["first half of may", "last week of march"],
            ),
            ("from march to may, in march and april", &["march", "may", "march", "april"]),
            ("hundreds join in march to parliament", &[]),
            ("what comes after may be worse", &[]),
            ("the sunday times said on sunday", &["sunday"]),
            ("#9/11", &["9/11"]),
        ],
    );
}

/// Like the chains of all labels, for what only dates have.
#[test]
fn long_chains_of_dates_are_read_in_bounded_steps() {
    for chain in ["12 May - ", "1/1/", "end of the first half of ", "10:00 on ", "mid-", "World Day ", "Sat "]
    {
        crate::recognise::testing::annotations(
            &Dates,
            &crate::text::Text::new(chain.repeat(60_000 / chain.len())),
        );
    }
}

#[test]
fn seen_in_other_news() {
    assert_found(
        &Dates,
        &[
            ("planned in Clinton April 4. On Sunday", &["April 4", "Sunday"]),
            ("expected on Saturday\n\nnight, he said", &["Saturday"]),
            ("expected on Saturday\nnight, he said", &["Saturday\nnight"]),
            ("on this day, to this very day", &[]),
            ("a national day of thanksgiving", &[]),
            ("on a fine early May day", &["early May"]),
            ("the 17th through 19th centuries", &["17th through 19th centuries"]),
            ("about 1 1/2 years ago", &["1 1/2 years ago"]),
            ("a karaoke night on Thursday", &["Thursday"]),
            ("in the evening on May 3", &["evening on May 3"]),
            ("in the past decade-plus", &["past decade-plus"]),
            ("from 1879 to 1883, between 1794 and 1797", &["1879", "1883", "1794", "1797"]),
            ("around 1564, no later than 1551, born 1828", &["1564", "1551", "1828"]),
            ("into at least 2009", &["2009"]),
            ("Ez2DJ The 1st Tracks (March, 1999)", &["March, 1999"]),
            ("11:00 a.m., Saturday, April 22, 2017, at", &["11:00 a.m., Saturday, April 22, 2017"]),
            ("the 2007/2008 season, as of Fall 2007", &["2007/2008", "Fall 2007"]),
            ("open Monday-Thursday 10-8", &["Monday-Thursday"]),
            ("late Monday afternoon, March 16.", &["late Monday afternoon, March 16"]),
            ("around 6 am (2200 GMT Friday) and", &["2200 GMT Friday"]),
            ("in the early hours of this morning", &["early hours of this morning"]),
            ("over the next 10 or 15 years", &["next 10 or 15 years"]),
            ("just over a year ago", &["just over a year ago"]),
            ("set for may.", &["may"]),
            ("a court date set for March", &["March"]),
        ],
    );
}

#[test]
fn names_and_events_with_dates() {
    assert_found(
        &Dates,
        &[
            ("a mass shooting on Sunday; after Sunday mass.", &["Sunday"]),
            ("TWELVE KILLED IN SUNDAY MASS SHOOTING", &["SUNDAY"]),
            ("the second Monday of each month", &[]),
            ("March was the deadliest month.", &["March"]),
            ("New Year 2016 and Memorial Day weekend", &["New Year 2016", "Memorial Day weekend"]),
            (
                "on Lunar New Year's Day; on Orthodox Easter Sunday",
                &["Lunar New Year's Day", "Orthodox Easter Sunday"],
            ),
            ("the 1973 Yom Kippur War", &["1973"]),
            ("a year to the day after", &[]),
            ("the 9-11 attacks, the 3/11 disaster, since 7/7", &["9-11", "3/11", "7/7"]),
            ("in the year 2003; World Cup 2018; Rio 2016", &["2003", "2018", "2016"]),
            ("the Oct. 7 massacre, the Jan. 6 riot", &["Oct. 7", "Jan. 6"]),
            ("between 8 p.m. Friday and 6 a.m. Saturday", &["8 p.m. Friday", "6 a.m. Saturday"]),
            ("in the small hours of Monday", &["small hours of Monday"]),
            ("Published 9:45 a.m. ET June 5, 2019 | Updated", &["9:45 a.m. ET June 5, 2019"]),
            ("Mon, 12 May 2014 10:32:00 GMT", &["Mon, 12 May 2014 10:32:00 GMT"]),
            ("Fri 22 Mar 2024 18.45 GMT", &["Fri 22 Mar 2024 18.45 GMT"]),
            ("2024-03-22 18:45:10", &["2024-03-22 18:45:10"]),
            ("22/03/2024 - 18:45", &["22/03/2024 - 18:45"]),
            ("Five Years After March 2011 Uprising, Syrians Mourn", &["March 2011"]),
            ("PM May Calls Snap Election For June 8", &["June 8"]),
        ],
    );
}

#[test]
fn dates_in_running_news() {
    assert_found(
        &Dates,
        &[
            ("by the mid-80s; in the late 80s and early 90s", &["mid-80s", "late 80s", "early 90s"]),
            ("a man in his mid-30s and a girl in her late 20s", &[]),
            ("since the turn of the millennium", &["turn of the millennium"]),
            ("Friday-night attack", &["Friday-night"]),
            ("until 6am on Monday morning", &["6am on Monday morning"]),
            ("On the evening of Nov. 13, 2015, gunmen", &["evening of Nov. 13, 2015"]),
            ("in June 2014, the same month", &["June 2014", "same month"]),
            ("almost a decade later; almost a decade after it", &["almost a decade later"]),
            ("the latter half of the 1980s", &["latter half of the 1980s"]),
            ("Friday's attack, Saturday’s vote", &["Friday", "Saturday"]),
            ("pre-Christmas calm, post-Ramadan", &["Christmas", "Ramadan"]),
            ("the 3rd and 4th of May", &["3rd and 4th of May"]),
            ("48 hours ago; two hours later; minutes ago", &[]),
            ("in the next 48 hours; the next two days", &["next two days"]),
            ("Monday lunchtime, Monday at midnight", &["Monday lunchtime", "Monday at midnight"]),
            ("this time last year", &["last year"]),
            ("the 13 November attacks", &["13 November"]),
            ("the July 7, 2005, bombings", &["July 7, 2005"]),
            ("in past weeks, past years", &[]),
            ("on Passover eve, Yom Kippur eve", &["Passover eve", "Yom Kippur eve"]),
            ("in the last year alone", &["last year"]),
            ("later Tuesday, earlier on Monday", &["later Tuesday", "earlier on Monday"]),
        ],
    );
}

#[test]
fn values_of_the_vocabulary_are_known() {
    let all = |class, known: &dyn Fn(&str) -> bool| {
        assert!(ENGLISH.values(class).count() > 0, "{class:?}");
        ENGLISH.values(class).for_each(|value| assert!(known(value), "{class:?}: {value:?}"));
    };
    for class in [WordClass::Narrowing, WordClass::DateModifier, WordClass::EdgeNoun] {
        all(class, &|value| modifier_named(value).is_some());
    }
    all(WordClass::HoursModifier, &|value| value == "dawn" || modifier_named(value).is_some());
    all(WordClass::PartPosition, &|value| ["first", "middle", "last"].contains(&value));
    all(WordClass::DayFromToday, &|value| ["-1", "0", "1"].contains(&value));
    all(WordClass::SpelledDecade, &|value| value.parse().is_ok_and(|tens: u8| (1..10).contains(&tens)));
    all(WordClass::YearQuarter, &|value| value.parse().is_ok_and(|quarter: u8| (1..5).contains(&quarter)));
    all(WordClass::Era, &|value| ["ad", "bc", "ce"].contains(&value));
}
