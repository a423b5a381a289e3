//! Several articles in one paste, told apart.
//!
//! Evidence is counted, and one sign is never enough. What stands at and under
//! the first line of an article (its heading, who wrote it, where and when, from
//! which address) opens one; what stands right above it (a line of dashes, an
//! ending, what pages put beneath an article) closes the one before:
//!
//! | opens | points | | closes | points |
//! |---|---|---|---|---|
//! | a heading of seven words or more | 2 | | `-30-`, `###`, `(Reporting by …)`, `Page 7 of 7` | 3 |
//! | a shorter one, of three or more | 1 | | a line of signs | 2 |
//! | `… \| Name of the page` | 1 | | a copyright | 2 |
//! | a byline | 3 | | `Original source`, `3 comments` | 2 |
//! | a dateline | 3 | | `Share`, `Page 3 of 7`, a form feed | 1 |
//! | `Published 12 May 2024` | 3 | | | |
//! | `BEIRUT:`, as speakers' words begin too | 2 | | | |
//! | `Article 2`, as parts of treaties are called too | 2 | | | |
//! | a date alone | 2 | | a row of hashtags | 2 |
//! | an address alone | 2 | | `0`, `3 shares` | 1 |
//! | | | | hashtags and `Original source` | 3 more |
//! | | | | what stands so under post after post | 3 more |
//! | | | | anything, on a page of `Tag: Idlib` | 1 more |
//!
//! What stands right under a closing one, post after post (who wrote each, or when), makes a boundary
//! each time: [`RECURRING`] of them, with an article's worth between, are no chance.
//!
//! [`ENOUGH`] points, prose under them, and prose above them make a boundary. So
//! a sub-heading never splits an article, nor do the stars between its parts; a
//! heading of some length under a line of dashes does, and any heading with a
//! byline or dateline under it. Posts of a page that lists them often have no headline: there
//! what closes the one above alone makes a boundary. When in doubt, it is one article.

mod formula;
mod headline;
mod line;
mod line_kind;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::hash::Hash;

pub use headline::{Headline, headline};
use line::{kind, sentence_ends};
use line_kind::LineKind;

use super::{Span, Text};

/// Points that make a boundary.
const ENOUGH: u32 = 4;

/// A heading of this many words is a headline rather than a sub-heading.
const HEADLINE: usize = 7;

/// What an article has at the least. With less it is an entry of a list, or a
/// heading and what pages put under it.
const LEAST: Prose = Prose { bytes: 60, sentences: 2 };

/// What a post has at the least, on a page that surely lists them.
const LEAST_OF_POSTS: Prose = Prose { bytes: 60, sentences: 1 };

/// How many lines are looked at for what opens or closes an article.
const REACH: usize = 12;

/// How long a standfirst or a caption between headline and byline may be, in bytes.
const STANDFIRST: usize = 400;

/// Lines that a mail program wrapped are shorter than this, in bytes, and differ
/// in length by a word.
const WRAPPED: usize = 100;
const WORD: usize = 16;

/// One of the articles of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    /// All of it, what closes it included. Without white space at its ends if
    /// there is more than one.
    pub span: Span,
    /// Its headline, or else its first line; empty only if the text is blank.
    pub title: Span,
}

/// The articles of a text, in order. Together they have every character of it
/// but white space; there is always one.
pub fn articles(text: &Text) -> Vec<Article> {
    let (lines, prose) = lines(text);
    let later = if lines.is_empty() { Vec::new() } else { boundaries(&lines, prose) };
    cut(text, &lines, &later)
}

/// The articles that a person makes of a text: one begins with its first line, and one with
/// each of the lines that begin at these bytes, in whatever order.
///
/// # Errors
/// If no [line](article_lines) begins at one of them.
pub fn articles_at(text: &Text, starts: &[usize]) -> Result<Vec<Article>, NotALine> {
    let (lines, _) = lines(text);
    let mut firsts: Vec<usize> = starts
        .iter()
        .map(|&start| {
            lines.binary_search_by_key(&start, |line| line.span.start()).map_err(|_| NotALine(start))
        })
        .collect::<Result<_, _>>()?;
    firsts.sort_unstable();
    firsts.dedup();
    let later: Vec<Boundary> = firsts
        .into_iter()
        .filter(|&first| first > 0)
        .map(|first| Boundary { first, title: first + title(&lines[first..]) })
        .collect();
    Ok(cut(text, &lines, &later))
}

/// The lines of a text with which an article can begin: those that are not blank, without white
/// space at their ends.
pub fn article_lines(text: &Text) -> Vec<Span> {
    lines(text).0.iter().map(|line| line.span).collect()
}

