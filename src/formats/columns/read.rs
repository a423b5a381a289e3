use super::column::range;
use super::layout::{Layout, lines, row};
use super::row::Row;
use crate::annotation::Annotation;
use crate::dataset::Record;
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::tokens::{Joined, TagReader};
use crate::text::OffsetUnit;

/// The first cell of a line that starts a document.
const START: &str = "-DOCSTART-";

/// Rows that are looked at to tell that a file is of columns.
const LOOKED_AT: usize = 100;

/// Whether a file is of columns, by its start, whose last line may be cut. `Some(true)`: its
/// tags are of BILOU.
pub fn detect(head: &str) -> Option<bool> {
    let whole = head.rsplit_once(['\n', '\r']).map_or(head, |(whole, _)| whole);
    let rows: Vec<Row<'_>> =
        lines(whole).filter_map(|(line, content)| row(line, content)).take(LOOKED_AT).collect();
    let layout = Layout::of(&rows).ok()?;
    let (mut bilou, mut odd) = (false, 0);
    for (nth, row) in rows.iter().enumerate() {
        let tag = row.cells.get(layout.tags.column()).map(|cell| layout.tags.tag(cell));
        let tag = tag.filter(|tag| row.cells.len() == layout.width && TagReader::knows(tag));
        match tag {
            Some(tag) => bilou |= tag.starts_with("U-") || tag.starts_with("L-"),
            None if row.is_marked() || (nth == 0 && layout.head) => {}
            None => odd += 1,
        }
    }
    // Some are told of when the file is read.
    (odd * 3 <= rows.len()).then_some(bilou)
}

/// Reads columns separated by tabs, or else by spaces. Which has the words and which the tags
/// is told by what stands in them, and said unless these are the first and the last. Tags are
/// of BIO (with or without a `B-` that is not needed), BILOU or BIOES.
/// `-DOCSTART-`, CoNLL-U's `# newdoc` or two empty lines start a document; documents are named
/// by their places, from 1, unless `# newdoc` has an id.
pub fn read(content: &str, sink: &mut dyn Sink) {
    let is_start = |row: &Row<'_>| row.cells[0] == START;
    let rows: Vec<Row<'_>> = lines(content)
        .filter_map(|(line, content)| row(line, content))
        .filter(|row| !is_start(row))
        .collect();
    if rows.is_empty() {
        return;
    }
    let layout = match Layout::of(&rows) {
        Ok(layout) => layout,
        Err(error) => return sink.problem(Problem::of_file(error.to_string())),
    };
    if !layout.is_plain() {
        sink.note(layout.to_string());
    }
    for (column, spans) in layout.other_tags.iter().filter(|(_, spans)| *spans > 0) {
        let (taken, other) = (layout.tags.column() + 1, column + 1);
        sink.problem(Problem::of_file(format!(
            "columns {taken} and {other} both have labels; those of column {taken} are taken, those of column \
             {other} are not: {spans}"
        )));
    }
    let mut reading =
        Reading { layout: &layout, document: Document::default(), documents: 0, comments: 0, joined: 0 };
    let (mut empty, mut first) = (0, true);
    for (line, content) in lines(content) {
        let Some(row) = row(line, content) else {
            empty += 1;
            if empty == 2 {
                reading.finish(sink);
            }
            reading.document.end_sentence();
            continue;
        };
        if is_start(&row) {
            reading.finish(sink);
        } else if !(std::mem::replace(&mut first, false) && layout.head) {
            reading.row(&row, sink);
        }
        empty = 0;
    }
    reading.finish(sink);
    if reading.comments > 0 {
        sink.note(format!(
            "lines that start with # and have no tag, taken for comments: {}",
            reading.comments
        ));
    }
    if reading.joined > 0 {
        sink.note(format!("lines of several words together, whose words follow: {}", reading.joined));
    }
}

