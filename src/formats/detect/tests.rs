//! Files of other programs, as they are recognised and read: by content, with what is said.

use super::*;
use crate::annotation::{Annotation, Label};
use crate::dataset::Record;
use crate::formats::core::parse_result::ParseResult;
use crate::formats::core::reader::Reader;
use crate::formats::core::testing::written;
use crate::formats::core::writer::Writer;
use crate::text::Text;

/// What became of a file: its format, then each document with what is labelled in it, then
/// what was said (`note:`) and what was not taken (`!`).
pub(super) fn outcome(file: &str) -> String {
    let Some(format) = detect(file) else { return "not recognised".to_owned() };
    let reading = match format.reader.unwrap() {
        Reader::Onto(read) => {
            let mut reading = ParseResult::default();
            read(file, vec![Record::new("t", Text::new("In Beni, 12 died"))], &mut reading);
            reading
        }
        _ => format.read_all(file.as_bytes()),
    };
    let mut lines = vec![format.name.to_owned()];
    for document in &reading.documents {
        let spans = document.annotations.iter().map(|a| {
            let attributes: String =
                a.attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
            format!(" | {} {}{attributes}", document.text.slice(a.span), a.label.as_str())
        });
        lines.push(format!("{}{}", document.text.as_str(), spans.collect::<String>()));
    }
    lines.extend(reading.notes.iter().map(|note| format!("note: {note}")));
    lines.extend(reading.problems.iter().map(|problem| format!("! {problem}")));
    lines.join("\n")
}

