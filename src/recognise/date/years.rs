//! Years, decades, centuries, seasons and quarters.

use crate::recognise::grammar::calendar::{
    Period, counted, figures, is_dash, ordinal, period, pointer_or_that, season_name, spelled_ordinal, year,
    year_at,
};
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{
    CalendarUnit, Century, DateCore, DateExpression, Decade, Part, PartUnit, Pointer, Position, Within, Year,
};
use crate::recognise::tokens::{TokenView, WordClass, back};
use crate::text::TokenKind;

/// The year that follows a day or a month, if one does: `, 2015`.
pub(super) fn with_year(view: &TokenView, end: usize) -> Parsed<Option<Year>> {
    if year(view, end) && !counted(view, end + 1) {
        return Parsed::new(Some(year_at(view, end)), end + 1);
    }
    if view.folded(end) == "," && year(view, end + 1) && !counted(view, end + 2) {
        return Parsed::new(Some(year_at(view, end + 1)), end + 2);
    }
    if let Some(found) = short_year(view, end) {
        return found.map(Some);
    }
    Parsed::new(None, end)
}

/// `’17`: a year without its century.
pub(super) fn short_year(view: &TokenView, at: usize) -> Option<Parsed<Year>> {
    let (mark, figures_at) = (view.text(at), at + 1);
    let digits = view.text(figures_at);
    let short = matches!(mark, "'" | "’" | "‘")
        && view.adjoins_previous(figures_at)
        && view.kind(figures_at) == Some(TokenKind::Number)
        && digits.len() == 2
        && !view.adjoins_previous(at)
        // `’17’` is quoted.
        && !(view.adjoins_previous(at + 2) && matches!(view.text(at + 2), "'" | "’" | "-" | "/" | "%"));
    short.then(|| Parsed::new(Year::TwoDigits(figures(digits) as u8), at + 2))
}

/// The same by itself, where a word before it says that a date comes: `in ’17`.
pub(super) fn lone_short_year(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    let told = view.is_before(at, 1, WordClass::YearPreposition) && view.before(at, 1) != ","
        || view.before(at, 1) == "and" && year(view, back(at, 2));
    let counts = counted(view, at + 2) || view.is(at + 2, WordClass::Person);
    Some(short_year(view, at).filter(|_| told && !counts)?.map(of_year))
}

/// One year.
fn of_year(year: Year) -> DateExpression {
    DateExpression::calendar(None, None, Some(year))
}

/// `2003-06`, `2014–2017`, `1975-to-1990` from the token after the first year, or that
/// year alone.
pub(super) fn range_of_years(view: &TokenView, end: usize) -> Parsed<DateExpression> {
    let from = || of_year(year_at(view, end - 1));
    let until = |at: usize| Parsed::new(DateExpression::range(from(), of_year(year_at(view, at))), at + 1);
    // `1943 -- 1945`
    let typed = is_dash(view, end) && is_dash(view, end + 1) && view.adjoins_previous(end + 1);
    if typed && year(view, end + 2) && view.text(end - 1) < view.text(end + 2) {
        return until(end + 2);
    }
    let digits = view.text(end + 1);
    let glued = view.adjoins_previous(end) && view.adjoins_previous(end + 1);
    if is_dash(view, end) && glued && view.folded(end + 1) == "present" {
        return Parsed::new(DateExpression::range(from(), DateExpression::new(DateCore::Present)), end + 2);
    }
    let dash = is_dash(view, end) || view.text(end) == "/" && glued;
    if dash && view.folded(end + 1) == "to" && glued && year(view, end + 3) {
        return until(end + 3);
    }
    let alone = || Parsed::new(from(), end);
    if !dash || view.kind(end + 1) != Some(TokenKind::Number) {
        return alone();
    }
    let first = view.text(end - 1);
    // Longer figures than these are a telephone number or a date.
    let goes_on = view.adjoins_previous(end + 2) && matches!(view.text(end + 2), "-" | "/" | ":");
    let rises = match digits.len() {
        4 => year(view, end + 1) && first < digits,
        1 | 2 => glued && first.get(4 - digits.len()..).is_some_and(|last| last < digits || digits == "00"),
        _ => false,
    };
    if !rises || goes_on {
        return alone();
    }
    let (value, shared) = (figures(digits), figures(first));
    if digits.len() == 2 && view.text(end) == "-" && (1..=12).contains(&value) {
        let core = DateCore::MonthOrYears { year: shared, figures: value as u8 };
        return Parsed::new(DateExpression::new(core), end + 2);
    }
    Parsed::new(DateExpression::range(from(), of_year(Year::Full(shortened(shared, value, digits)))), end + 2)
}