struct Reading<'l> {
    layout: &'l Layout,
    document: Document,
    documents: usize,
    comments: usize,
    /// CoNLL-U's lines for what is written as one and is several words, or is no word.
    joined: usize,
}

impl Reading<'_> {
    fn row(&mut self, row: &Row<'_>, sink: &mut dyn Sink) {
        let Layout { width, word, tags, ref numbers, sentences, .. } = *self.layout;
        let count = row.cells.len();
        let tag = row.cells.get(tags.column()).map(|cell| tags.tag(cell));
        let tagged = tag.is_some_and(TagReader::knows);
        if row.is_marked() && !(count == width && tagged) {
            self.comment(row, sink);
            return;
        }
        let number = numbers.last().map(|column| row.cells.get(*column).copied().unwrap_or_default());
        if self.layout.has_ranges && number.and_then(range).is_some() {
            self.joined += 1;
            return;
        }
        let message = match (row.cells.get(word), tag) {
            (Some(word), Some(tag)) if count == width => {
                self.document.number(
                    sentences.map_or("", |column| row.cells[column]),
                    number.filter(|_| sentences != numbers.last().copied()).unwrap_or_default(),
                );
                return self.document.word(word, tag, row.line);
            }
            (Some(word), Some(tag)) if count > width && row.tabs && tagged => {
                self.document.word(word, tag, row.line);
                format!("{count} columns, and most lines have {width}; what is behind these is not taken")
            }
            _ if count == 1 => {
                format!("only one column, {:?}: a token and its tag are wanted; line skipped", row.cells[0])
            }
            _ => format!("{count} columns, and most lines have {width}; line skipped"),
        };
        self.document.problems.push((row.line, message));
    }

    fn comment(&mut self, row: &Row<'_>, sink: &mut dyn Sink) {
        self.comments += 1;
        let comment = row.cells.join(" ");
        let Some(rest) = comment.trim_start_matches('#').trim_start().strip_prefix("newdoc") else { return };
        self.finish(sink);
        self.document.id = rest.split_once('=').map(|(_, id)| id.trim().to_owned());
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let document = std::mem::take(&mut self.document);
        if !document.words.is_empty() || !document.problems.is_empty() {
            self.documents += 1;
            document.finish(self.documents, sink);
        }
    }
}

#[derive(Default)]
struct Document {
    id: Option<String>,
    words: Joined,
    tags: TagReader,
    problems: Vec<(usize, String)>,
    /// The last numbers that were there.
    sentence: String,
    token: Option<usize>,
}

impl Document {
    fn word(&mut self, word: &str, tag: &str, line: usize) {
        self.words.word(word);
        if let Err(problem) = self.tags.push(tag) {
            self.problems.push((line, problem));
        }
    }

    fn end_sentence(&mut self) {
        self.words.end_sentence();
        self.tags.close();
        self.token = None;
    }

    /// A sentence ends where its number changes, or that of the token starts again.
    fn number(&mut self, sentence: &str, token: &str) {
        let changes = !sentence.is_empty() && !self.sentence.is_empty() && sentence != self.sentence;
        let token = token.parse::<usize>().ok();
        if changes || token.zip(self.token).is_some_and(|(token, before)| token <= before) {
            self.end_sentence();
        }
        if !sentence.is_empty() {
            sentence.clone_into(&mut self.sentence);
        }
        self.token = token;
    }

    fn finish(self, number: usize, sink: &mut dyn Sink) {
        let id = self.id.unwrap_or_else(|| number.to_string());
        for (line, message) in self.problems {
            sink.problem(Problem { line: Some(line), document: Some(id.clone()), message });
        }
        let (text, runs) = self.words.finish(self.tags.finish());
        let record = Record::new(id, text);
        let mut spans = SpanCollector::new(&record.text, OffsetUnit::Bytes);
        for (range, label) in runs {
            spans.add("tags", range.start, range.end, |span| Annotation::by_person(span, label));
        }
        let found = spans.finish();
        hand_over(sink, record, found, None);
    }
}