/// An article was to begin at a byte where no line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no line begins at byte {0}, and an article begins with a line")]
pub struct NotALine(pub usize);

/// The articles of a text of which all but the first begin so.
fn cut(text: &Text, lines: &[Line], later: &[Boundary]) -> Vec<Article> {
    if lines.is_empty() {
        return vec![Article { span: span(text, 0, text.len()), title: span(text, 0, 0) }];
    }
    if later.is_empty() {
        return vec![Article { span: span(text, 0, text.len()), title: lines[title(lines)].span }];
    }
    let starts = [Boundary { first: 0, title: title(lines) }].into_iter().chain(later.iter().copied());
    let ends = later.iter().map(|next| lines[next.first].span.start()).chain([text.len()]);
    starts
        .zip(ends)
        .map(|(boundary, end)| Article {
            span: span(text, lines[boundary.first].span.start(), end).trimmed(text.as_str()),
            title: lines[boundary.title].span,
        })
        .collect()
}

fn span(text: &Text, start: usize, end: usize) -> Span {
    text.span(start..end).expect("lines start and end between characters")
}

/// A line that is not blank.
struct Line {
    /// Without white space at its ends.
    span: Span,
    kind: LineKind,
    /// Whether there is nothing between it and the line above.
    tight: bool,
    /// Whether a page begins with it.
    page: bool,
    /// Whether it ends as sentences do.
    stops: bool,
    /// The prose above it.
    before: Prose,
    /// Whether it stands under post after post.
    recurs: bool,
    /// Whether it stands at the head of post after post: who wrote each, or when.
    opens: bool,
}

/// How much prose there is: its bytes, and the sentences that end in it.
#[derive(Clone, Copy, Default)]
struct Prose {
    bytes: usize,
    sentences: usize,
}

impl Prose {
    /// Whether there is an article's worth from there to here.
    fn enough(self, from: Prose, least: Prose) -> bool {
        self.bytes - from.bytes >= least.bytes && self.sentences - from.sentences >= least.sentences
    }
}

/// The lines that are not blank, and the prose in all of them.
fn lines(text: &Text) -> (Vec<Line>, Prose) {
    let mut lines: Vec<Line> = Vec::new();
    let mut tight = false;
    let mut page = false;
    let mut prose = Prose::default();
    for &whole in text.lines() {
        let mut start = whole.start();
        // A form feed ends a line as well.
        for (nth, piece) in text.slice(whole).split('\u{c}').enumerate() {
            let end = start + piece.len();
            let span = span(text, start, end).trimmed(text.as_str());
            start = end + 1;
            page |= nth > 0;
            if span.is_empty() {
                tight = false;
                continue;
            }
            let content = text.slice(span);
            let kind = kind(content);
            let stops = content.ends_with(['.', '!', '?', '"', '”', '’', ')', '»', '。', '।', '۔', '…']);
            lines.push(Line { span, kind, tight, page, stops, before: prose, recurs: false, opens: false });
            if matches!(kind, LineKind::Prose | LineKind::Dateline { .. }) {
                prose.bytes += content.len();
                prose.sentences += sentence_ends(content);
            }
            (tight, page) = (true, false);
        }
    }
    mark_recurring(text, &mut lines);
    (lines, prose)
}

/// A page has the same line under each of its posts, with an article's worth between: so often
/// at the least, for two can be chance.
const RECURRING: usize = 3;

/// Lines longer than this, in bytes, say something of the article that they stand in.
const FURNITURE: usize = 100;

/// Marks what pages put under post after post, and at the head of each. What they put anywhere, such
/// as `Advertisement`, recurs within articles too.
fn mark_recurring(text: &Text, lines: &mut [Line]) {
    let recurring = spaced(lines, LEAST, |at| {
        let words = text.slice(lines[at].span);
        let told_under = |line: &Line| matches!(line.kind, LineKind::Prose | LineKind::Dateline { .. });
        match lines[at].kind {
            // The numbers of pages differ from each other.
            LineKind::Farewell | LineKind::Copyright | LineKind::Counter => Some(words.to_lowercase()),
            // Each post has its own.
            LineKind::Hashtags => Some("#".to_owned()),
            LineKind::Heading { .. } if lines.get(at + 1).is_some_and(told_under) => None,
            // `Share on X  E-mail`: no words of an article are said again and again.
            LineKind::Heading { .. } | LineKind::Prose if words.len() <= FURNITURE && !lines[at].stops => {
                Some(words.to_lowercase())
            }
            _ => None,
        }
    });
    for at in recurring {
        match lines[at].kind {
            LineKind::Heading { .. } | LineKind::Prose => lines[at].kind = LineKind::Furniture,
            _ => lines[at].recurs = true,
        }
    }
    let closed = |at: usize| at > 0 && lines[at - 1].kind.closing().is_some_and(|points| points > 0);
    let heads = spaced(lines, LEAST_OF_POSTS, |at| {
        let headed = || at > 0 && matches!(lines[at - 1].kind, LineKind::Heading { .. }) && closed(at - 1);
        match lines[at].kind {
            LineKind::Byline | LineKind::Stamp { .. } if closed(at) || headed() => {
                Some(lines[at].kind == LineKind::Byline)
            }
            _ => None,
        }
    });
    let heads: Vec<usize> = heads.into_iter().filter(|&at| closed(at)).collect();
    for at in heads {
        lines[at].opens = true;
    }
}

