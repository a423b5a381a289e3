//! What a list says of an article: its headline, its first words, and who published it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::text::{Headline, Text, headline};

use super::document_id;

/// What a list says of an article beside what was labelled in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The document's name, if it is one that tells something; else what its file says that it is called,
    /// the headline, or the first sentence.
    pub title: String,
    /// The first words under it.
    pub lead: String,
    /// Who published it, as its metadata says, or the host of its address.
    pub outlet: Option<String>,
    /// Whether the document's name says something that the title does not.
    pub named: bool,
}

/// No more of a text than this is looked at, in bytes.
const HEAD: usize = 4_000;

/// How much is shown of a title and of the words under it, in characters.
const TITLE: usize = 160;
const LEAD: usize = 240;

/// A longer one is no name of who published something, in characters.
const OUTLET: usize = 60;

/// The fields in which files say what an article is called.
const TITLES: &[&str] = &["title", "headline"];

/// The fields in which files say who published an article, and from which address.
const OUTLETS: &[&str] = &[
    "source",
    "outlet",
    "publisher",
    "publication",
    "newspaper",
    "site_name",
    "sitename",
    "site",
    "source_name",
    "news_source",
    "media",
    "agency",
    "feed",
    "domain",
];
const ADDRESSES: &[&str] =
    &["url", "link", "source_url", "web_url", "article_url", "permalink", "canonical", "uri", "href"];

impl Heading {
    /// Of a document of this `name`, from a `file`, whose metadata is `meta`, JSON.
    pub fn new(name: &str, file: Option<&str>, text: &str, meta: Option<&str>) -> Heading {
        let text = Text::new(&text[..text.floor_char_boundary(HEAD)]);
        let Headline { title: head, body, address } = headline(&text);
        let (found, rest) = cut(text.slice(head), TITLE);
        let fields = meta.map(fields).unwrap_or_default();
        let given = if tells(name, file) { Some(name.to_owned()) } else { said(&fields, TITLES) };
        let (title, lead) = match given {
            // What was cut off is only told where the title is the text's own.
            Some(given) => {
                let under = if same(&given, text.slice(head)) {
                    body
                } else {
                    begins_with(&text.as_str()[head.start()..], &given)
                        .map_or(head.start(), |end| head.start() + end)
                };
                (cut(&given, TITLE).0, text.as_str()[under..].to_owned())
            }
            None => (found, format!("{rest} {}", &text.as_str()[body..])),
        };
        let named = title != name && !name.starts_with(&document_id(None, text.as_str(), |_| false));
        let outlet = outlet(&fields)
            .or_else(|| address.and_then(|address| host(text.slice(address)).map(str::to_owned)));
        Heading { title, lead: cut(&lead, LEAD).0, outlet, named }
    }
}

/// Whether a name tells something: it is words, and not those of a file's name.
fn tells(name: &str, file: Option<&str>) -> bool {
    let stem = file.map_or("", |file| file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim());
    name.contains(char::is_whitespace) && (stem.is_empty() || !name.starts_with(stem))
}

/// Whether two are the same words.
fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Where a text goes on behind these words, if it begins with them.
fn begins_with(text: &str, words: &str) -> Option<usize> {
    let mut at = 0;
    for word in words.split_whitespace() {
        at += text[at..].len() - text[at..].trim_start().len();
        at += text[at..].strip_prefix(word).map(|_| word.len())?;
    }
    text[at..].starts_with(|next: char| !next.is_alphanumeric()).then_some(at)
}

/// The first words, with single spaces between them, and what is left of it.
fn cut(words: &str, length: usize) -> (String, String) {
    let mut taken = String::new();
    let mut characters = 0;
    let mut rest = words.split_whitespace();
    for word in rest.by_ref() {
        characters += word.chars().count() + 1;
        if characters > length && !taken.is_empty() {
            let left = [word].into_iter().chain(rest);
            return (taken + "…", format!("… {}", left.collect::<Vec<_>>().join(" ")));
        }
        if !taken.is_empty() {
            taken.push(' ');
        }
        // A word without an end is cut as well.
        taken.extend(word.chars().take(length));
    }
    (taken, String::new())
}

type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// What a file said of an article, by the names of its fields in one way of writing.
fn fields(meta: &str) -> Fields<'_> {
    let fields: Fields = serde_json::from_str(meta).unwrap_or_default();
    let plain = |name: String| {
        // `Outlet (as given)`.
        let bare = name.split('(').next().map(str::trim).filter(|bare| !bare.is_empty()).unwrap_or(&name);
        bare.to_lowercase().replace([' ', '-', ':'], "_")
    };
    fields.into_iter().map(|(name, value)| (plain(name), value)).collect()
}

/// The first of these fields that has words.
fn said(fields: &Fields<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| words(fields.get(*name)?))
}

/// Who published an article, by what its file said of it.
fn outlet(fields: &Fields<'_>) -> Option<String> {
    let from = |address: String| host(&address).map(str::to_owned);
    match said(fields, OUTLETS) {
        Some(name) if host(&name).is_some() && name.contains("://") => from(name),
        Some(name) if name.chars().count() <= OUTLET => Some(name),
        _ => said(fields, ADDRESSES).and_then(from),
    }
}

/// A string that is not blank; or the name of what is described by fields of its own.
fn words(value: &RawValue) -> Option<String> {
    let json = value.get();
    let words = if json.starts_with('{') {
        let fields: Fields = serde_json::from_str(json).ok()?;
        ["name", "title"].iter().find_map(|name| string(fields.get(*name)?))?
    } else {
        string(value)?
    };
    let words = cut(&words, HEAD).0;
    (!words.is_empty()).then_some(words)
}

fn string(value: &RawValue) -> Option<String> {
    String::deserialize(&mut serde_json::Deserializer::from_str(value.get())).ok()
}

