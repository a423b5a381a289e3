//! Holidays, feasts and days of remembrance by name.

use super::feasts::{eid, holiday_named};
use crate::recognise::grammar::calendar::weekday;
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{Feast, Holiday, HolidayPart};
use crate::recognise::tokens::hash::{first_word, hash};
use crate::recognise::tokens::{BloomFilter, TokenView, back};
use crate::text::TokenKind;

/// Names in any case, in the form of [`TokenView::folded`] with a space between tokens.
const NAMES: &[&str] = &[
    "new year 's eve",
    "new year 's day",
    "new years eve",
    "new years day",
    "new year ' s eve",
    "chinese new year",
    "lunar new year",
    "lunar new year 's eve",
    "lunar new year 's day",
    "chinese new year 's eve",
    "persian new year",
    "iranian new year",
    "jewish new year",
    "islamic new year",
    "hijri new year",
    "tamil new year",
    "sinhala new year",
    "khmer new year",
    "buddhist new year",
    "kurdish new year",
    "orthodox new year",
    "christmas eve",
    "christmas day",
    "coptic christmas",
    "coptic christmas eve",
    "coptic christmas day",
    "orthodox christmas",
    "orthodox christmas eve",
    "orthodox christmas day",
    "christmas",
    "boxing day",
    "good friday",
    "orthodox good friday",
    "maundy thursday",
    "holy thursday",
    "holy saturday",
    "holy week",
    "passion week",
    "easter sunday",
    "easter monday",
    "easter saturday",
    "easter week",
    "orthodox easter",
    "orthodox easter sunday",
    "orthodox easter monday",
    "coptic easter",
    "easter",
    "palm sunday",
    "ash wednesday",
    "shrove tuesday",
    "mardi gras",
    "pentecost",
    "whit sunday",
    "whit monday",
    "whitsun",
    "pentecost sunday",
    "ascension day",
    "corpus christi day",
    "assumption day",
    "all saints day",
    "all saints ' day",
    "all souls day",
    "all souls ' day",
    "halloween",
    "day of the dead",
    "feast of the assumption",
    "st . patrick 's day",
    "st patrick 's day",
    "saint patrick 's day",
    "st . stephen 's day",
    "st stephen 's day",
    "st . george 's day",
    "st george 's day",
    "st . nicholas day",
    "thanksgiving day",
    "thanksgiving eve",
    "thanksgiving",
    "independence day",
    "bastille day",
    "labor day",
    "labour day",
    "may day",
    "memorial day",
    "veterans day",
    "veterans ' day",
    "remembrance day",
    "remembrance sunday",
    "armistice day",
    "victory day",
    "republic day",
    "constitution day",
    "national day",
    "army day",
    "armed forces day",
    "navy day",
    "police day",
    "flag day",
    "liberation day",
    "unification day",
    "unity day",
    "revolution day",
    "freedom day",
    "heroes day",
    "heroes ' day",
    "martyrs day",
    "martyrs ' day",
    "nakba day",
    "land day",
    "quds day",
    "al - quds day",
    "jerusalem day",
    "holocaust remembrance day",
    "holocaust memorial day",
    "defender of the fatherland day",
    "election day",
    "inauguration day",
    "presidents day",
    "presidents ' day",
    "president 's day",
    "columbus day",
    "indigenous peoples day",
    "indigenous peoples ' day",
    "martin luther king day",
    "martin luther king jr . day",
    "mlk day",
    "groundhog day",
    "juneteenth",
    "canada day",
    "australia day",
    "waitangi day",
    "anzac day",
    "guy fawkes night",
    "bonfire night",
    "twelfth night",
    "valentine 's day",
    "st . valentine 's day",
    "st valentine 's day",
    "saint valentine 's day",
    "valentines day",
    "mother 's day",
    "mothers day",
    "mothers ' day",
    "father 's day",
    "women 's day",
    "international women 's day",
    "children 's day",
    "teachers ' day",
    "earth day",
    "human rights day",
    "world aids day",
    "world press freedom day",
    "world refugee day",
    "april fools ' day",
    "april fools day",
    "april fool 's day",
    "ve day",
    "vj day",
    "pearl harbor day",
    "fourth of july",
    "cinco de mayo",
    "nowruz",
    "norouz",
    "newroz",
    "nauroz",
    "navroz",
    "ramadan",
    "ramazan",
    "ramadhan",
    "laylat al - qadr",
    "muharram",
    "ashura",
    "ashoura",
    "arbaeen",
    "arba'een",
    "mawlid",
    "maulid",
    "mawlid un nabi",
    "mawlid an - nabi",
    "mawlid al - nabi",
    "prophet muhammad 's birthday",
    "prophet 's birthday",
    "hari raya",
    "aidilfitri",
    "tabaski",
    "bayram",
    "kurban bayram",
    "yom kippur",
    "rosh hashanah",
    "rosh hashana",
    "passover",
    "purim",
    "sukkot",
    "succoth",
    "shavuot",
    "simchat torah",
    "tisha b'av",
    "lag b'omer",
    "lag baomer",
    "hanukkah",
    "hanukah",
    "chanukah",
    "diwali",
    "deepavali",
    "dussehra",
    "durga puja",
    "navratri",
    "raksha bandhan",
    "ganesh chaturthi",
    "dashain",
    "dasain",
    "tihar festival",
    "maha shivaratri",
    "shivratri",
    "vaisakhi",
    "baisakhi",
    "pongal",
    "onam",
    "vesak",
    "vesak day",
    "wesak day",
    "wesak",
    "songkran",
    "losar",
    "seollal",
    "chuseok",
    "qingming",
    "mid - autumn festival",
    "spring festival",
    "golden week",
    "tet nguyen dan",
    "tet",
    "holi",
    "eid",
    "timkat",
    "meskel",
    "enkutatash",
    "kwanzaa",
    "oktoberfest",
    "orthodox epiphany",
];

