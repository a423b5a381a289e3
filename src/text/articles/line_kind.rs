//! What a line of pasted news can be.

/// What a line looks like. Only lines that say something about where articles
/// begin and end are told apart; all else is [`LineKind::Prose`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nothing but signs: `-----`, `* * *`.
    Separator,
    /// Says that an article is over: `-30-`, `###`, `(END)`, `Page 7 of 7`,
    /// `(Reporting by …)`.
    Ending,
    /// `© 2024 …`, `… All rights reserved.`
    Copyright,
    /// What pages put beneath an article: `Original source`, `3 comments`.
    Farewell,
    /// A row of hashtags alone, as posts end with one.
    Hashtags,
    /// `Tag: Idlib`, above the posts of a page that lists them.
    Listing,
    /// What pages put anywhere: `Share`, `Tweet`, `Advertisement`.
    Furniture,
    /// How often something was shared or answered: `0`, `3 shares`.
    Counter,
    /// `Page 3 of 7`: articles begin and go on there.
    Page,
    /// An address alone.
    Url,
    /// A day or time alone; `told` if it says that it is that of publication.
    Stamp { told: bool },
    /// `By Somebody`, `Somebody, Agency`.
    Byline,
    /// A paragraph that begins with `BEIRUT (Reuters) —`, or less `surely` with
    /// `BEIRUT:`, as speakers' words do.
    Dateline { surely: bool },
    /// `Article 2`, as compilers number what follows, and treaties their parts.
    Numbered,
    /// Beneath a picture.
    Caption,
    /// Short, capitalised, no full stop: a headline or a sub-heading.
    Heading { words: usize, titled: bool },
    /// Everything else.
    Prose,
}

impl LineKind {
    /// What it is worth for an article being over above it; `None`: it does not stand beneath articles.
    pub(super) fn closing(self) -> Option<u32> {
        match self {
            LineKind::Ending => Some(3),
            LineKind::Separator | LineKind::Copyright | LineKind::Farewell | LineKind::Hashtags => Some(2),
            LineKind::Furniture | LineKind::Counter | LineKind::Page => Some(1),
            // The source of a picture stands among them.
            LineKind::Caption => Some(0),
            _ => None,
        }
    }
}
