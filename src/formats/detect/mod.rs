mod articles;

pub use articles::{Articles, detect_articles};

use serde_json::value::RawValue;

use super::core::fields::Fields;
use super::core::format::Format;
use super::core::json;
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
        '{' | '[' => objects(head).or_else(|| tags(head)),
        '<' if head.contains(cas_xmi::NAMESPACE) => Some(&cas_xmi::FORMAT),
        _ if head.starts_with(hugging_face::parquet::MAGIC) => Some(&hugging_face::parquet::FORMAT),
        _ if head.starts_with(spacy::docbin::START) => Some(&spacy::docbin::FORMAT),
        _ if csv::is_spans(head) => Some(&csv::FORMAT),
        _ if is_brat(head) => Some(&brat::FORMAT),
        _ if label_studio::is_table(head) => Some(&label_studio::FORMAT),
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

/// How much of a file is looked at, in objects and lists.
const LOOKED_AT: usize = 50;

/// Of files of JSON, by the first objects or lists in them, as many as are whole; of one that
/// is longer than what there is, by the names in it.
fn objects(head: &str) -> Option<&'static Format> {
    told(head).map(|(format, _)| format)
}

/// Whether a file that starts so is of JSON objects with texts, in which nothing is labelled.
pub fn is_unlabelled(head: &str) -> bool {
    let start = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let found = start.starts_with(['{', '[']).then(|| told(start)).flatten();
    found.is_some_and(|(format, certain)| !certain && format.name == jsonl::FORMAT.name)
}

/// The format of a file of objects, and whether its labels say so.
fn told(head: &str) -> Option<(&'static Format, bool)> {
    let mut guess = None;
    for item in items(head).take(LOOKED_AT) {
        if item.get().starts_with('[') {
            // `[text, {"entities": …}]`
            let tuple = item.get()[1..].trim_start().starts_with('"');
            return tuple.then_some((&spacy::tuples::FORMAT, true));
        }
        let Ok(fields) = serde_json::from_str(item.get()) else { break };
        let found = row(&fields);
        match found {
            Some((_, true)) => return found,
            // Without any labels it may be one thing or another: the next may tell.
            Some((_, false)) => guess = guess.or(found),
            None if guess.is_none() => break,
            None => {}
        }
    }
    guess.or_else(|| by_names(head).map(|format| (format, true)))
}

/// The items of an array, or values one after another, as far as they are whole.
fn items(head: &str) -> impl Iterator<Item = &RawValue> {
    let mut rest = match head.strip_prefix('[') {
        // The items of an array of arrays stand in it, as do those of one of objects.
        Some(inner) if inner.trim_start().starts_with(['[', '{']) => inner,
        _ => head,
    };
    std::iter::from_fn(move || {
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let item = values.next()?.ok()?;
        rest = rest[values.byte_offset()..].trim_start().trim_start_matches(',');
        Some(item)
    })
}