/// The year after another, of which only the last figures are written.
pub(super) fn shortened(first: u32, value: u32, digits: &str) -> u32 {
    let unit = 10u32.pow(digits.len().min(4) as u32);
    let year = first / unit * unit + value;
    if year <= first { year + unit } else { year }
}

/// A year by itself, where it cannot be a count.
pub(super) fn lone_year(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    if let Some(found) = with_era(view, at) {
        return Some(found.map(of_year));
    }
    let before = view.before(at, 1);
    let this = || Parsed::new(of_year(year_at(view, at)), at + 1);
    if !year(view, at) {
        let medieval = view.text(at).len() == 4 && ("1000".."1500").contains(&view.text(at));
        let alone = !view.folded(at + 1).ends_with('s') && !counted(view, at + 1);
        let plain = view.text(at).bytes().all(|b| b.is_ascii_digit());
        return (medieval && plain && matches!(before, "in" | "since" | "circa") && alone).then(this);
    }
    let years = range_of_years(view, at + 1);
    if years.end > at + 1 {
        return Some(years);
    }
    // `1990's`, whose tokens are three
    if matches!(view.text(at + 1), "'" | "’")
        && view.folded(at + 2) == "s"
        && view.adjoins_previous(at + 1)
        && view.adjoins_previous(at + 2)
        && view.text(at).ends_with('0')
    {
        let decade = Decade::Full((figures(view.text(at)) / 10) as u16);
        return Some(Parsed::new(DateExpression::new(DateCore::Decade(decade)), at + 3));
    }
    if hangs_on(view, at) || is_count(view, at) {
        return None;
    }
    let certain = view.is_before(at, 1, WordClass::BeforeYear)
        || matches!(before, "to" | "and" | "or" | ",") && year(view, back(at, 2))
        || view.opens_sentence(at) && is_dash(view, at + 1);
    (certain || view.text(at) >= "1900").then(this)
}

/// `256-AD`, `575 B.C.`, `AD 70`.
fn with_era(view: &TokenView, at: usize) -> Option<Parsed<Year>> {
    let figure = |at: usize| {
        view.kind(at) == Some(TokenKind::Number)
            && view.text(at).bytes().all(|b| b.is_ascii_digit() || b == b',')
    };
    if era(view, at) == Some("ad") && figure(at + 1) && view.text(at + 1).len() <= 4 {
        return Some(Parsed::new(Year::Full(figures(view.text(at + 1))), at + 2));
    }
    if !figure(at) {
        return None;
    }
    let mark = if is_dash(view, at + 1) && view.adjoins_previous(at + 1) { at + 2 } else { at + 1 };
    let number = figures(view.text(at));
    let year = if era(view, mark)? == "bc" { Year::BeforeChrist(number) } else { Year::Full(number) };
    Some(Parsed::new(year, mark + 1))
}

/// An era's mark: `ad`, `bc` or `ce`.
fn era(view: &TokenView, at: usize) -> Option<&'static str> {
    view.value(at, WordClass::Era).filter(|_| view.is_all_caps(at))
}

/// Whether a year's figures are part of something longer: a price, a route, a
/// decimal, `2000-strong`.
fn hangs_on(view: &TokenView, at: usize) -> bool {
    let before = view.before(at, 1);
    let not_yet = matches!(before, "least" | "than")
        && (view.is_before(at, 3, WordClass::BeforeAtLeast)
            || view.is_before(at, 2, WordClass::ComparedTime));
    let named = view.is_before(at, 1, WordClass::BeforeNumber);
    // `pre-2011`, `mid-2015`; not `F-2000` or `5-2011`
    let compound = is_dash(view, back(at, 1)) && view.is_before(at, 2, WordClass::BeforeDashYear);
    let open_dash = matches!(before, "–" | "—") && view.kind(back(at, 2)) == Some(TokenKind::Word);
    let glued = view.adjoins_previous(at)
        && matches!(before, "-" | "–" | "—" | "/" | ":" | "." | "_" | "+" | "@" | "&" | "=");
    let tail = view.adjoins_previous(at + 1)
        && match view.text(at + 1) {
            ":" => view.adjoins_previous(at + 2),
            "/" | "%" | "+" | "_" | "°" | "=" | "&" => true,
            "-" | "–" | "‑" => {
                !view.is(at + 2, WordClass::AfterDashYear) && !view.folded(at + 2).is_empty()
            }
            _ => false,
        };
    let numbered = before == "." && view.is_before(at, 2, WordClass::NumberAbbreviation);
    numbered || named && !not_yet || glued && !compound && !open_dash || tail
}

