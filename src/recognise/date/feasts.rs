//! When the holidays come round that are told by a name.

use crate::recognise::meaning::date::Feast::{self, Chinese, Easter, Fixed, Hebrew, Islamic, Named};
use crate::recognise::meaning::date::{Holiday, HolidayPart, Weekday};

/// A holiday by its name, as the list of names has it. Where its day depends on the
/// country, as that of `Independence Day`, nothing is said of it.
pub(super) fn holiday_named(name: &str) -> Holiday {
    let (name, part) = match name.strip_suffix(" eve") {
        Some(name) => (name, HolidayPart::Eve),
        None => (name, if name.ends_with(" week") { HolidayPart::Week } else { HolidayPart::Whole }),
    };
    let eastern = name.strip_prefix("orthodox ").or_else(|| name.strip_prefix("coptic "));
    let feast = match eastern {
        Some(name) => orthodox(name),
        None => fixed(name)
            .map(|(month, day)| Fixed { month, day })
            .or_else(|| easter(name).map(|days| Easter { days, orthodox: false }))
            .or_else(|| lunar(name))
            .or_else(|| nth_weekday(name))
            .unwrap_or(Named),
    };
    Holiday { feast, part, year: None }
}

/// The same of the churches that reckon by the Julian calendar.
fn orthodox(name: &str) -> Feast {
    match name {
        "christmas" | "christmas day" => Fixed { month: 1, day: 7 },
        "new year" => Fixed { month: 1, day: 14 },
        "epiphany" => Fixed { month: 1, day: 19 },
        _ => easter(name).map_or(Named, |days| Easter { days, orthodox: true }),
    }
}

/// Month and day.
fn fixed(name: &str) -> Option<(u8, u8)> {
    Some(match name {
        "new year 's" | "new years" | "new year ' s" => (1, 1),
        "new year 's day" | "new years day" => (1, 1),
        "twelfth night" => (1, 5),
        "epiphany" => (1, 6),
        "timkat" => (1, 19),
        "inauguration day" => (1, 20),
        "australia day" => (1, 26),
        "groundhog day" => (2, 2),
        "waitangi day" => (2, 6),
        "valentine 's day"
        | "st . valentine 's day"
        | "st valentine 's day"
        | "saint valentine 's day"
        | "valentines day" => (2, 14),
        "defender of the fatherland day" => (2, 23),
        "women 's day" | "international women 's day" => (3, 8),
        "st . patrick 's day" | "st patrick 's day" | "saint patrick 's day" => (3, 17),
        "nowruz" | "norouz" | "newroz" | "nauroz" | "navroz" | "persian new year" | "iranian new year"
        | "kurdish new year" => (3, 21),
        "land day" => (3, 30),
        "april fools ' day" | "april fools day" | "april fool 's day" => (4, 1),
        "songkran" => (4, 13),
        "vaisakhi" | "baisakhi" | "tamil new year" | "sinhala new year" => (4, 14),
        "earth day" => (4, 22),
        "st . george 's day" | "st george 's day" => (4, 23),
        "anzac day" => (4, 25),
        "may day" => (5, 1),
        "world press freedom day" => (5, 3),
        "cinco de mayo" => (5, 5),
        "ve day" => (5, 8),
        "nakba day" => (5, 15),
        "juneteenth" => (6, 19),
        "world refugee day" => (6, 20),
        "canada day" => (7, 1),
        "fourth of july" => (7, 4),
        "bastille day" => (7, 14),
        "assumption day" | "feast of the assumption" => (8, 15),
        "enkutatash" => (9, 11),
        "meskel" => (9, 27),
        "halloween" => (10, 31),
        "all saints day" | "all saints ' day" => (11, 1),
        "all souls day" | "all souls ' day" | "day of the dead" => (11, 2),
        "guy fawkes night" | "bonfire night" => (11, 5),
        "veterans day" | "veterans ' day" | "remembrance day" | "armistice day" => (11, 11),
        "world aids day" => (12, 1),
        "st . nicholas day" => (12, 6),
        "pearl harbor day" => (12, 7),
        "human rights day" => (12, 10),
        "christmas" | "christmas day" => (12, 25),
        "boxing day" | "st . stephen 's day" | "st stephen 's day" | "kwanzaa" => (12, 26),
        _ => return None,
    })
}

