//! What a document that comes from a file begins with: the history that the file has of it,
//! or one change that imports what it says.

use super::{Edit, EditError, History, Journal, Layer, LayerRecord, PublicationDate, Record};
use crate::annotation::LabelSet;
use crate::text::Text;

impl History {
    /// The history of a document that comes from a file: its own if the file has
    /// it, else one entry, or none, that imports all that the file says of it at `time`
    /// (milliseconds since 1970). What comes with spans or is finished counts as read: nobody
    /// asked for others.
    ///
    /// # Errors
    /// If its annotations overlap or its day is none of the calendar.
    pub fn of(record: &Record, time: Option<u64>) -> Result<History, EditError> {
        if let Some(history) = &record.history {
            return Ok(history.clone());
        }
        Ok(History {
            journal: Journal::of(&record.default_layer(), &record.text, time)?,
            read: record.finished || !record.annotations.is_empty(),
            ..History::default()
        })
    }
}

impl Journal {
    /// The journal of a layer that comes from a file, of a document with this text: its own if the
    /// file has it, else one entry, or none, as [`History::of`] makes it.
    ///
    /// # Errors
    /// As that.
    pub fn of(layer: &LayerRecord, text: &Text, time: Option<u64>) -> Result<Journal, EditError> {
        if let Some(journal) = &layer.journal {
            return Ok(journal.clone());
        }
        // A file may have labels that no project knows.
        let mut imported = Layer::new("", Text::new(text.as_str()), LabelSet::default());
        let edit = Edit::Import {
            annotations: layer.annotations.clone(),
            published: layer.published.as_deref().map(str::parse::<PublicationDate>).transpose()?,
            finished: layer.finished,
            flagged: layer.flagged,
            note: layer.note.clone(),
        };
        imported.apply_at(edit, time)?;
        Ok(imported.journal())
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
        let history = History::of(&record(), Some(7)).unwrap();
        let Journal { entries, applied } = history.journal;
        assert_eq!((entries.len(), applied, history.read), (1, 1, true));
        assert!(entries[0].starts_with(r#"{"by":"file","time":7,"#), "{}", entries[0]);
        let mut layer = Layer::new("", Text::new("😀 Beni"), LabelSet::default());
        layer.replay(entries.iter().map(String::as_str), 1).unwrap();
        let (back, given) = (layer.to_record(), record());
        assert_eq!(back.annotations, given.annotations);
        assert_eq!((back.published, back.note, back.flagged), (given.published, given.note, true));
        assert_eq!((layer.undoable(), layer.undo()), (0, None));
    }

    #[test]
    fn what_a_file_says_of_the_past_stays() {
        let mut old = record();
        let journal = Journal { entries: vec!["{}".to_owned()], applied: 0 };
        old.history = Some(History { journal: journal.clone(), ..History::default() });
        assert_eq!(Some(History::of(&old, Some(7)).unwrap()), old.history);
        let plain = History::of(&Record::new("d", Text::new("a")), Some(7)).unwrap();
        assert_eq!(plain, History::default());
        let layer = LayerRecord { journal: Some(journal.clone()), ..LayerRecord::default() };
        assert_eq!(Journal::of(&layer, &old.text, None).unwrap(), journal);
        let layer = LayerRecord { annotations: old.annotations.clone(), ..LayerRecord::default() };
        assert_eq!(Journal::of(&layer, &old.text, None).unwrap().applied, 1);
        let mut dated = record();
        dated.published = Some("12 May".to_owned());
        assert!(History::of(&dated, None).unwrap_err().to_string().contains("“12 May” is not a date"));
    }
}