/// Whether a year's figures count something. Round ones do before any plural
/// that is not an event a year may tell from others.
fn is_count(view: &TokenView, at: usize) -> bool {
    let next = view.folded(at + 1);
    let round = view.text(at).ends_with("00");
    let plural = view.kind(at + 1) == Some(TokenKind::Word)
        && next.len() > 3
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !view.is_capitalised(at + 1)
        && !view.is(at + 1, WordClass::YearEvent);
    // `the 1982 deaths`
    let told = view.before(at, 1) == "the" && !round && matches!(next, "deaths" | "cases" | "victims");
    let person = view.is(at + 1, WordClass::Person) && plural || view.is(at + 1, WordClass::PersonsInPlural);
    // `In 2014 people fled`, `by 2016 soldiers had left`
    let dated = match view.before(at, 1) {
        "in" | "since" | "during" => person,
        "by" | "until" => person && view.opens_sentence(back(at, 1)),
        _ => false,
    };
    let introduced = view.is_before(at, 1, WordClass::BeforeYear) || view.before(at, 1) == "the";
    // `2000 were wounded`, `2000 dead`, `kills 1200, wounds 2000`
    let became = |at: usize| view.is(at, WordClass::OutcomeParticiple) || view.is(at, WordClass::DeadWord);
    let told_of = became(at + 1) && view.kind(at + 2) != Some(TokenKind::Word)
        || became(at + 1) && view.is(at + 2, WordClass::GoverningPreposition)
        || view.is(at + 1, WordClass::BeForm) && became(at + 2);
    let object = view.is_before(at, 1, WordClass::KillsForm)
        || view.is_before(at, 1, WordClass::HurtsForm)
        || view.is_before(at, 1, WordClass::KilledParticiple)
        || view.is_before(at, 1, WordClass::HurtParticiple);
    if !introduced && (told_of || object && view.kind(at + 1) != Some(TokenKind::Word)) {
        return true;
    }
    // `1999 shells`, `2000 more`
    let counts = counted(view, at + 1)
        || plural && view.is(at + 1, WordClass::CountableThing) && !introduced
        || person && !introduced
        || matches!(next, "more" | "others");
    counts && !told && !dated || round && plural && !dated
}

/// `1990s`, `’90s`, `18th century`, `16th and 17th centuries`, `second millennium B.C.`.
pub(super) fn decade_or_century(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    let decade = |decade, end| Parsed::new(DateExpression::new(DateCore::Decade(decade)), end);
    let mut mark = at;
    if matches!(view.text(at), "'" | "’" | "‘") && view.adjoins_previous(at + 1) {
        mark = at + 1;
    }
    let digits = view.folded(mark).strip_suffix('s').unwrap_or("");
    if digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) {
        let (before, earlier) = (view.before(at, 1), view.before(at, 2));
        // `the mid-80s`, not `his mid-30s`
        let opens = |low: &str| matches!(low, "the" | "and");
        let narrowed = view.is_before(at, 1, WordClass::Narrowing) && opens(earlier)
            || is_dash(view, back(at, 1))
                && view.is_before(at, 2, WordClass::Narrowing)
                && opens(view.before(at, 3));
        let dated = mark > at
            || narrowed
            || matches!(before, "and" | "or" | "to") && earlier.ends_with("0s")
            || before == "the" && view.is_before(at, 2, WordClass::BeforeTheDecade);
        return match digits.len() {
            4 if mark == at && ("1000".."2100").contains(&digits) => {
                Some(decade(Decade::Full((figures(digits) / 10) as u16), at + 1))
            }
            2 if dated && digits > "10" => {
                Some(decade(Decade::OfCentury((figures(digits) / 10) as u8), mark + 1))
            }
            _ => None,
        };
    }
    if let Some(tens) = view.number(at, WordClass::SpelledDecade)
        && (view.before(at, 1) == "the" || view.before(at, 2) == "the")
    {
        return Some(decade(Decade::OfCentury(tens), at + 1));
    }
    century(view, at)
}

