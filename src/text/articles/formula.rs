//! Lines of pages and agencies that are always worded alike.

use super::line_kind::LineKind;

const ENDINGS: &[&str] = &["end", "ends", "the end", "end of document", "end of article", "end of story"];

const CREDITS: &[&str] =
    &["reporting by", "additional reporting by", "writing by", "editing by", "compiled by", "edited by"];

const FAREWELLS: &[&str] = &[
    "original source",
    "source link",
    "read the original",
    "read the full story",
    "view the original",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "filed under",
    "tags",
    "follow us",
    "check out our latest",
    "sign up for our",
    "subscribe to our",
    "more from",
    "more on",
    "most read",
    "top stories",
    "recommended for you",
    "our standards",
    "you may also like",
    "related articles",
    "related stories",
    "related topics",
    "related posts",
];

const FURNITURE: &[&str] = &[
    "share",
    "share this",
    "share this article",
    "share on facebook",
    "share on twitter",
    "share on x",
    "tweet",
    "email",
    "print",
    "save",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "linkedin",
    "pinterest",
    "copy link",
    "listen",
    "listen to article",
    "advertisement",
    "related",
    "read more",
    "continue reading",
    "like this",
    "like",
];

/// How a page that lists posts is headed.
const LISTINGS: &[&str] = &[
    "tag",
    "tag archives",
    "tags archives",
    "category",
    "category archives",
    "archive for",
    "archives for",
    "browsing tag",
    "browsing category",
    "posts tagged",
    "posts in category",
    "all posts in",
    "all posts tagged",
    "stories tagged",
    "articles tagged",
    "posts by",
    "latest posts",
];

/// Lines that are always worded alike.
pub(super) fn formula(lower: &str, words: &[&str]) -> Option<LineKind> {
    let plain = words.join(" ");
    // `Tags: Syria`, but not `Tags were found …`.
    let says = |phrases: &[&str]| {
        let mut known = phrases.iter().filter_map(|phrase| plain.strip_prefix(phrase));
        known.any(|rest| rest.is_empty() || (rest.starts_with(' ') && !lower.ends_with('.')))
    };
    if words.len() < 10 && LISTINGS.iter().any(|listing| plain == *listing || names_listing(lower, listing)) {
        return Some(LineKind::Listing);
    }
    let sourced = lower.starts_with("source:") || lower.starts_with("via:");
    if sourced && words.len() < 8 && !lower.ends_with('.') {
        return Some(LineKind::Farewell);
    }
    if ENDINGS.contains(&plain.as_str()) {
        // A bare “End” may be a heading.
        let marked = lower.starts_with(['(', '-', '[', '/', '*']) || plain != "end";
        return marked.then_some(LineKind::Ending);
    }
    if let ["page", page, "of", pages] | [page, "of", pages, "documents"] = words
        && let (Ok(page), Ok(pages)) = (page.parse::<u32>(), pages.parse::<u32>())
    {
        let over = words[0] != "page" || page == pages;
        return Some(if over { LineKind::Ending } else { LineKind::Page });
    }
    if let ["article" | "story" | "document" | "item" | "text" | "report", number, rest @ ..] = words
        && (rest.is_empty() || matches!(rest, ["of", _]))
        && number.len() <= 4
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Some(LineKind::Numbered);
    }
    if let ["page", page] = words
        && page.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Some(LineKind::Page);
    }
    if CREDITS.iter().any(|credit| {
        plain.strip_prefix(credit).is_some_and(|rest| rest.starts_with(' '))
            && (lower.starts_with(['(', '[']) || (words.len() < 25 && !lower.ends_with('.')))
    }) {
        return Some(LineKind::Ending);
    }
    let year = || words.iter().any(|word| is_year(word));
    let owned = lower.starts_with('©') || lower.starts_with("(c) ") || words.first() == Some(&"copyright");
    if (owned && words.len() < 25 && year()) || (words.len() < 40 && plain.contains("all rights reserved")) {
        return Some(LineKind::Copyright);
    }
    let counted = words.len() == 2 && words[0].parse::<u32>().is_ok();
    if (counted && matches!(words[1], "comment" | "comments")) || matches!(words, ["comments"]) {
        return Some(LineKind::Farewell);
    }
    if words.len() < 16 && says(FAREWELLS) {
        return Some(LineKind::Farewell);
    }
    let number = words.len() == 1 && words[0].len() <= 3 && words[0].parse::<u32>().is_ok();
    let shares = counted && matches!(words[1], "share" | "shares" | "likes" | "views");
    if number || shares {
        return Some(LineKind::Counter);
    }
    FURNITURE.contains(&plain.as_str()).then_some(LineKind::Furniture)
}

/// Whether the line says what a page lists: `Tag: Idlib`, `Posts tagged “Idlib”`; no headline
/// such as `Tag teams fight in Homs`.
fn names_listing(lower: &str, listing: &str) -> bool {
    // With the way there: `Home Tags Posts tagged with "isis"`.
    let Some(rest) =
        lower.strip_prefix("home ").unwrap_or(lower).trim_start_matches("tags ").strip_prefix(listing)
    else {
        return false;
    };
    let marked = rest.starts_with([':', '“', '"', '‘', '#']) || rest.starts_with(" :");
    marked || (listing.contains(' ') && rest.starts_with(' ') && !rest.ends_with('.'))
}

pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}
