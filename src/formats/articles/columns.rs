//! What each column of a table is for: as a person says it, or by its name and its content.

use std::fmt;

use super::day::{DayOrder, Named, day, proved_order};
use super::value::Row;

/// What a column may be for. What is for nothing goes into `meta`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The text of the document.
    Text,
    /// Its headline.
    Title,
    /// The day of its publication.
    Date,
    /// Where it was found.
    Url,
    /// Its name.
    Id,
}

impl Role {
    /// In the order in which they are asked for.
    pub const ALL: [Role; 5] = [Role::Text, Role::Title, Role::Date, Role::Url, Role::Id];

    /// What it is called in `meta`, in options and for people.
    pub fn name(self) -> &'static str {
        match self {
            Role::Text => "text",
            Role::Title => "title",
            Role::Date => "date",
            Role::Url => "url",
            Role::Id => "id",
        }
    }
}

/// The column of each role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: [Option<String>; 5],
    /// Which number of a day such as `03/04/2024` is the day.
    pub order: Option<DayOrder>,
}

impl Mapping {
    /// The column of a role, if it has one.
    pub fn column(&self, role: Role) -> Option<&str> {
        self.columns[role as usize].as_deref()
    }

    /// Gives a role another column, or none.
    pub fn set(&mut self, role: Role, column: Option<String>) {
        self.columns[role as usize] = column;
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = Role::ALL.into_iter().filter_map(|role| Some((role, self.column(role)?)));
        let named: Vec<String> =
            named.map(|(role, column)| format!("{} from `{column}`", role.name())).collect();
        f.write_str(&named.join(", "))
    }
}

/// How people and programs call columns: in letters and digits only, the likeliest first.
struct Names {
    role: Role,
    names: &'static [&'static str],
}

const TEXTS: &[&str] = &[
    "text",
    "fulltext",
    "body",
    "bodytext",
    "articlebody",
    "articletext",
    "maintext",
    "content",
    "contents",
    "rawtext",
    "plaintext",
    "cleantext",
    "textcontent",
    "newstext",
    "article",
    "story",
    "message",
    "tweet",
    "tweettext",
    "transcript",
    "texto",
    "texte",
    "inhalt",
    "volltext",
    "cuerpo",
    "contenu",
];

/// What says only what an article is about, unless there is no more of it.
const SUMMARIES: &[&str] = &[
    "description",
    "notes",
    "summary",
    "abstract",
    "snippet",
    "excerpt",
    "lead",
    "leadparagraph",
    "narrative",
    "eventdescription",
    "details",
    "trailtext",
    "caption",
    "comment",
    "post",
];

const OTHERS: [Names; 4] = [
    Names {
        role: Role::Title,
        names: &[
            "title",
            "headline",
            "headlinemain",
            "webtitle",
            "hl",
            "heading",
            "head",
            "subject",
            "articletitle",
            "newstitle",
            "titel",
            "titulo",
            "titre",
        ],
    },
    Names {
        role: Role::Date,
        names: &[
            "published",
            "publishedat",
            "publisheddate",
            "publicationdate",
            "publishdate",
            "pubdate",
            "datepublished",
            "firstpublished",
            "webpublicationdate",
            "articledate",
            "publicationtime",
            "date",
            "datetime",
            "eventdate",
            "sqldate",
            "createdat",
            "created",
            "postedat",
            "seendate",
            "loaddate",
            "timestamp",
            "time",
            "day",
            "dateadded",
            "datum",
            "fecha",
        ],
    },
    Names {
        role: Role::Url,
        names: &[
            "url",
            "link",
            "weburl",
            "articleurl",
            "sourceurl",
            "permalink",
            "href",
            "shareurl",
            "uri",
            "documentidentifier",
            "webpage",
        ],
    },
    Names {
        role: Role::Id,
        names: &[
            "id",
            "idstr",
            "docid",
            "documentid",
            "articleid",
            "newsid",
            "recordid",
            "tweetid",
            "uuid",
            "guid",
            "eventidcnty",
            "globaleventid",
            "gkgrecordid",
            "dataid",
            "accessionnumber",
            "key",
        ],
    },
];

/// A name in letters and digits only.
fn plain(name: &str) -> String {
    let unaccented = |letter: char| match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        other => other,
    };
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(unaccented)
        .collect()
}

/// Where a column stands among the names of a role: as a whole, or by what stands behind its
/// last point, which counts less.
fn rank(names: &[&str], column: &str) -> Option<usize> {
    let place = |name: &str| names.iter().position(|known| *known == name);
    let inner = column.rsplit_once('.').map(|(_, inner)| place(&plain(inner)).map(|nth| nth + names.len()));
    place(&plain(column)).or(inner.flatten())
}

/// Whether a column is called as texts are.
pub fn is_text(column: &str) -> bool {
    rank(TEXTS, column).is_some()
}

/// Whether a column is called as those with more or less of a text are.
pub fn is_prose_name(column: &str) -> bool {
    is_text(column) || rank(SUMMARIES, column).is_some()
}

/// Whether a column is called so that it says what it is for.
pub fn is_known(column: &str) -> bool {
    is_prose_name(column) || OTHERS.iter().any(|others| rank(others.names, column).is_some())
}

/// Whether a value is made of words, and is no number, address or name.
pub fn is_prose(value: &str) -> bool {
    let words = value.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let unspaced = value.chars().filter(|letter| *letter >= '\u{3000}').count();
    words >= 4 || unspaced >= 10
}

/// What stands in a column, as far as it was looked at.
struct Facts<'r> {
    name: &'r str,
    /// What can be seen.
    values: Vec<String>,
    /// Of how many rows.
    rows: usize,
}