/// Names that are words or other names too: only in capitals of their own.
const CAPITAL_NAMES: &[&str] = &["epiphany", "lent", "advent"];

/// `Christmas Eve`, `Ramadan`, `Eid al-Fitr`, `Cosmonauts Day`.
pub(super) fn holiday(view: &TokenView, at: usize) -> Option<Parsed<Holiday>> {
    let named = feast(view, at)
        .or_else(|| listed(view, at))
        .filter(|_| view.is_capitalised(at) || !view.is_capitalised(at + 1))
        .or_else(|| named_day(view, at))?;
    if other_meaning(view, at, named.end) {
        return None;
    }
    let part = match view.folded(named.end) {
        "weekend" => HolidayPart::Weekend,
        "eve" => HolidayPart::Eve,
        _ => return Some(named),
    };
    Some(Parsed::new(Holiday { part, ..named.value }, named.end + 1))
}

/// A set with the words too that a holiday's name in small letters may begin with.
pub(super) const fn with_first_words(set: BloomFilter) -> BloomFilter {
    set.with(NAMES).with(CAPITAL_NAMES).with(&FEASTS)
}

/// How many names there are, those in capitals behind the others.
const ALL: usize = NAMES.len() + CAPITAL_NAMES.len();

static NAMES_BY_FIRST_WORD: ByFirstWord = ByFirstWord::new();

/// The names' numbers in the order of the hashes of their first words.
struct ByFirstWord {
    hashes: [u32; ALL],
    names: [u16; ALL],
}

impl ByFirstWord {
    const fn new() -> Self {
        let mut sorted = ByFirstWord { hashes: [0; ALL], names: [0; ALL] };
        let mut nth = 0;
        while nth < ALL {
            let name = if nth < NAMES.len() { NAMES[nth] } else { CAPITAL_NAMES[nth - NAMES.len()] };
            let hash = first_word(name);
            let mut at = nth;
            while at > 0 && sorted.hashes[at - 1] > hash {
                sorted.hashes[at] = sorted.hashes[at - 1];
                sorted.names[at] = sorted.names[at - 1];
                at -= 1;
            }
            sorted.hashes[at] = hash;
            sorted.names[at] = nth as u16;
            nth += 1;
        }
        sorted
    }

    /// The numbers of the names that begin with a word, by its hash.
    fn of(&self, hash: u32) -> &[u16] {
        let start = self.hashes.partition_point(|&other| other < hash);
        let count = self.hashes[start..].iter().take_while(|&&other| other == hash).count();
        &self.names[start..start + count]
    }
}

/// How `Eid` is spelt.
const FEASTS: [&str; 4] = ["eid", "id", "eidul", "idul"];

/// The longest of the names that stands at a token.
fn listed(view: &TokenView, at: usize) -> Option<Parsed<Holiday>> {
    let own = view.is_capitalised(at) && !view.is_title_case(at);
    let fits = |name: &str| name.split(' ').enumerate().all(|(n, word)| view.folded(at + n) == word);
    let listed = NAMES_BY_FIRST_WORD.of(view.hash(at)).iter().map(|&nth| match NAMES.get(usize::from(nth)) {
        Some(name) => (*name, true),
        None => (CAPITAL_NAMES[usize::from(nth) - NAMES.len()], own),
    });
    let fitting = listed.filter(|&(name, may)| may && fits(name)).map(|(name, _)| name);
    let longest = fitting.max_by_key(|name| name.split(' ').count())?;
    Some(Parsed::new(holiday_named(longest), at + longest.split(' ').count()))
}