pub(super) fn all(cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (file, expected) in cases {
        let found = outcome(file);
        if found != *expected {
            wrong += &format!("{file}\n== found\n{found}\n== expected\n{expected}\n\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn labels_under_any_name_are_taken_or_told() {
    all(&[
        // doccano 1.x, labels by their numbers and by their names.
        (
            r#"{"id":1,"text":"Beni was hit","annotations":[{"label":1,"start_offset":0,"end_offset":4,"user":1}],"meta":{}}"#,
            "doccano\nBeni was hit\n! line 1: document \"1\": labels under `annotations` are numbers, and the file \
             does not say which labels they stand for; spans not taken: 1",
        ),
        (
            r#"{"text":"Beni was hit","annotations":[{"label":"PLACE","start_offset":0,"end_offset":4,"user":1}]}"#,
            "doccano\nBeni was hit | Beni PLACE",
        ),
        // The next line tells what the first does not.
        (
            "{\"text\":\"a\",\"entities\":[]}\n{\"text\":\"Beni\",\"entities\":[{\"id\":3,\"label\":\"X\",\"start_offset\":0,\"end_offset\":4}],\"relations\":[]}",
            "doccano-entities\na\nBeni | Beni X",
        ),
        // spaCy and displaCy.
        (
            r#"{"text":"Beni was hit","ents":[{"start":0,"end":4,"label":"PLACE"}],"tokens":[{"id":0,"start":0,"end":4,"tag":"NNP"}]}"#,
            "jsonl\nBeni was hit | Beni PLACE",
        ),
        (
            r#"{"text":"Beni was hit","ents":[{"start":0,"end":4,"label":"PLACE","kb_id":"Q3520","kb_url":"x"}],"title":null}"#,
            "jsonl\nBeni was hit | Beni PLACE kb_id=Q3520",
        ),
        (
            r#"{"text":"Beni was hit","spans":{"sc":[{"start":0,"end":4,"label":"PLACE","kb_id":""}]},"ents":[]}"#,
            "jsonl\nBeni was hit | Beni PLACE",
        ),
        (
            r#"{"text":"Beni was hit","annotation":{"entities":[[0,4,"PLACE"],[5,8,"X"]]}}"#,
            "jsonl\nBeni was hit\n! line 1: document \"1\": `annotation` has labels (2) and is not read in this \
             format; not taken",
        ),
        (
            r#"{"text":"Beni was hit","found":{"by":[{"model":"m","ner":[{"entity_group":"LOC","word":"Beni","start":0,"end":4}]}]}}"#,
            "jsonl\nBeni was hit\n! line 1: document \"1\": `found` has labels (1) and is not read in this format; \
             not taken",
        ),
        (
            r#"{"text":"Beni was hit","predictions":[{"id":7}]}"#,
            "jsonl\nBeni was hit\n! line 1: document \"1\": `predictions`, which labels go by, is not read in this \
             format; not taken",
        ),
        // Label Studio before 1.0.
        (
            r#"[{"id":3,"data":{"text":"Beni was hit"},"completions":[{"result":[{"type":"labels","value":{"start":0,"end":4,"text":"Beni","labels":["PLACE"]}}]}]}]"#,
            "label-studio\nBeni was hit | Beni PLACE",
        ),
        // Prodigy.
        (
            r#"{"text":"Beni was hit","_task_hash":1,"tokens":[],"answer":"accept","ents":[],"entities":[[0,4,"PLACE"]]}"#,
            "jsonl\nBeni was hit | Beni PLACE",
        ),
        (
            r#"{"text":"Beni fell","label":{"PLACE":{"Beni":[[0,3]]}},"tags":["B-PLACE","O"]}"#,
            "jsonl\nBeni fell\n! line 1: document \"1\": `label`, which labels go by, is not read in this format; not \
             taken\n! line 1: document \"1\": `tags` has tags and is not read in this format; not taken",
        ),
        (
            r#"{"content":"Beni was hit","annotation":[{"label":["X"],"points":[{"start":0,"end":3,"text":"Beni"}]}]}"#,
            "jsonl\nBeni was hit\nnote: the text of documents is their `content`\n! line 1: document \"1\": \
             `annotation`, which labels go by, is not read in this format; not taken",
        ),
        // What is no label is nothing to speak of.
        (
            r#"{"text":"a","tags":["war"],"paragraph":[{"start":0,"end":1}],"tokens":[],"label":"World","entities":[]}"#,
            "prodigy\na",
        ),
    ]);
}

#[test]
fn arrays_and_objects_of_several_lines_are_documents_too() {
    all(&[
        (
            "[\n {\"text\":\"Beni\",\"ents\":[{\"start\":0,\"end\":4,\"label\":\"X\"}]},\n {\"text\":\"a\",\"spans\":[{\"start\":0,\"end\":9,\"label\":\"X\"}]}\n]\n",
            "jsonl\nBeni | Beni X\na\n! line 3: document \"3\": spans[0]: offset 9 is past the end of the text, which \
             is 1 long; span skipped",
        ),
        (
            "{\n  \"text\": \"Beni\",\n  \"ents\": [\n    {\"start\": 0, \"end\": 4, \"label\": \"X\"}\n  ]\n}\n{\n \"text\": \"a\"\n}",
            "jsonl\nBeni | Beni X\na",
        ),
        (r#"[{"id":"d","text":"Beni","label":[[0,4,"X"]]}]"#, "doccano\nBeni | Beni X"),
    ]);
}

#[test]
fn columns_are_told_by_what_stands_in_them() {
    let numbers = "column 1 numbers lines, sentences or documents";
    all(&[
        // GermEval: numbers, outer and inner names.
        (
            "#\thttp://x [2009]\n1\tIn\tO\tO\n2\tBeni\tB-PLACE\tO\n3\tdied\tO\tO\n",
            &format!(
                "bio\nIn Beni died | Beni PLACE\nnote: of 4 columns, the words are in column 2 and the tags in column \
                 3; {numbers}; column 4 has tags too, which are not taken\nnote: lines that start with # and have no \
                 tag, taken for comments: 1"
            ),
        ),
        (
            "1\tIn\t_\tO\n2\tBeni\t_\tI-LOC\n3\tx\t_\tB-LOC\n",
            &format!(
                "bio\nIn Beni x | Beni LOC | x LOC\nnote: of 4 columns, the words are in column 2 and the tags in \
                 column 4; {numbers}"
            ),
        ),
        // CoNLL-U, with tags in a column and among the features.
        (
            "# newdoc id = d1\n# text = In Beni\n1\tIn\tin\tADP\tO\t_\t2\tcase\t_\t_\n2\tBeni\tBeni\tPROPN\tB-PLACE\t_\t0\troot\t_\t_\n\n1\tx\tx\tX\tO\t_\t0\troot\t_\t_\n",
            &format!(
                "bio\nIn Beni\nx | Beni PLACE\nnote: of 10 columns, the words are in column 2 and the tags in column \
                 5; {numbers}\nnote: lines that start with # and have no tag, taken for comments: 2"
            ),
        ),
        (
            "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t2\tcase\t_\tSpaceAfter=No\n2\tBeni\tBeni\tPROPN\t_\t_\t0\troot\t_\tNER=B-PLACE|SpaceAfter=No\n",
            &format!(
                "bio\nde Beni | Beni PLACE\nnote: of 10 columns, the words are in column 2 and the tags in column 10, \
                 among its features; {numbers}\nnote: lines of several words together, whose words follow: 1"
            ),
        ),
        // Gold and predicted.
        (
            "Sao\tNC\tB-LOC\tO\nPaulo\tVMI\tI-LOC\tO\n",
            "bio\nSao Paulo | Sao Paulo LOC\nnote: of 4 columns, the words are in column 1 and the tags in column 3; \
             column 4 has tags too, which are not taken; column 2 could have the words too",
        ),
        (
            "Sao NC B-LOC O\nPaulo VMI I-LOC B-LOC\n",
            "bio\nSao Paulo | Sao Paulo LOC\nnote: of 4 columns, the words are in column 1 and the tags in column 3; \
             column 4 has tags too, which are not taken; column 2 could have the words too\n! columns 3 and 4 both have labels; those of column 3 are \
             taken, those of column 4 are not: 1",
        ),
        // CoNLL-2003 has phrases beside the names, CoNLL-2000 has only phrases.
        ("U.N. NNP I-NP I-ORG\nofficial NN I-NP O\n", "bio\nU.N. official | U.N. ORG"),
        ("He PRP B-NP\nruns VBZ B-VP\n", "bio\nHe runs | He NP | runs VP"),
        // Tags first.
        (
            "O\tin\nB-PLACE\tBeni\n",
            "bio\nin Beni | Beni PLACE\nnote: of 2 columns, the words are in column 2 and the tags in column 1",
        ),
        // Sentence and token numbers, without empty lines.
        (
            "0 0 In IN O\n0 1 Beni NNP B-LOC\n1 0 Homs NNP B-LOC\n1 1 fell VB O\n",
            &format!(
                "bio\nIn Beni\nHoms fell | Beni LOC | Homs LOC\nnote: of 5 columns, the words are in column 3 and the \
                 tags in column 5; {numbers}; column 2 numbers lines, sentences or documents"
            ),
        ),
        (
            "Sentence #\tWord\tPOS\tTag\nSentence: 1\tIn\tIN\tO\n\tBeni\tNNP\tB-geo\nSentence: 2\tdied\tVB\tO\n",
            &format!(
                "bio\nIn Beni\ndied | Beni geo\nnote: of 4 columns, the words are in column 2 and the tags in column \
                 4; {numbers}; the first line has the names of columns"
            ),
        ),
        // Old line ends, and all three.
        ("In O\rBeni B-PLACE\rdied O\r", "bio\nIn Beni died | Beni PLACE"),
        ("In O\nBeni B-PLACE\r\ndied O\rx O\n\n\n\ny O", "bio\nIn Beni died x | Beni PLACE\ny"),
        // Offsets and names of tokens.
        (
            "0\t2\tIn\tO\n3\t7\tBeni\tB-X\n8\t12\tdied\tO\n",
            &format!(
                "bio\nIn Beni died | Beni X\nnote: of 4 columns, the words are in column 3 and the tags in column 4; \
                 {numbers}; column 2 numbers lines, sentences or documents"
            ),
        ),
        (
            "s1.t9\tIn\tO\ns1.t10\tBeni\tB-X\ns2.t1\tdied\tO\n",
            &format!(
                "bio\nIn Beni died | Beni X\nnote: of 3 columns, the words are in column 2 and the tags in column 3; \
                 {numbers}"
            ),
        ),
        (
            "1-1\tIn\tO\n1-2\tBeni\tB-X\n2-1\tdied\tO\n",
            &format!(
                "bio\nIn Beni died | Beni X\nnote: of 3 columns, the words are in column 2 and the tags in column 3; \
                 {numbers}"
            ),
        ),
        // Numbers are words where there are no others.
        ("1 O\n2 B-X\n3 O\n", "bio\n1 2 3 | 2 X"),
        ("[ O\nBeni B-LOC\n] O\n", "bio\n[ Beni ] | Beni LOC"),
        ("{ O\nBeni B-LOC\n} O\n", "bio\n{ Beni } | Beni LOC"),
        // A line of its own kind.
        (
            "In O\nNew York B-PLACE\ndied O\nhere O\n",
            "bio\nIn died here\n! line 2: document \"1\": 3 columns, and most lines have 2; line skipped",
        ),
        (
            "In\tO\nBeni\tB-PLACE\tsure\ndied\tO\n",
            "bio\nIn Beni died | Beni PLACE\n! line 2: document \"1\": 3 columns, and most lines have 2; what is \
             behind these is not taken",
        ),
        // Several labels on a word.
        (
            "a\tB-x,B-y\nb\tI-x,I-y\nc\tO|B-z\n",
            "bio\na b c | a b x | c z\n! line 1: document \"1\": \"B-x,B-y\" has several labels; x is taken, and not y\n\
             ! line 2: document \"1\": \"I-x,I-y\" has several labels; x is taken, and not y",
        ),
    ]);
    for (file, reason) in [
        ("a b\nc d\n", "no column has tags such as O, B-X or I-X; nothing read"),
        ("1 O\n", "no column has words beside tags, parts of speech and running numbers; nothing read"),
    ] {
        let reading = columns::CONLL.read_all(file.as_bytes());
        if file.starts_with('a') {
            assert_eq!(reading.problems[0].to_string(), reason);
        }
    }
    assert_eq!(outcome("He said O\nand left\n"), "not recognised");
}

#[test]
fn what_else_files_say_of_documents_is_kept() {
    for (file, format, meta) in [
        (
            r#"{"text":"a","url":"u","date":"2024-05-12","tags":["war"]}"#,
            "jsonl",
            r#"{"url":"u","date":"2024-05-12","tags":["war"]}"#,
        ),
        (
            r#"[{"text":"a","ents":[{"start":0,"end":1,"label":"X"}],"sents":[],"url":"u","meta":{"n":1}}]"#,
            "jsonl",
            r#"{"n":1,"url":"u"}"#,
        ),
        (r#"{"text":"a","_task_hash":7,"answer":"accept","source":"BBC"}"#, "prodigy", r#"{"source":"BBC"}"#),
        (
            r#"{"text":"a","label":[[0,1,"X"]],"Comments":[],"source":"BBC"}"#,
            "doccano",
            r#"{"source":"BBC"}"#,
        ),
        (r#"[{"title":"t","body":"a"}]"#, "jsonl", r#"{"title":"t"}"#),
        (r#"[{"data":{"text":"a","source":"BBC"}}]"#, "label-studio", r#"{"source":"BBC"}"#),
    ] {
        let found = detect(file).unwrap();
        let reading = found.read_all(file.as_bytes());
        assert_eq!((found.name, reading.problems.len()), (format, 0), "{file}");
        let record = &reading.documents[0];
        assert_eq!(record.meta.as_ref().map(|meta| meta.get()), Some(meta), "{file}");
        let mut written = Vec::new();
        jsonl::FORMAT.write_all(&[record], &mut written).unwrap();
        assert!(String::from_utf8(written).unwrap().contains(&format!("\"meta\":{meta}")));
    }
}

#[test]
fn files_that_are_not_utf_8_are_decoded_and_it_is_said() {
    let line = "{\"text\":\"Opéra “Beni” 😀\",\"spans\":[{\"start\":7,\"end\":11,\"label\":\"X\"}]}\r\n";
    let utf16: Vec<u8> = format!("\u{feff}{line}{line}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = detect(&crate::text::head(&utf16)).unwrap();
    let reading = found.read_all(&utf16);
    assert_eq!((found.name, reading.documents.len(), reading.problems.len()), ("jsonl", 2, 0));
    assert_eq!(reading.notes, ["the file is UTF-16, and is read as that"]);
    let record = &reading.documents[1];
    assert_eq!(record.text.slice(record.annotations[0].span), "Beni");
    let ansi = b"Op\xe9ra O\nBeni B-X\n";
    let reading = columns::BIO.read_all(ansi);
    assert_eq!(reading.documents[0].text.as_str(), "Opéra Beni");
    assert_eq!(reading.notes, ["the file is not UTF-8 and is read as Windows-1252"]);
    let reading =
        jsonl::FORMAT.read_all(b"{\"text\":\"a\"}\n{\"text\":\"\x93\xe9\"}\n{\"text\":\"\xc3\xa9\xe9\"}\n");
    assert_eq!(reading.documents[1].text.as_str(), "“é");
    // Damaged UTF-8 is no other encoding.
    assert!(reading.problems[0].to_string().starts_with("line 3: not UTF-8 text: 0xE9"), "{reading:?}");
}

#[test]
fn quotes_prove_places() {
    let proven = "note: offsets are read as UTF-16 units: so all words that are quoted beside them fit";
    let spaces = "note: words that are quoted beside offsets differ from the text in white space; taken, as all else \
                  is the same";
    all(&[
        (
            r#"[{"data":{"text":"💩This is an annotation."},"annotations":[{"result":[{"type":"labels","value":{"start":13,"end":23,"text":"annotation","labels":["X"]}}]}]}]"#,
            &format!("label-studio\n💩This is an annotation. | annotation X\n{proven}"),
        ),
        (
            r#"[{"data":{"text":"In New  York"},"annotations":[{"result":[{"type":"labels","value":{"start":3,"end":12,"text":"New York","labels":["X"]}}]}]}]"#,
            &format!("label-studio\nIn New  York | New  York X\n{spaces}"),
        ),
        (
            r#"{"text":"💩 Beni","tokens":[],"spans":[{"start":3,"end":7,"text":"Beni","label":"X"}]}"#,
            &format!("prodigy\n💩 Beni | Beni X\n{proven}"),
        ),
        (
            r#"{"text":"💩 Beni","spans":[{"start":3,"end":7,"text":"Beni","label":"X"}]}"#,
            &format!("jsonl\n💩 Beni | Beni X\n{proven}"),
        ),
        (
            r#"{"text":"💩 Beni","label":[[2,6,"X","Beni"]]}"#,
            "doccano\n💩 Beni | Beni X\nnote: offsets are read as code points: so all words that are quoted beside them fit",
        ),
        // What quotes do not prove stays untaken.
        (
            r#"{"text":"💩 Beni","spans":[{"start":3,"end":7,"text":"Homs","label":"X"}]}"#,
            "jsonl\n💩 Beni\n! line 1: document \"1\": spans[0]: offset 7 is past the end of the text, which is 6 long; \
             span skipped",
        ),
    ]);
}

#[test]
fn shapes_of_known_tools_are_read() {
    all(&[
        // Label Studio with another field for the text, which one task tells for all.
        (
            r#"[{"data":{"article":"In Beni","title":"News"},"annotations":[{"result":[{"type":"labels","value":{"start":3,"end":7,"text":"Beni","labels":["X"]}}]}]},{"data":{"article":"x","title":"y"}}]"#,
            "label-studio\nIn Beni | Beni X\nx\nnote: the text of tasks is `article` of their data",
        ),
        (
            r#"[{"data":{"body":"In Beni","head":"Beni"},"predictions":[{"result":[{"to_name":"body","type":"labels","value":{"start":3,"end":7,"labels":["X"]}}]}]}]"#,
            "label-studio\nIn Beni | Beni X\nnote: the text of tasks is `body` of their data",
        ),
        (
            r#"[{"data":{"body":"In Beni","head":"Beni"}}]"#,
            "label-studio\n! line 1: `data.text`: it is missing, and nothing says which of `body`, `head` is the text; \
             document skipped",
        ),
        // JSON_MIN, one task a line, and tables.
        (
            r#"[{"id":5,"text":"In Beni","label":[{"start":3,"end":7,"text":"Beni","labels":["X"]}],"annotator":1},{"id":6,"text":"no","annotator":1}]"#,
            "label-studio\nIn Beni | Beni X\nno",
        ),
        (
            "{\"data\":{\"text\":\"In Beni\"},\"annotations\":[{\"result\":[]},{\"ground_truth\":true,\"result\":[{\"type\":\"labels\",\"value\":{\"start\":3,\"end\":7,\"labels\":[\"X\",\"Y\"]}}]}]}\n{\"data\":{\"text\":\"a\"}}\n",
            "label-studio\nIn Beni | Beni X\na\n! line 1: document \"1\": annotations[0] is not the ground truth; not \
             taken\n! line 1: document \"1\": result[0]: \"X\" is its first label, and its label \"Y\" is not taken",
        ),
        (
            "id\ttext\tlabel\tannotator\tannotation_id\tlead_time\n4\tIn Beni, x\t\"[{\"\"start\"\":3,\"\"end\"\":7,\"\"text\"\":\"\"Beni\"\",\"\"labels\"\":[\"\"X\"\"]}]\"\t1\t2\t3.4\n5\tno\t\t1\t3\t1\n",
            "label-studio\nIn Beni, x | Beni X\nno",
        ),
        (
            r#"[{"data":{"text":"In Beni"},"annotations":[{"result":[{"value":{"start":3,"end":7,"labels":["X"]}}]}]}]"#,
            "label-studio\nIn Beni | Beni X",
        ),
        // HTML, whose places are paths.
        (
            r#"[{"data":{"text":"In Beni"},"annotations":[{"result":[{"type":"hypertextlabels","value":{"start":"/p[1]","end":"/p[1]","startOffset":3,"endOffset":7,"globalOffsets":{"start":3,"end":7},"text":"Beni","hypertextlabels":["X"]}}]}]}]"#,
            "label-studio\nIn Beni | Beni X",
        ),
        // doccano.
        (r#"{"id":1,"data":"Beni was hit","label":[[0,4,"X"]]}"#, "doccano\nBeni was hit | Beni X"),
        (
            r#"{"text":"In Beni","label":[[3,7,"X","Beni"],[0,2,"Y","Q1"]]}"#,
            "doccano\nIn Beni | In Y kb_id=Q1 | Beni X",
        ),
        (r#"{"text":"In 12","label":[[3,5,"X","2"]]}"#, "doccano\nIn 12 | 12 X kb_id=2"),
        // Scripts.
        (r#"{"text":"Beni","entities":[[0,4,"X"]]}"#, "jsonl\nBeni | Beni X"),
        (r#"{"text":"Beni","entities":[{"start":0,"end":4,"label":"X"}]}"#, "jsonl\nBeni | Beni X"),
        (
            r#"{"text":"Beni","entities":[{"start":0,"end":4,"value":"Beni","entity":"X","confidence":0.5}]}"#,
            "jsonl\nBeni | Beni X",
        ),
        (
            r#"{"text":"In Beni","entities":[["In",0,2,"Y"],[3,7,"Beni","X"]]}"#,
            "jsonl\nIn Beni | In Y | Beni X",
        ),
        (r#"{"words":["In","Beni"],"labels":["O","B-X"]}"#, "hf-jsonl\nIn Beni | Beni X"),
        // spaCy's tuples, wrapped by ner-annotator.
        (
            r#"{"classes":["X"],"annotations":[["Beni",{"entities":[[0,4,"X"]]}],null,["a",{"entities":[],"spans":{"sc":[[0,1,"Y"]]}}]]}"#,
            "spacy-json\nBeni | Beni X\na\n! line 1: document \"3\": `spans` has labels (1) and is not read in this \
             format; not taken",
        ),
        // Web Annotations in an array, the label beside a comment.
        (
            r##"[{"@context":"http://www.w3.org/ns/anno.jsonld","id":"#1","type":"Annotation","body":[{"type":"TextualBody","value":"This is a comment"},{"type":"TextualBody","value":"X","purpose":"tagging"}],"target":{"selector":[{"type":"TextQuoteSelector","exact":"Beni"},{"type":"TextPositionSelector","start":3,"end":7}]}}]"##,
            "web-annotation\nIn Beni, 12 died | Beni X\n! document \"t\": #1: a body with the value \"This is a \
             comment\" is not taken",
        ),
        (
            r##"{"type":"Annotation","id":"a","body":"X","target":"t#char=3,7"}
{"type":"Annotation","id":"b","bodyValue":"Y","target":{"source":"t","selector":{"type":"FragmentSelector","value":"char=9,11"}}}"##,
            "web-annotation\nIn Beni, 12 died | Beni X | 12 Y",
        ),
        (
            r##"[{"@context":"http://www.w3.org/ns/anno.jsonld","id":"#1","type":"Annotation","motivation":"commenting","body":{"value":"well"},"target":{"source":"t","selector":{"type":"TextPositionSelector","start":3,"end":7}}}]"##,
            "web-annotation\nIn Beni, 12 died\n! document \"t\": #1: a body with the value \"well\" is not taken\n! \
             document \"t\": #1: it has no body that is a label; span skipped",
        ),
    ]);
}

#[test]
fn what_we_write_is_recognised() {
    let mut record = Record::new("a", Text::new("In New York and \"tokens\" in Beni."));
    for range in [3..11, 28..32] {
        let span = record.text.span(range).unwrap();
        record.annotations.push(Annotation::by_person(span, Label::PLACE));
    }
    for format in FORMATS {
        if matches!(format.writer, Writer::Each(_)) {
            let file = String::from_utf8(written(format, std::slice::from_ref(&record))).unwrap();
            assert_eq!(detect(&file).map(|found| found.name), Some(format.name), "{file}");
        }
    }
}

#[test]
fn what_is_nothing_of_ours_is_not() {
    for file in
        ["", " \n", "Beirut was hit on Friday.\nThe army said", "{\"a\":1}", "[1,2]", "a,b\n1,2\n", "{"]
    {
        assert!(detect(file).is_none(), "{file}");
    }
    assert!(may_be(&columns::BIO, &columns::CONLL) && may_be(&csv::FORMAT, &csv::FORMAT));
    assert!(!may_be(&columns::BIO, &csv::FORMAT) && !may_be(&doccano::LABELS, &jsonl::FORMAT));
    assert!(may_be(&prodigy::FORMAT, &jsonl::FORMAT) && !may_be(&jsonl::FORMAT, &prodigy::FORMAT));
    assert_eq!(detect("{\"wiremark\":1,\"project\":{\"name\":\"cut").unwrap().name, "wiremark");
    let folder = |names: &[&str]| detect_folder(names.iter().copied()).map(|format| format.name);
    assert_eq!(folder(&["a.txt", "a.ann"]), Some("brat"));
    assert_eq!(folder(&["TypeSystem.xml", "a.b.xmi"]), Some("cas-xmi"));
    assert_eq!(folder(&["a.txt", "ann", "b.jsonl"]), None);
    assert_eq!(detect("\u{feff}T1\tPLACE 0 1\ta\n").unwrap().name, "brat");
}

// Files that could be read in several ways: the right one is taken, or it is said which.

#[test]
fn words_are_told_from_other_columns() {
    let where_of = |width: usize, word: usize, tags: usize| {
        format!("note: of {width} columns, the words are in column {word} and the tags in column {tags}")
    };
    let numbers = "; column 1 numbers lines, sentences or documents";
    let too = |column: usize| format!("; column {column} could have the words too");
    all(&[
        (
            "DT\tThe\tO\nNNP\tBeni\tB-LOC\nVBD\tfell\tO\n",
            &format!("bio\nThe Beni fell | Beni LOC\n{}", where_of(3, 2, 3)),
        ),
        (
            "1\tPROPN\tBeni\tB-LOC\n2\tVERB\tfell\tO\n",
            &format!("bio\nBeni fell | Beni LOC\n{}{numbers}", where_of(4, 3, 4)),
        ),
        ("1\tPROPN\tBeni\tB-LOC\n", &format!("bio\nBeni | Beni LOC\n{}{numbers}", where_of(4, 3, 4))),
        ("B-LOC\tNNP\tBeni\nO\tVBD\tfell\n", &format!("bio\nBeni fell | Beni LOC\n{}", where_of(3, 3, 1))),
        (
            "pos\tIn\tO\nneg\tGoma\tB-LOC\n",
            &format!("bio\nIn Goma | Goma LOC\n{}{}", where_of(3, 2, 3), too(1)),
        ),
        // Sets of tags that are not known, and words in capitals or without letters that have them.
        (
            "APPR\tIn\tO\nNE\tBeni\tB-LOC\n",
            &format!("bio\nIn Beni | Beni LOC\n{}{}", where_of(3, 2, 3), too(1)),
        ),
        ("IN\tIN\tO\nNNP\tBENI\tB-LOC\n", &format!("bio\nIN BENI | BENI LOC\n{}", where_of(3, 2, 3))),
        ("ADP\tفي\tO\nPROPN\tبيني\tB-LOC\n", &format!("bio\nفي بيني | بيني LOC\n{}", where_of(3, 2, 3))),
        (
            "pos\tin\tO\npos\tbeni\tB-x\nneg\tthe\tO\npos\tarmy\tB-y\npos\tleft\tO\nneg\tgoma\tB-x\n",
            &format!(
                "bio\nin beni the army left goma | beni x | army y | goma x\n{}{}",
                where_of(3, 2, 3),
                too(1)
            ),
        ),
        // Words come before lemmas, which could be words.
        (
            "Troops troop NNS O\nleft leave VBD O\nBeni Beni NNP B-LOC\n",
            &format!("bio\nTroops left Beni | Beni LOC\n{}{}", where_of(4, 1, 4), too(2)),
        ),
        // What the first line calls words are words.
        (
            "pos\tlemma\ttoken\ttag\nIN\tIn\tin\tO\nNN\tBeni\tbeni\tB-x\n",
            &format!("bio\nin beni | beni x\n{}; the first line has the names of columns", where_of(4, 3, 4)),
        ),
        ("Beni NNP B-NP B-LOC\nfell VBD B-VP O\n", "bio\nBeni fell | Beni LOC"),
    ]);
    // No words at all.
    assert_eq!(outcome("NNP\tB-LOC\nVBD\tO\n"), "not recognised");
}

#[test]
fn linked_data_in_a_field_is_no_web_annotation() {
    let schema = r#""@context":"https://schema.org""#;
    let anno = r#""@context":"http://www.w3.org/ns/anno.jsonld""#;
    let span = r#""spans":[{"start":0,"end":4,"label":"X"}]"#;
    let row = |meta: &str| format!(r#"{{"text":"Beni fell",{span},"meta":{{{meta}}}}}"#);
    let long = format!(r#"{{{anno},"type":"AnnotationCollection","first":{{"items":["#);
    let page =
        format!(r#"{{{schema},"type":"Page","items":[{{"id":"a","bodyValue":"X","target":"t#char=3,7"}}]}}"#);
    for (file, expected) in [
        (row(schema), "jsonl\nBeni fell | Beni X"),
        (row(anno), "jsonl\nBeni fell | Beni X"),
        (format!("[{}]", row(anno)), "jsonl\nBeni fell | Beni X"),
        (format!(r#"{{{schema},"text":"Beni fell",{span}}}"#), "jsonl\nBeni fell | Beni X"),
        (r#"{"text":"a \"@context\" anno.jsonld"}"#.to_owned(), "jsonl\na \"@context\" anno.jsonld"),
        (format!(r#"{{"data":{{"text":"a","ld":{{{anno}}}}}}}"#), "label-studio\na"),
        (page, "web-annotation\nIn Beni, 12 died | Beni X"),
    ] {
        assert_eq!(outcome(&file), expected, "{file}");
    }
    assert_eq!(super::detect(&long).map(|format| format.name), Some("web-annotation"));
}

#[test]
fn the_text_of_a_task_is_what_its_regions_are_of() {
    let task = |data: &str, target: &str, value: &str| {
        format!(
            r#"{{"data":{{{data}}},"annotations":[{{"result":[{{"from_name":"l",{target}"type":"labels","value":{{{value},"labels":["X"]}}}}]}}]}}"#
        )
    };
    let both = r#""text":"A long headline stands here","content":"In Beni died""#;
    let beni = r#""start":3,"end":7"#;
    let quoted = r#""start":3,"end":7,"text":"Beni""#;
    let of = |name: &str| format!(r#""to_name":"{name}","#);
    let content = "label-studio\nIn Beni died | Beni X\nnote: the text of tasks is `content` of their data";
    let title = r#""text":"Beni in Beni","content":"In Beni died""#;
    for (file, expected) in [
        (task(both, &of("content"), beni), content),
        // The text's name is not that of its field.
        (task(both, &of("text"), quoted), content),
        (task(both, "", quoted), content),
        // Both have the quote, one of them at the offsets.
        (task(title, "", quoted), content),
        (task(title, &of("article"), quoted), content),
        (
            task(r#""title":"Beni, now","body":"In Beni"}, "x":{"#, "", quoted).replace(r#"}, "x":{"#, ""),
            "label-studio\nIn Beni | Beni X\nnote: the text of tasks is `body` of their data",
        ),
        (
            task(r#""text":"😀 Beni","content":"Beni 😀 ""#, "", r#""start":3,"end":7,"text":"Beni""#),
            "label-studio\n😀 Beni | Beni X\nnote: offsets are read as UTF-16 units: so all words that are quoted beside them fit",
        ),
        // Nothing says more.
        (task(both, "", r#""start":2,"end":6"#), "label-studio\nA long headline stands here | long X"),
        (
            task(both, &of("text"), r#""start":2,"end":6"#),
            "label-studio\nA long headline stands here | long X",
        ),
        // One task tells for all.
        (
            format!(
                "{}\n{{\"data\":{{\"text\":\"h\",\"content\":\"c\"}}}}",
                task(both, &of("content"), beni)
            ),
            "label-studio\nIn Beni died | Beni X\nc\nnote: the text of tasks is `content` of their data",
        ),
    ] {
        assert_eq!(outcome(&file), expected, "{file}");
    }
}

#[test]
fn what_else_token_formats_have_is_kept_or_told() {
    let tokens = r#""tokens":["In","Beni"],"ner_tags":["O","B-X"]"#;
    let gliner = r#""tokenized_text":["In","Beni"],"ner":[[1,1,"X"]]"#;
    for (given, known) in [(tokens, "hf-jsonl"), (gliner, "gliner")] {
        for (more, meta, told) in [
            (r#""sentiment":"bad","url":"u""#, Some(r#"{"sentiment":"bad","url":"u"}"#), None),
            (r#""meta":{"n":1},"pos_tags":["IN","NNP"]"#, Some(r#"{"n":1,"pos_tags":["IN","NNP"]}"#), None),
            (
                r#""fine_ner_tags":["O","place-city"]"#,
                None,
                Some("`fine_ner_tags`, which labels go by, is not read in this format; not taken"),
            ),
            (
                r#""fine_ner_tags":[0,7]"#,
                None,
                Some("`fine_ner_tags`, which labels go by, is not read in this format; not taken"),
            ),
            (
                r#""entities":[{"start":3,"end":7,"label":"Y"}]"#,
                None,
                Some("`entities` has labels (1) and is not read in this format; not taken"),
            ),
            (
                r#""other":["O","B-Y"]"#,
                None,
                Some("`other` has tags and is not read in this format; not taken"),
            ),
        ] {
            let file = format!("{{{given},{more}}}");
            let found = super::detect(&file).unwrap();
            let reading = found.read_all(file.as_bytes());
            let record = &reading.documents[0];
            assert_eq!((found.name, record.annotations.len()), (known, 1), "{file}");
            assert_eq!(record.meta.as_ref().map(|meta| meta.get()), meta, "{file}");
            let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
            let expected: Vec<String> =
                told.iter().map(|told| format!("line 1: document \"1\": {told}")).collect();
            assert_eq!(problems, expected, "{file}");
        }
    }
}

#[test]
fn tuples_one_a_line_are_documents() {
    let beni = r#"["Beni was hit",{"entities":[[0,4,"PLACE"]]}]"#;
    let goma = r#"["Goma fell",{"entities":[]}]"#;
    let both = "spacy-json\nBeni was hit | Beni PLACE\nGoma fell";
    for (file, expected) in [
        (format!("{beni}\n{goma}\n"), both.to_owned()),
        (format!("{beni}\r\n\r\n{goma}"), both.to_owned()),
        (format!("[{beni},{goma}]"), both.to_owned()),
        (format!(" [ {beni}\n,\n{goma}]\n"), both.to_owned()),
        (beni.to_owned(), "spacy-json\nBeni was hit | Beni PLACE".to_owned()),
        (
            format!("{beni}\n[\"a\"]\n{goma}\n"),
            format!(
                "{both}\n! line 2: `document 2`: invalid length 1, expected a tuple of size 2; document skipped"
            ),
        ),
        (
            format!("{beni}\n{goma}\n[\"a"),
            format!(
                "{both}\n! not JSON: EOF while parsing a string at line 3 column 3; nothing read from there on"
            ),
        ),
    ] {
        assert_eq!(outcome(&file), expected, "{file}");
    }
}

#[test]
fn tags_of_tokens_are_joined_to_spans() {
    let note = "note: labels are tags of tokens such as B-X: they are read as such, and the tokens of one span joined";
    let file = |items: &str| format!(r#"{{"text":"In New York, Goma","entities":[{items}]}}"#);
    let read = |spans: &str| format!("jsonl\nIn New York, Goma{spans}");
    let token = |tag: &str, start: usize, end: usize, word: &str| {
        format!(r#"{{"entity":"{tag}","score":0.9,"index":1,"word":"{word}","start":{start},"end":{end}}}"#)
    };
    let [new, york] = [token("B-LOC", 3, 6, "new"), token("I-LOC", 7, 11, "york")];
    let pieces = [token("B-LOC", 13, 15, "Go"), token("I-LOC", 15, 17, "##ma")].join(",");
    for (items, spans, said) in [
        (format!("{new},{york}"), " | New York LOC", true),
        (pieces.clone(), " | Goma LOC", true),
        (pieces.replace("I-LOC", "B-LOC"), " | Goma LOC", true),
        (format!("{york},{pieces}"), " | York LOC | Goma LOC", true),
        (format!("{new},{}", york.replace("I-LOC", "I-PER")), " | New LOC | York PER", true),
        (format!("{},{new}", token("O", 0, 2, "in")), " | New LOC", true),
        (r#"[3,6,"B-LOC"],[7,11,"I-LOC"]"#.to_owned(), " | New York LOC", true),
        // Labels that only look so.
        (r#"[3,11,"S-Bahn"]"#.to_owned(), " | New York S-Bahn", false),
        (r#"{"start":3,"end":11,"entity":"S-400"}"#.to_owned(), " | New York S-400", false),
    ] {
        let said = if said { format!("\n{note}") } else { String::new() };
        assert_eq!(outcome(&file(&items)), format!("{}{said}", read(spans)), "{items}");
    }
}