impl Facts<'_> {
    fn share(&self, test: impl Fn(&str) -> bool) -> f64 {
        let of = self.values.iter().filter(|value| test(value)).count();
        of as f64 / self.values.len().max(1) as f64
    }

    fn length(&self) -> usize {
        self.values.iter().map(|value| value.chars().count()).sum::<usize>() / self.values.len().max(1)
    }

    /// Whether most of it is made of words: no numbers, addresses or names.
    fn is_prose(&self) -> bool {
        !self.values.is_empty() && self.share(is_prose) >= 0.5 && !self.is_structured()
    }

    fn is_structured(&self) -> bool {
        self.share(|value| value.starts_with(['{', '[', '<']) && value.ends_with(['}', ']'])) > 0.5
    }

    fn is_of_days(&self, least: f64) -> bool {
        !self.values.is_empty() && self.share(|value| day(value, None) != Named::Nothing) >= least
    }

    fn is_of_urls(&self, least: f64) -> bool {
        let url = |value: &str| value.starts_with("http://") || value.starts_with("https://");
        !self.values.is_empty() && self.share(url) >= least
    }

    /// Whether each row has one of its own.
    fn tells_apart(&self) -> bool {
        let mut own: Vec<&str> = self.values.iter().map(String::as_str).collect();
        own.sort_unstable();
        own.dedup();
        !own.is_empty() && own.len() == self.rows && self.length() <= 100
    }
}

/// Proposes a column for each role, by their names and by what stands in the first rows.
pub fn propose(columns: &[String], rows: &[Row]) -> Mapping {
    let facts = |name| {
        let text = |row: &Row| Some(cut(row.get(name)?.text()?.trim()));
        let values = rows.iter().filter_map(text).filter(|value| !value.is_empty()).collect();
        Facts { name, values, rows: rows.len() }
    };
    let all: Vec<Facts<'_>> = columns.iter().map(|name| facts(name.as_str())).collect();
    let mut mapping = Mapping::default();
    let own = |column: Option<&Facts<'_>>| column.map(|facts| facts.name.to_owned());
    mapping.set(Role::Text, own(text_among(&all)));
    for Names { role, names } in OTHERS {
        let taken =
            |facts: &&Facts<'_>| Role::ALL.iter().all(|role| mapping.column(*role) != Some(facts.name));
        let fits = |facts: &&Facts<'_>| match role {
            Role::Date => facts.is_of_days(0.5),
            Role::Url => facts.is_of_urls(0.5),
            // Within objects are the ids of persons and sources.
            Role::Id => facts.tells_apart() && !facts.name.contains('.'),
            _ => !facts.values.is_empty() && !facts.is_structured() && !facts.is_of_urls(0.5),
        };
        let named = all.iter().filter(taken).filter(fits);
        let best =
            named.filter_map(|facts| Some((rank(names, facts.name)?, facts))).min_by_key(|(rank, _)| *rank);
        let found = best.map(|(_, facts)| facts).or_else(|| {
            // Without a name, only what can be nothing else.
            let numbers =
                |facts: &Facts<'_>| facts.share(|value| value.bytes().all(|b| b.is_ascii_digit())) > 0.0;
            all.iter().filter(taken).find(|facts| match role {
                Role::Date => facts.is_of_days(0.9) && !numbers(facts) && facts.length() <= 40,
                Role::Url => facts.is_of_urls(0.9) && facts.tells_apart(),
                _ => false,
            })
        });
        mapping.set(role, own(found));
    }
    let dates = all.iter().find(|facts| mapping.column(Role::Date) == Some(facts.name));
    mapping.order = dates.and_then(order_of);
    mapping
}

/// The column that reads like the text of articles.
fn text_among<'a, 'r>(all: &'a [Facts<'r>]) -> Option<&'a Facts<'r>> {
    let title = &OTHERS[0].names;
    let longest = |facts: Vec<&'a Facts<'r>>| facts.into_iter().rev().max_by_key(|facts| facts.length());
    let of = |test: &dyn Fn(&Facts<'r>) -> bool| longest(all.iter().filter(|facts| test(facts)).collect());
    let is_title = |facts: &Facts<'_>| rank(title, facts.name).is_some();
    let usable = |facts: &Facts<'_>| !facts.is_of_urls(0.5) && !facts.is_of_days(0.5);
    of(&|facts| facts.is_prose() && rank(TEXTS, facts.name).is_some())
        .or_else(|| of(&|facts| facts.is_prose() && rank(SUMMARIES, facts.name).is_some()))
        .filter(|named| {
            // A column without a name that says so may be it, if it is much longer.
            let other = of(&|facts| facts.is_prose() && !is_title(facts) && usable(facts));
            rank(TEXTS, named.name).is_some()
                || other.is_none_or(|other| other.length() <= 3 * named.length())
        })
        .or_else(|| of(&|facts| facts.is_prose() && !is_title(facts) && usable(facts)))
        .or_else(|| {
            of(&|facts| {
                usable(facts)
                    && !facts.is_structured()
                    && !facts.values.is_empty()
                    && rank(TEXTS, facts.name).is_some()
            })
        })
        .or_else(|| of(&|facts| facts.is_prose() && is_title(facts)))
}

/// The order that the days of a column prove, if they do not disagree.
fn order_of(facts: &Facts<'_>) -> Option<DayOrder> {
    let mut proved = facts.values.iter().filter_map(|value| proved_order(value));
    let first = proved.next()?;
    proved.all(|order| order == first).then_some(first)
}

/// Enough of a value to tell what it is.
fn cut(value: &str) -> String {
    let end = value.char_indices().nth(2000).map_or(value.len(), |(at, _)| at);
    value[..end].to_owned()
}