/// How many days after Easter Sunday.
fn easter(name: &str) -> Option<i8> {
    Some(match name {
        "mardi gras" | "shrove tuesday" => -47,
        "ash wednesday" => -46,
        "palm sunday" => -7,
        "maundy thursday" | "holy thursday" => -3,
        "good friday" => -2,
        "holy saturday" | "easter saturday" => -1,
        "easter" | "easter sunday" | "holy week" | "passion week" => 0,
        "easter monday" | "easter week" => 1,
        "ascension day" => 39,
        "pentecost" | "pentecost sunday" | "whit sunday" | "whitsun" => 49,
        "whit monday" => 50,
        "corpus christi day" => 60,
        _ => return None,
    })
}

/// Feasts of calendars that follow the moon.
fn lunar(name: &str) -> Option<Feast> {
    Some(match name {
        "ramadan" | "ramazan" | "ramadhan" => Islamic { month: 9, day: None },
        "muharram" => Islamic { month: 1, day: None },
        "islamic new year" | "hijri new year" => Islamic { month: 1, day: Some(1) },
        "ashura" | "ashoura" => Islamic { month: 1, day: Some(10) },
        "arbaeen" | "arba'een" => Islamic { month: 2, day: Some(20) },
        "mawlid"
        | "maulid"
        | "mawlid un nabi"
        | "mawlid an - nabi"
        | "mawlid al - nabi"
        | "prophet muhammad 's birthday"
        | "prophet 's birthday" => Islamic { month: 3, day: Some(12) },
        "laylat al - qadr" => Islamic { month: 9, day: Some(27) },
        "aidilfitri" => Islamic { month: 10, day: Some(1) },
        "tabaski" | "kurban bayram" => Islamic { month: 12, day: Some(10) },
        "hari raya" | "bayram" | "eid" => Feast::Eid,
        "passover" => Hebrew { month: 1, day: 15 },
        "lag b'omer" | "lag baomer" => Hebrew { month: 2, day: 18 },
        "jerusalem day" => Hebrew { month: 2, day: 28 },
        "shavuot" => Hebrew { month: 3, day: 6 },
        "tisha b'av" => Hebrew { month: 5, day: 9 },
        "rosh hashanah" | "rosh hashana" | "jewish new year" => Hebrew { month: 7, day: 1 },
        "yom kippur" => Hebrew { month: 7, day: 10 },
        "sukkot" | "succoth" => Hebrew { month: 7, day: 15 },
        "simchat torah" => Hebrew { month: 7, day: 23 },
        "hanukkah" | "hanukah" | "chanukah" => Hebrew { month: 9, day: 25 },
        "purim" => Hebrew { month: 12, day: 14 },
        "chinese new year"
        | "lunar new year"
        | "chinese new year 's"
        | "lunar new year 's"
        | "lunar new year 's day"
        | "spring festival"
        | "tet"
        | "tet nguyen dan"
        | "seollal" => Chinese { month: 1, day: 1 },
        "mid - autumn festival" | "chuseok" => Chinese { month: 8, day: 15 },
        _ => return None,
    })
}

fn nth_weekday(name: &str) -> Option<Feast> {
    let (month, nth, weekday) = match name {
        "martin luther king day" | "martin luther king jr . day" | "mlk day" => (1, 3, Weekday::Monday),
        "presidents day" | "presidents ' day" | "president 's day" => (2, 3, Weekday::Monday),
        "memorial day" => (5, -1, Weekday::Monday),
        "father 's day" => (6, 3, Weekday::Sunday),
        "labor day" => (9, 1, Weekday::Monday),
        "columbus day" | "indigenous peoples day" | "indigenous peoples ' day" => (10, 2, Weekday::Monday),
        "remembrance sunday" => (11, 2, Weekday::Sunday),
        "thanksgiving" | "thanksgiving day" => (11, 4, Weekday::Thursday),
        _ => return None,
    };
    Some(Feast::Weekday { month, nth, weekday })
}

/// `Eid al-Fitr` and the others by the last word of their name.
pub(super) fn eid(kind: &str) -> Feast {
    match kind {
        "fitr" | "fitri" => Islamic { month: 10, day: Some(1) },
        "adha" | "azha" | "zuha" | "kabir" => Islamic { month: 12, day: Some(10) },
        "ghadir" => Islamic { month: 12, day: Some(18) },
        "nabi" => Islamic { month: 3, day: Some(12) },
        _ => Feast::Eid,
    }
}
