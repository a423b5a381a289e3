use serde_json::value::RawValue;

use super::core::fields::Fields;
use super::core::format::Format;
use super::core::tokens::TagReader;
use super::table::FORMATS;
use super::{
    brat, cas_xmi, columns, csv, doccano, gliner, hugging_face, jsonl, label_studio, prodigy, project_file,
    spacy, web_annotation,
};

/// The format that a file is in, by what it starts with: its first line at least,
/// and some more. `None`: it looks like none of ours.
///
/// That is for files of which nobody said what they are, and to offer the right
/// one where the wrong one was picked; a file may be recognised that then cannot
/// be read, see [`Format::reader`].
pub fn detect(head: &str) -> Option<&'static Format> {
    let head = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    match head.chars().next()? {
        // Its first line may be long: guidelines, lists of terms.
        '{' if head.starts_with(project_file::START) => Some(&project_file::FORMAT),
        '{' if head.contains("\"@context\"") => Some(&web_annotation::FORMAT),
        '{' => row(head.lines().next()?),
        '[' => array(head[1..].trim_start()),
        '<' if head.contains(cas_xmi::NAMESPACE) => Some(&cas_xmi::FORMAT),
        _ if head.starts_with(hugging_face::parquet::MAGIC) => Some(&hugging_face::parquet::FORMAT),
        _ if head.starts_with("document,start,end,label,") => Some(&csv::FORMAT),
        _ if is_brat(head) => Some(&brat::FORMAT),
        _ => tags(head),
    }
}

/// Whether a file that looks like `found` may well be read as `picked`: its own
/// format, or one with the same reader.
pub fn may_be(picked: &Format, found: &Format) -> bool {
    let families =
        [&[&columns::CONLL, &columns::BIO, &columns::BILOU][..], &[&doccano::LABELS, &doccano::ENTITIES]];
    let has = |family: &[&Format], format: &Format| family.iter().any(|member| member.name == format.name);
    // A task that nobody has answered is any line with a text; an answer is more than that.
    let task = picked.name == prodigy::FORMAT.name && found.name == jsonl::FORMAT.name;
    let same = |family: &[&Format]| has(family, picked) && has(family, found);
    picked.name == found.name || task || families.into_iter().any(same)
}

/// The format that a folder is in, by the names of its files: the one that has
/// files with its ending.
pub fn detect_folder<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| {
        let ours = |name: &str| name.rsplit_once('.').is_some_and(|(_, ending)| ending == format.extension);
        format.is_folder() && names.clone().any(ours)
    })
}

/// Of files of JSON objects, by the fields of the first.
fn row(line: &str) -> Option<&'static Format> {
    let fields = Fields::of_line(line).ok()?;
    let has = |name: &str| fields.iter().any(|(field, _)| field == name);
    let is_list = |name: &str| {
        let value: Option<&RawValue> = fields.get("", name).ok().flatten();
        value.is_some_and(|value| value.get().starts_with('['))
    };
    if has("wiremark") && has("project") {
        Some(&project_file::FORMAT)
    } else if is_list("tokens") && has("ner_tags") {
        Some(&hugging_face::jsonl::FORMAT)
    } else if is_list("tokenized_text") {
        Some(&gliner::FORMAT)
    } else if !has("text") {
        None
    } else if is_list("label") || is_list("labels") {
        Some(&doccano::LABELS)
    } else if is_list("entities") {
        Some(&doccano::ENTITIES)
    } else if ["tokens", "answer", "_task_hash", "_input_hash"].into_iter().any(has) {
        Some(&prodigy::FORMAT)
    } else {
        Some(&jsonl::FORMAT)
    }
}

/// Of files of one JSON array, by the names that stand in what there is of it.
fn array(rest: &str) -> Option<&'static Format> {
    if rest.starts_with('[') {
        return Some(&spacy::tuples::FORMAT);
    }
    let named = |name: &str| rest.contains(&format!("\"{name}\""));
    [
        ("AnnotationPage", &web_annotation::FORMAT),
        ("tokenized_text", &gliner::FORMAT),
        ("paragraphs", &spacy::json_v2::FORMAT),
        ("data", &label_studio::FORMAT),
    ]
    .into_iter()
    .find_map(|(name, format)| named(name).then_some(format))
}

fn is_brat(head: &str) -> bool {
    let first = head.lines().next().unwrap_or_default();
    let id = first.split_once('\t').and_then(|(id, _)| id.strip_prefix('T'));
    id.is_some_and(|number| number.parse::<usize>().is_ok())
}

/// Columns, if the first lines end in tags; the last line may be cut.
fn tags(head: &str) -> Option<&'static Format> {
    if head.starts_with("-DOCSTART-") {
        return Some(&columns::CONLL);
    }
    let (mut bilou, mut tagged, mut reader) = (false, false, TagReader::default());
    let whole = head.rsplit_once('\n').map_or(head, |(whole, _)| whole);
    for line in whole.lines().take(100).filter(|line| !line.trim().is_empty()) {
        let (_, tag) = line.trim_end().rsplit_once(char::is_whitespace)?;
        reader.push(tag).ok()?;
        bilou |= tag.starts_with("U-") || tag.starts_with("L-");
        tagged = true;
    }
    tagged.then_some(if bilou { &columns::BILOU } else { &columns::BIO })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, Label};
    use crate::dataset::Record;
    use crate::formats::Writer;
    use crate::formats::core::testing::written;
    use crate::text::Text;

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
}