/// The host of an address, without `www.`.
fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://").or_else(|| Some(("", &address[address.find("www.")?..])))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let fits = host.contains('.') && !host.contains(char::is_whitespace);
    fits.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Twelve Killed in Beni\n\nBy Ann Lee\n\nGunmen came  by\nnight. They fled.";

    #[test]
    fn a_name_that_tells_something_is_the_title() {
        let cases = [
            ("twelve-killed-in-beni-by-ann", None, "Twelve Killed in Beni", false),
            ("twelve-killed-in-beni-by-ann-2", None, "Twelve Killed in Beni", false),
            ("week 12", Some("week 12.txt"), "Twelve Killed in Beni", true),
            ("week 12-2", Some("week 12.txt"), "Twelve Killed in Beni", true),
            ("doc-0", Some("all.jsonl"), "Twelve Killed in Beni", true),
            ("Raid on Beni", Some("all.csv"), "Raid on Beni", false),
            ("Twelve Killed in Beni", None, "Twelve Killed in Beni", false),
        ];
        for (name, file, title, named) in cases {
            let heading = Heading::new(name, file, TEXT, None);
            assert_eq!((heading.title.as_str(), heading.named), (title, named), "{name}");
            let lead = if title == "Raid on Beni" { "Twelve Killed in Beni By Ann Lee " } else { "" };
            assert_eq!(heading.lead, format!("{lead}Gunmen came by night. They fled."), "{name}");
        }
        // More than the first sentence, as a document is called that begins without a headline.
        let text = "Gunmen came  by\nnight. They fled. Nobody knows who they were.";
        let Heading { title, lead, .. } = Heading::new("Gunmen came by night. They fled.", None, text, None);
        assert_eq!(
            (title.as_str(), lead.as_str()),
            ("Gunmen came by night. They fled.", "Nobody knows who they were.")
        );
        assert_eq!(Heading::new("Gunmen came b", None, text, None).lead, cut(text, LEAD).0);
    }

    #[test]
    fn a_name_that_tells_nothing_leaves_the_title_to_the_file() {
        let cases = [
            ("INC-001", r#"{"title": " Raid on  Beni "}"#, "Raid on Beni", true),
            ("INC-001", r#"{"Headline": "Raid on Beni"}"#, "Raid on Beni", true),
            ("INC-001", r#"{"title": ""}"#, "Twelve Killed in Beni", true),
            ("Beni, May 12", r#"{"title": "Raid on Beni"}"#, "Beni, May 12", false),
        ];
        for (name, meta, title, named) in cases {
            let heading = Heading::new(name, Some("all.csv"), TEXT, Some(meta));
            assert_eq!((heading.title.as_str(), heading.named), (title, named), "{name} {meta}");
        }
        let above = Heading::new("INC-1", None, TEXT, Some(r#"{"title": "Twelve Killed in Beni"}"#));
        assert_eq!(above.lead, "Gunmen came by night. They fled.");
    }

    #[test]
    fn what_is_long_is_cut_between_words_and_nothing_is_lost_in_between() {
        let text = format!("The army {}said. It fled.", "of the land ".repeat(20));
        let Heading { title, lead, .. } = Heading::new("a", None, &text, None);
        assert!(title.ends_with("of…") || title.ends_with("the…") || title.ends_with("land…"), "{title}");
        assert!(title.chars().count() <= TITLE + 1);
        let (title, lead) = (title.trim_end_matches('…'), lead.trim_start_matches("… "));
        assert_eq!(format!("{title} {lead}"), text);
        let Heading { title, lead, .. } = Heading::new("a", None, &"x".repeat(9_000), None);
        assert_eq!((title.chars().count(), lead.as_str()), (TITLE, ""));
        assert_eq!(Heading::new("a", None, &"é".repeat(3_000), None).title, "é".repeat(TITLE));
        let blank = Heading::new("document", None, " \n", None);
        assert_eq!((blank.title.as_str(), blank.lead.as_str(), blank.named), ("", "", false));
    }

    #[test]
    fn who_published_it_is_said_by_the_file_or_the_address() {
        let cases = [
            (r#"{"source": "Reuters", "url": "https://x.example/a"}"#, Some("Reuters")),
            (r#"{"Publisher": " The  Daily Star "}"#, Some("The Daily Star")),
            (r#"{"Outlet (as given)": "Kölner Blatt"}"#, Some("Kölner Blatt")),
            (r#"{"source": {"id": null, "name": "BBC News"}}"#, Some("BBC News")),
            (r#"{"source": "https://www.reuters.com/world/1"}"#, Some("reuters.com")),
            (r#"{"og:site_name": "x", "Site Name": "Al Jazeera"}"#, Some("Al Jazeera")),
            (r#"{"url": "http://ann@www.voanews.com:80?p=1"}"#, Some("voanews.com")),
            (r#"{"link": "www.dailystar.example/a"}"#, Some("dailystar.example")),
            (r#"{"source": 7, "url": "no address"}"#, None),
            (r#"{"source": "", "link": "https://a.example#x"}"#, Some("a.example")),
            (r#"["source"]"#, None),
            ("{", None),
        ];
        for (meta, expected) in cases {
            assert_eq!(Heading::new("a", None, TEXT, Some(meta)).outlet.as_deref(), expected, "{meta}");
        }
        let long = format!(r#"{{"source": "{}", "url": "https://a.example"}}"#, "so ".repeat(40));
        assert_eq!(Heading::new("a", None, TEXT, Some(&long)).outlet.as_deref(), Some("a.example"));
        let above = format!("https://www.b.example/x\n{TEXT}");
        assert_eq!(Heading::new("a", None, &above, None).outlet.as_deref(), Some("b.example"));
    }
}