/// The lines that are alike, as `key` says, and stand so often with so much prose between that it is
/// no chance: those that stand closer are among them.
fn spaced<K: Eq + Hash>(lines: &[Line], least: Prose, key: impl Fn(usize) -> Option<K>) -> Vec<usize> {
    /// Where they stand, and the last that stood apart, and how many did.
    #[derive(Default)]
    struct Places(Vec<usize>, usize, usize);

    let mut places: HashMap<K, Places> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(key) = key(at) else { continue };
        let Places(all, last, apart) = places.entry(key).or_default();
        if all.is_empty() || line.before.enough(lines[*last].before, least) {
            (*last, *apart) = (at, *apart + 1);
        }
        all.push(at);
    }
    places
        .into_values()
        .filter(|Places(.., apart)| *apart >= RECURRING)
        .flat_map(|Places(all, ..)| all)
        .collect()
}

/// Where an article begins, and which of its lines is the headline.
#[derive(Clone, Copy)]
struct Boundary {
    first: usize,
    title: usize,
}

fn boundaries(lines: &[Line], all: Prose) -> Vec<Boundary> {
    // An address or a date above the first headline is above the others as well.
    let leads =
        lines.first().is_some_and(|first| matches!(first.kind, LineKind::Url | LineKind::Stamp { .. }));
    let listing = lines.iter().take(REACH).any(|line| line.kind == LineKind::Listing);
    let posts = lines.iter().any(|line| line.recurs || line.opens);
    let least = if posts { LEAST_OF_POSTS } else { LEAST };
    let mut found: Vec<Boundary> = Vec::new();
    let mut since = Prose::default();
    let mut at = 1;
    while at < lines.len() {
        if lines[at].opens {
            if lines[at].before.enough(since, least) && all.enough(lines[at].before, least) {
                since = lines[at].before;
                found.push(Boundary { first: at, title: at + title(&lines[at..]) });
            }
            at += 1;
            continue;
        }
        let Some(opening) = opening(lines, at) else {
            at += 1;
            continue;
        };
        let (first, led) = lead(lines, at, leads);
        let closing = closing(lines, first);
        let heading = matches!(lines[at].kind, LineKind::Heading { .. });
        // Without a heading, only what closes the article before says that this is one.
        let stands = if heading { opening.apart || opening.signed } else { closing >= 2 };
        // Under a line without a blank one between, a heading needs more than looks.
        let free =
            !lines[first].tight || closing > 0 || (lines[first - 1].stops && (opening.signed || led > 0));
        if opening.points + led + closing + u32::from(listing && closing > 0) >= ENOUGH
            && stands
            && free
            && lines[first].before.enough(since, least)
            && all.enough(lines[first].before, least)
        {
            since = lines[first].before;
            found.push(Boundary { first, title: if heading { at } else { opening.body } });
            // Nothing else begins between the headline and the body.
            at = opening.body;
        }
        at += 1;
    }
    found
}

/// The headline of the article that the text begins with, or else the first line of what it tells.
fn title(lines: &[Line]) -> usize {
    let tells = |line: &Line| matches!(line.kind, LineKind::Prose | LineKind::Dateline { .. });
    let body = lines.iter().take(REACH).position(tells);
    let heading = |line: &Line| matches!(line.kind, LineKind::Heading { .. });
    lines.iter().take(body.unwrap_or(REACH)).position(heading).or(body).unwrap_or(0)
}

/// What opens an article.
struct Opening {
    points: u32,
    /// Whether there is a byline or a dateline.
    signed: bool,
    /// Whether the heading is surely no first line of a paragraph.
    apart: bool,
    /// The line where its body begins.
    body: usize,
}

