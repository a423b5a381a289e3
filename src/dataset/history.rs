use super::{Document, Edit, EditError, Record};
use crate::annotation::LabelSet;
use crate::text::Text;

/// How a document of a project came to be what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The journal's entries, as [`Change::to_journal`](super::Change::to_journal) makes them.
    pub entries: Vec<String>,
    /// How many of them, from the first, are in force; the rest can be redone.
    pub in_force: usize,
    /// Whether the recogniser has read the text.
    pub read: bool,
    /// When it became part of the project, in milliseconds since 1970.
    pub created: Option<u64>,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: Option<u64>,
    /// The file that it came from, by its name.
    pub source: Option<String>,
}

impl History {
    /// The history of a document that comes from a file: its own if the file has
    /// it, else one entry, or none, that brings all that the file says of it. What comes
    /// with spans or is finished counts as read: nobody asked for others.
    ///
    /// # Errors
    /// If its annotations are not flat or its day is none of the calendar.
    pub fn of(record: &Record) -> Result<History, EditError> {
        if let Some(history) = &record.history {
            return Ok(history.clone());
        }
        // A file may have labels that no project knows.
        let mut document = Document::new("", Text::new(record.text.as_str()), LabelSet::default());
        let change = document.apply(Edit::Import {
            annotations: record.annotations.clone(),
            published: record.published.as_deref().map(str::parse).transpose()?,
            finished: record.finished,
            flagged: record.flagged,
            note: record.note.clone(),
        })?;
        let entries: Vec<String> = change.iter().map(|change| change.to_journal()).collect();
        Ok(History {
            in_force: entries.len(),
            entries,
            read: record.finished || !record.annotations.is_empty(),
            created: None,
            changed: None,
            source: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, Label};

    fn record() -> Record {
        let mut record = Record::new("d", Text::new("😀 Beni"));
        let span = record.text.span(5..9).unwrap();
        record.annotations.push(Annotation::recognised(span, Label::new("Ünknown"), 0.5));
        record.published = Some("2024-05-12".to_owned());
        record.note = Some("n".to_owned());
        record.flagged = true;
        record
    }

    #[test]
    fn one_entry_brings_all_and_cannot_be_undone() {
        let history = History::of(&record()).unwrap();
        assert_eq!((history.entries.len(), history.in_force, history.read), (1, 1, true));
        let mut document = Document::new("d", Text::new("😀 Beni"), LabelSet::default());
        document.replay(history.entries.iter().map(String::as_str), 1).unwrap();
        let (back, given) = (document.to_record(), record());
        assert_eq!(back.annotations, given.annotations);
        assert_eq!((back.published, back.note, back.flagged), (given.published, given.note, true));
        assert_eq!((document.undoable(), document.undo()), (0, None));
    }

    #[test]
    fn what_a_file_says_of_the_past_stays() {
        let mut old = record();
        old.history = Some(History { entries: vec!["{}".to_owned()], in_force: 0, ..History::default() });
        assert_eq!(Some(History::of(&old).unwrap()), old.history);
        let plain = History::of(&Record::new("d", Text::new("a"))).unwrap();
        assert_eq!(plain, History::default());
        let mut dated = record();
        dated.published = Some("12 May".to_owned());
        assert!(History::of(&dated).unwrap_err().to_string().contains("“12 May” is not a date"));
    }
}