/// `Eid al-Fitr` in its many spellings, or `Eid` alone.
fn feast(view: &TokenView, at: usize) -> Option<Parsed<Holiday>> {
    if !FEASTS.contains(&view.folded(at)) {
        return None;
    }
    let link =
        |part: &str| matches!(part, "al" | "ul" | "el" | "il" | "e" | "milad" | "un" | "-" | "–" | "’" | "'");
    let end = (at + 1..at + 5).find(|&end| !link(view.folded(end)))?;
    let kinds = ["fitr", "fitri", "adha", "azha", "zuha", "ghadir", "nabi", "kabir"];
    let kind = kinds.contains(&view.folded(end)).then(|| eid(view.folded(end)))?;
    Some(Parsed::new(Holiday { feast: kind, part: HolidayPart::Whole, year: None }, end + 1))
}

/// Whether a day's own name, which no list has, may begin at a token: never
/// wrongly no.
pub(super) fn may_be_named(view: &TokenView, at: usize) -> bool {
    const DAY: u32 = hash(b"day");
    view.is_capitalised(at) && (at + 1..=at + NAMED).any(|at| view.hash(at) == DAY)
}

/// How many words before its `Day` a day's own name may have, and the mark of the
/// genitive.
const NAMED: usize = 6;

/// A day with a name of its own that no list has: `Cosmonauts Day`, `World
/// Health Day`. Only among small words, where a capital says something.
fn named_day(view: &TokenView, at: usize) -> Option<Parsed<Holiday>> {
    let own = |at: usize| view.is_capitalised(at) && view.kind(at) == Some(TokenKind::Word);
    if view.is_title_case(at)
        || !own(at)
        || view.is_capitalised(back(at, 1)) && !view.before(at, 1).is_empty()
    {
        return None;
    }
    let worldwide = matches!(view.folded(at), "world" | "international" | "national");
    let mut end = at + 1;
    while end < at + NAMED - 1 && own(end) && view.folded(end) != "day" {
        end += 1;
    }
    let marked = matches!(view.folded(end), "'s" | "'" | "’");
    if marked {
        end += 1;
    }
    // Not Doris Day, nor James Day.
    let last = view.folded(end - 1);
    let name = ["is", "us", "as", "ss"].iter().any(|end| last.ends_with(end))
        || matches!(last, "james" | "charles" | "jones");
    let plural = last.ends_with('s') && !name;
    (view.folded(end) == "day"
        && view.is_capitalised(end)
        && (worldwide || marked || plural && end == at + 1)
        && weekday(view, at).is_none()
        && !view.is_capitalised(end + 1))
    .then_some(Parsed::new(Holiday { feast: Feast::Named, part: HolidayPart::Whole, year: None }, end + 1))
}

/// Whether the words around a holiday's name make another name or thing of it.
fn other_meaning(view: &TokenView, at: usize, end: usize) -> bool {
    let next = view.folded(end);
    let thing = matches!(
        (view.folded(at), next),
        (
            "christmas" | "easter",
            "market"
                | "markets"
                | "tree"
                | "trees"
                | "shopping"
                | "shoppers"
                | "island"
                | "party"
                | "rising"
                | "uprising"
                | "card"
                | "cards"
                | "carol"
                | "carols"
                | "presents"
                | "gifts"
                | "gift"
                | "lights"
                | "eggs"
                | "egg"
                | "bunny"
        ) | (_, "offensive" | "war")
            | ("good", "agreement" | "accord" | "accords" | "peace" | "deal")
    );
    // `Ramadan Shallah`, `Tariq Ramadan`
    let given = matches!(view.folded(at), "ramadan" | "eid" | "bayram" | "ramazan")
        && end == at + 1
        && view.is_capitalised(at)
        && !view.is_title_case(at);
    let religion =
        matches!(view.before(at, 1), "muslim" | "islamic" | "shiite" | "sunni" | "during" | "in" | "on");
    let person = given
        && (view.is_capitalised(end) && view.kind(end) == Some(TokenKind::Word)
            || view.is_capitalised(back(at, 1))
                && view.same_sentence(back(at, 1), at)
                && !religion
                && view.kind(back(at, 1)) == Some(TokenKind::Word));
    let day_of = view.folded(end - 1) == "day" && next == "of" && !view.is_capitalised(end - 1)
        || view.folded(at) == "may" && view.is_capitalised(at) != view.is_capitalised(end - 1)
        || view.folded(at) == "thanksgiving" && matches!(view.before(at, 1), "of" | "national");
    thing || person || day_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn where_they_end() {
        let cases = [
            ("New Year’s Eve", Some(4)),
            ("Eid al-Fitr", Some(4)),
            ("Eid-ul-Adha", Some(5)),
            ("eid al-adha", Some(4)),
            ("Cosmonauts Day", Some(2)),
            ("World Health Day", Some(3)),
            ("Christmas tree", None),
            ("Ramadan Shallah", None),
            ("Doris Day", None),
            ("lent him", None),
            ("Good Friday agreement", None),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            assert_eq!(holiday(&TokenView::new(&text), 0).map(|found| found.end), expected, "{input:?}");
        }
    }
}