/// Whether an article opens with this line. It does not without a body under it.
fn opening(lines: &[Line], at: usize) -> Option<Opening> {
    let mut opening = Opening { points: 0, signed: false, apart: true, body: at };
    let mut next = at;
    let mut wrapped = false;
    match lines[at].kind {
        LineKind::Heading { mut words, titled } => {
            next += 1;
            // A headline may go on in the next line.
            while let Some(Line { kind: LineKind::Heading { words: more, .. }, tight: true, .. }) =
                lines.get(next)
                && next - at < 3
                && lines[next - 1].span.len() < WRAPPED
            {
                words += more;
                next += 1;
                wrapped = true;
            }
            opening.points = if words >= HEADLINE { 2 } else { 1 } + u32::from(titled);
            opening.apart = !goes_on(&lines[next - 1], lines.get(next)?);
        }
        LineKind::Byline | LineKind::Dateline { .. } => {}
        // A post without a headline, under what surely ends the one above.
        LineKind::Prose if closing(lines, at) >= ENOUGH => {}
        _ => return None,
    }
    // A second heading is a standfirst if it is longer, and the first in no list.
    let listed = matches!(lines[at - 1].kind, LineKind::Heading { .. });
    let mut standfirst = !wrapped && !listed;
    let (mut byline, mut stamp, mut url) = (0, 0, 0);
    let mut paragraphs = 0;
    for (nth, line) in lines.iter().enumerate().skip(next).take(REACH) {
        opening.body = nth;
        match line.kind {
            LineKind::Byline => byline = 3,
            LineKind::Stamp { told } if paragraphs == 0 => stamp = stamp.max(if told { 3 } else { 2 }),
            LineKind::Url if paragraphs == 0 => url = 2,
            LineKind::Stamp { .. }
            | LineKind::Url
            | LineKind::Furniture
            | LineKind::Counter
            | LineKind::Caption => {}
            LineKind::Dateline { surely } => {
                opening.points += if surely { 3 } else { 2 };
                opening.points += byline + stamp + url;
                opening.signed = true;
                return Some(opening);
            }
            LineKind::Prose if byline == 0 && paragraphs < 2 && line.span.len() <= STANDFIRST => {
                paragraphs += 1
            }
            LineKind::Prose => {
                opening.points += byline + stamp + url;
                opening.signed = byline > 0;
                if paragraphs > 0 && byline == 0 {
                    opening.body = next;
                }
                return Some(opening);
            }
            // `Middle East correspondent`, under a name; or a standfirst.
            LineKind::Heading { .. }
                if standfirst
                    && paragraphs == 0
                    && (byline > 0 || line.span.len() > lines[at].span.len()) =>
            {
                standfirst = false;
            }
            _ => break,
        }
    }
    // Two short paragraphs were looked past, in case a byline came.
    (paragraphs > 0 && byline == 0).then(|| {
        opening.points += stamp + url;
        opening.body = next;
        opening
    })
}

/// Whether what looks like a heading may be a paragraph's first line, and this
/// its second.
fn goes_on(heading: &Line, under: &Line) -> bool {
    under.tight
        && under.kind == LineKind::Prose
        && under.span.len() < WRAPPED
        && under.span.len() < heading.span.len() + WORD
}

/// Whether addresses and dates right above a headline belong to it: then where
/// they begin, and what they are worth.
fn lead(lines: &[Line], at: usize, leads: bool) -> (usize, u32) {
    let (mut first, mut points) = (at, 0);
    while first > 1 && at - first < 3 {
        let above = lines[first - 1].kind;
        if !(leads || lines[first].tight || above == LineKind::Numbered) {
            break;
        }
        points += match above {
            LineKind::Numbered => 2,
            LineKind::Url => 2,
            LineKind::Stamp { told: true } => 3,
            // Dates over headings are what chronicles have.
            LineKind::Stamp { told: false } => 0,
            _ => break,
        };
        first -= 1;
    }
    (first, points)
}

/// What closes the article above this line is worth, the best of it.
fn closing(lines: &[Line], first: usize) -> u32 {
    let (mut best, mut farewell, mut hashtags, mut recurs) = (0, false, false, false);
    for line in lines[..first].iter().rev().take(REACH) {
        let Some(points) = line.kind.closing() else { break };
        best = best.max(points);
        farewell |= line.kind == LineKind::Farewell;
        hashtags |= line.kind == LineKind::Hashtags;
        recurs |= line.recurs;
    }
    let surely = (farewell && hashtags) || recurs;
    best.max(u32::from(lines[first].page)) + if surely { 3 } else { 0 }
}