fn century(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    // A batsman's
    if view.is_before(at, 1, WordClass::BeforeCricketCentury) {
        return None;
    }
    let first = century_number(view, at)?;
    let mut end = first.end;
    let joined = view.is(end, WordClass::RangeLink) || is_dash(view, end);
    let second = century_number(view, end + 1).filter(|_| joined);
    end = second.map_or(end, |second| second.end);
    if is_dash(view, end) && view.adjoins_previous(end) {
        end += 1;
    }
    let Some(Period::Unit(unit @ (CalendarUnit::Century | CalendarUnit::Millennium))) = period(view, end)
    else {
        return None;
    };
    let era = era(view, end + 1);
    let of = |number: Parsed<u32>| {
        DateExpression::new(DateCore::Century(Century {
            number: number.value,
            millennium: unit == CalendarUnit::Millennium,
            before_christ: era == Some("bc"),
        }))
    };
    let date = match second {
        Some(second) => DateExpression::range(of(first), of(second)),
        None => of(first),
    };
    Some(Parsed::new(date, if era.is_some() { end + 2 } else { end + 1 }))
}

/// `18th`, `seventh`, and `14` as some write it.
fn century_number(view: &TokenView, at: usize) -> Option<Parsed<u32>> {
    let bare = view.kind(at) == Some(TokenKind::Number)
        && view.text(at).len() == 2
        && view.folded(at + 1) == "century";
    spelled_ordinal(view, at)
        .or_else(|| ordinal(view, at))
        .or_else(|| bare.then(|| Parsed::new(figures(view.text(at)), at + 1)))
}

/// `summer of 2017`, `winter 2015-16`, `in the spring`.
pub(super) fn season(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    let this = |season| DateExpression::new(DateCore::Season(season, None));
    let first = season_name(view, at)?;
    let mut date = this(first);
    let mut end = at + 1;
    let second = season_name(view, end + 1);
    if is_dash(view, end) && view.adjoins_previous(end) && second.is_some() || view.folded(end) == "/" {
        if let Some(second) = second {
            date = DateExpression::range(date, this(second));
        }
        end += 2;
    }
    let of = view.folded(end) == "of";
    if of {
        if let Some(year) = pointed_year(view, end + 1) {
            return Some(year.map(|within| date.lying(Some(within))));
        }
        end += 1;
    }
    if year(view, end) && !counted(view, end + 1) {
        let years = range_of_years(view, end + 1);
        return Some(Parsed::new(date.in_year(year_at(view, end)), years.end));
    }
    let article = view.before(at, 1) == "the" && view.is_before(at, 2, WordClass::BeforeTheSeason);
    let skip = if view.before(at, 1) == "the" { 2 } else { 1 };
    let part = view.before(at, skip) == "of" && view.is_before(at, skip + 1, WordClass::EdgeNoun);
    let fine = view.is_before(at, 1, WordClass::BeforeTime)
        || view.before(at, 1) == "by"
        || view.before(at, 1) == "-" && view.before(at, 2) == "mid";
    // Not `the winter offensive`, `the spring of hope`, `summer months`.
    let bare = view.kind(at + 1) != Some(TokenKind::Word)
        || view.is(at + 1, WordClass::AfterDate) && view.folded(at + 1) != "of";
    (view.folded(at) != "fall" && bare && !is_dash(view, at + 1) && (article || part || fine))
        .then(|| Parsed::new(this(first), at + 1))
}

/// `this year`, `that same year`: the year of a season.
fn pointed_year(view: &TokenView, at: usize) -> Option<Parsed<Within>> {
    use Pointer::{Last, Next, Same, That, This};
    let pointer = pointer_or_that(view, at).filter(|pointer| matches!(pointer, This | Last | Next | That))?;
    let year = |pointer| Within::Period(pointer, CalendarUnit::Year);
    match view.folded(at + 1) {
        "year" => Some(Parsed::new(year(pointer), at + 2)),
        "same" => Some(Parsed::new(year(Same), at + 3)),
        _ => None,
    }
}

/// `Q2 2015`, `2015 Q2`.
pub(super) fn quarter(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    let named = |at: usize| view.number(at, WordClass::YearQuarter);
    let of = |quarter, written: usize| {
        DateExpression::new(DateCore::Part(Box::new(Part {
            position: Position::Nth(quarter),
            count: None,
            unit: PartUnit::Unit(CalendarUnit::Quarter),
            of: of_year(year_at(view, written)),
        })))
    };
    let behind = if view.folded(at + 1) == "of" { at + 2 } else { at + 1 };
    if let Some(quarter) = named(at).filter(|_| year(view, behind)) {
        return Some(Parsed::new(of(quarter, behind), behind + 1));
    }
    let quarter = named(at + 1).filter(|_| year(view, at))?;
    Some(Parsed::new(of(quarter, at), at + 2))
}