/// By the fields of an object, and whether it has labels that say so.
fn row(fields: &Fields<'_>) -> Option<(&'static Format, bool)> {
    let has = |name: &str| fields.iter().any(|(field, _)| field == name);
    let value = |name: &str| fields.get("", name).ok().flatten().map_or("", RawValue::get);
    let is_list = |name: &str| value(name).starts_with('[');
    // What is in a list: nothing, or values that start so.
    let first = |name: &str| value(name).strip_prefix('[').map(|list| list.trim_start());
    let lists = |name: &str, start: char| first(name).is_some_and(|list| list.starts_with(start));
    let of_doccano = |name: &str| value(name).contains("\"start_offset\"");
    let regions = |name: &str| lists(name, '{') && value(name).contains("labels\"");
    let certain = |format| Some((format, true));
    if has("wiremark") && has("project") {
        certain(&project_file::FORMAT)
    } else if (has("target") && (has("body") || has("bodyValue"))) || is_of_w3c(fields) {
        certain(&web_annotation::FORMAT)
    } else if is_list("paragraphs") {
        certain(&spacy::json_v2::FORMAT)
    } else if value("data").starts_with('{') {
        certain(&label_studio::FORMAT)
    } else if (is_list("tokens") || is_list("words")) && hugging_face::jsonl::tags_field(fields).is_some() {
        certain(&hugging_face::jsonl::FORMAT)
    } else if is_list("tokenized_text") {
        certain(&gliner::FORMAT)
    } else if lists("annotations", '[') && !has("text") {
        certain(&spacy::tuples::FORMAT)
    } else if fields.iter().any(|(name, _)| regions(name) && !["spans", "entities", "ents"].contains(&name)) {
        certain(&label_studio::FORMAT)
    } else if !has("text") {
        let old = value("data").starts_with('"') && (is_list("label") || is_list("labels"));
        let other = json::text_field(fields).map(|_| (&jsonl::FORMAT, false));
        if old { certain(&doccano::LABELS) } else { other }
    } else if ["label", "labels"].into_iter().any(|name| lists(name, '[') || of_doccano(name))
        || of_doccano("annotations")
    {
        certain(&doccano::LABELS)
    } else if of_doccano("entities") {
        certain(&doccano::ENTITIES)
    } else if has("ents") || lists("entities", '[') || lists("entities", '{') {
        certain(&jsonl::FORMAT)
    } else if ["tokens", "answer", "_task_hash", "_input_hash"].into_iter().any(has) {
        certain(&prodigy::FORMAT)
    } else if ["spans", "annotations", "label", "labels"].into_iter().any(|name| lists(name, '{')) {
        certain(&jsonl::FORMAT)
    } else if is_list("label") || is_list("labels") {
        Some((&doccano::LABELS, false))
    } else if is_list("entities") {
        Some((&doccano::ENTITIES, false))
    } else {
        Some((&jsonl::FORMAT, false))
    }
}

/// Whether an object says that it is an annotation, or a page or a collection of them. Other
/// linked data has a context too, and articles may have such data in a field.
fn is_of_w3c(fields: &Fields<'_>) -> bool {
    let value = |name: &str| fields.get("", name).ok().flatten().map_or("", RawValue::get);
    let pages = ["items", "first", "target"].into_iter().any(|name| !value(name).is_empty());
    let context = value("@context");
    context.contains("anno.jsonld") || (!context.is_empty() && pages && value("text").is_empty())
}

/// By the names that stand in what there is of a file.
fn by_names(head: &str) -> Option<&'static Format> {
    let named = |name: &str| {
        let quoted = format!("\"{name}\"");
        let mut places = head.match_indices(&quoted).map(|(at, found)| &head[at + found.len()..]);
        // Responses of many services have their rows in a list called so.
        places.any(|rest| name != "data" || rest.trim_start_matches([' ', ':', '\n']).starts_with('{'))
    };
    [
        ("AnnotationPage", &web_annotation::FORMAT),
        ("http://www.w3.org/ns/anno.jsonld", &web_annotation::FORMAT),
        ("tokenized_text", &gliner::FORMAT),
        ("paragraphs", &spacy::json_v2::FORMAT),
        ("data", &label_studio::FORMAT),
    ]
    .into_iter()
    .find_map(|(name, format)| named(name).then_some(format))
}

fn is_brat(head: &str) -> bool {
    let first = head.lines().next().unwrap_or_default();
    let Some((id, rest)) = first.split_once('\t') else { return false };
    let number = |text: Option<&str>| text.is_some_and(|number| number.parse::<usize>().is_ok());
    number(id.strip_prefix('T')) && number(rest.split(' ').nth(1))
}

/// Columns, whichever of them has the tags.
fn tags(head: &str) -> Option<&'static Format> {
    if head.starts_with("-DOCSTART-") {
        return Some(&columns::CONLL);
    }
    columns::detect(head).map(|bilou| if bilou { &columns::BILOU } else { &columns::BIO })
}

#[cfg(test)]
mod tests;
