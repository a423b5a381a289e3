use std::collections::BTreeMap;

use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::UNIT;
use crate::annotation::{Annotation, Attributes, Label};
use crate::dataset::Record;
use crate::formats::core::file_name::id_of;
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::reader::FilesOfOne;
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::text::{Text, decode};

/// The view that a document's text is in, where there are several.
const INITIAL_VIEW: &str = "_InitialView";

/// Namespaces of types that say nothing a person marked: tokens and the like, the
/// text itself, what the document is called.
const GROUNDWORK: [&str; 4] = [
    "http:///uima/cas.ecore",
    "http:///uima/tcas.ecore",
    "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore",
    "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore",
];

/// DKPro's types, of which only named entities are spans with labels: its lemmas
/// have a `value` too.
const DKPRO: &str = "http:///de/tudarmstadt/ukp/dkpro/core/api/";
const NAMED_ENTITIES: &str = "http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore";

/// The features that may hold the label, the first that is there.
const LABELS: [&str; 2] = ["value", "label"];

/// Reads the `.xmi` of one document; a folder's other files are not looked at.
///
/// Spans are DKPro's `NamedEntity`s and its kin, and the annotations of custom
/// layers, that have a `value` or a `label`; their other features are attributes.
/// The document is called by its `documentTitle`, as INCEpTION writes the
/// annotator's name into `documentId`. Other layers, relations, lists in a
/// feature, and views beside the first are not taken, which is a problem.
pub fn read(name: &str, files: &FilesOfOne, sink: &mut dyn Sink) {
    let Some(bytes) = files.get("xmi") else { return };
    let cas = decode(bytes.clone()).map_err(|error| error.to_string()).and_then(|xmi| Cas::parse(&xmi));
    let mut cas = match cas {
        Ok(cas) => cas,
        Err(reason) => {
            let message = format!("{name}.xmi: {reason}; document skipped");
            sink.problem(Problem { line: None, document: Some(id_of(name)), message });
            return;
        }
    };
    let id = cas.title.take().or(cas.id.take()).unwrap_or_else(|| id_of(name));
    let text = match cas.text() {
        Ok(text) => text,
        Err(reason) => {
            let message = format!("{name}.xmi: {reason}; document skipped");
            sink.problem(Problem { line: None, document: Some(id), message });
            return;
        }
    };
    let record = Record::new(id, Text::new(text.content));
    let mut spans = SpanCollector::new(&record.text, UNIT);
    cas.add_to(&mut spans, &text.id);
    let found = spans.finish();
    hand_over(sink, record, found, None);
}

/// What of a CAS is of use.
#[derive(Default)]
struct Cas {
    title: Option<String>,
    id: Option<String>,
    texts: Vec<Sofa>,
    spans: Vec<Element>,
    /// What was met and not taken: why, and how often.
    left_out: BTreeMap<String, usize>,
}

/// A view's text.
#[derive(Clone)]
struct Sofa {
    id: String,
    view: String,
    content: Option<String>,
}

struct TextOf {
    id: String,
    content: String,
}

/// An annotation: its type as the file has it, and its features.
struct Element {
    name: String,
    features: Vec<(String, String)>,
}

impl Element {
    fn take(&mut self, feature: &str) -> Option<String> {
        let at = self.features.iter().position(|(name, _)| name == feature)?;
        Some(self.features.remove(at).1)
    }
}

impl Cas {
    fn parse(xmi: &str) -> Result<Self, String> {
        let mut cas = Cas::default();
        let mut reader = NsReader::from_str(xmi);
        let (mut depth, mut version) = (0_usize, XmlVersion::Implicit1_0);
        loop {
            let at = |reader: &NsReader<&[u8]>| format!("byte {}", reader.buffer_position());
            let (namespace, event) = match reader.read_resolved_event() {
                Ok((ResolveResult::Bound(namespace), event)) => (namespace.as_ref().to_owned(), event),
                Ok((_, event)) => (String::new(), event),
                Err(error) => return Err(format!("not XML: {error} before {}", at(&reader))),
            };
            let broken = |error: String| format!("not XML: {error} before {}", at(&reader));
            match event {
                Event::Decl(declaration) => {
                    version = declaration.xml_version().map_err(|error| broken(error.to_string()))?;
                    let encoding = declaration.encoding().transpose().ok().flatten();
                    if let Some(other) = encoding.filter(|encoding| !encoding.eq_ignore_ascii_case("utf-8")) {
                        return Err(format!("it says that it is {other}; save it as UTF-8"));
                    }
                }
                Event::Start(start) => {
                    if depth == 0 && start.local_name().as_ref() != "XMI" {
                        return Err("it has no XMI".to_owned());
                    }
                    if depth == 1 {
                        cas.element(&namespace, &start, version).map_err(broken)?;
                    } else if depth == 2 {
                        cas.leave_out(format!("a list in the feature {}", start.name().as_ref()));
                    }
                    depth += 1;
                }
                Event::Empty(start) if depth == 1 => {
                    cas.element(&namespace, &start, version).map_err(broken)?;
                }
                Event::End(_) => depth -= 1,
                Event::Eof if depth > 0 => return Err("not XML: it ends too early".to_owned()),
                Event::Eof => return Ok(cas),
                _ => {}
            }
        }
    }

    fn leave_out(&mut self, what: String) {
        *self.left_out.entry(what).or_default() += 1;
    }

    fn element(
        &mut self,
        namespace: &str,
        start: &BytesStart<'_>,
        version: XmlVersion,
    ) -> Result<(), String> {
        let mut element = Element { name: start.name().as_ref().to_owned(), features: Vec::new() };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = attribute.normalized_value(version).map_err(|error| error.to_string())?;
            element.features.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        let id = element.take("xmi:id").unwrap_or_default();
        let name = start.local_name();
        let is_one =
            |element: &Element, name: &str| element.features.iter().any(|(feature, _)| feature == name);
        if name.as_ref() == "Sofa" && namespace == GROUNDWORK[0] {
            let view = element.take("sofaID").unwrap_or_default();
            self.texts.push(Sofa { id, view, content: element.take("sofaString") });
        } else if name.as_ref() == "DocumentMetaData" {
            let named = |value: &String| !value.is_empty();
            self.title = element.take("documentTitle").filter(named);
            self.id = element.take("documentId").filter(named);
        } else if GROUNDWORK.contains(&namespace) {
            // Nothing to take and nothing to miss.
        } else if is_one(&element, "Governor") || is_one(&element, "Dependent") {
            self.leave_out(format!("a relation, {}", element.name));
        } else if namespace.starts_with(DKPRO) && namespace != NAMED_ENTITIES {
            self.leave_out(format!("an annotation of the layer {}", element.name));
        } else if is_one(&element, "begin") && is_one(&element, "sofa") {
            self.spans.push(element);
        } else {
            self.leave_out(format!("a {} without a place in the text", element.name));
        }
        Ok(())
    }

    /// The text of the first view.
    fn text(&mut self) -> Result<TextOf, &'static str> {
        let initial = self.texts.iter().position(|text| text.view == INITIAL_VIEW);
        let Some(Sofa { id, content, .. }) = self.texts.get(initial.unwrap_or(0)).cloned() else {
            return Err("it has no text");
        };
        let content = content.ok_or("its text is not in the file")?;
        Ok(TextOf { id, content })
    }

    fn add_to(mut self, spans: &mut SpanCollector<'_>, text: &str) {
        for (nth, mut element) in std::mem::take(&mut self.spans).into_iter().enumerate() {
            if element.take("sofa").as_deref() != Some(text) {
                self.leave_out(format!("a {} of another view", element.name));
                continue;
            }
            let name = format!("{} {}", element.name, nth + 1);
            let [begin, end] = ["begin", "end"].map(|edge| element.take(edge).unwrap_or_default());
            let (Ok(start), Ok(end)) = (begin.parse(), end.parse()) else {
                spans.skip(name, format_args!("{begin:?} to {end:?} are no offsets"));
                continue;
            };
            let label =
                LABELS.iter().find_map(|feature| element.take(feature)).filter(|label| !label.is_empty());
            let Some(label) = label else {
                self.leave_out(format!("a {} with neither a value nor a label", element.name));
                continue;
            };
            let mut attributes = Attributes::new();
            for (feature, value) in element.features {
                attributes.set(feature, Some(value.into()));
            }
            spans.add(name, start, end, |span| {
                Annotation::by_person(span, Label::new(label)).with(attributes)
            });
        }
        for (what, count) in self.left_out {
            let times = if count == 1 { String::new() } else { format!(", {count} times") };
            spans.problem(format!("{what}{times}; skipped"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::core::parse_result::ParseResult;

    const HEAD: &str = r#"<?xml version="1.1" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:type2="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmlns:type3="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:dependency="http:///de/tudarmstadt/ukp/dkpro/core/api/syntax/type/dependency.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>"#;

    const TEXT: &str = r#"<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="😀 In&#10;Homs &lt;12"/>"#;

    fn reading(xmi: &str) -> ParseResult {
        let mut reading = ParseResult::default();
        read("a%2Fb", &FilesOfOne::from([("xmi".to_owned(), xmi.as_bytes().to_vec())]), &mut reading);
        reading
    }

    /// A file with this text and these elements.
    fn cas(elements: &str) -> ParseResult {
        reading(&format!("{HEAD}{elements}{TEXT}<cas:View sofa=\"1\" members=\"8\"/></xmi:XMI>"))
    }

    #[test]
    fn what_inception_writes_is_read() {
        let ParseResult { documents, problems, .. } = cas(concat!(
            r#"<type2:DocumentMetaData xmi:id="8" sofa="1" begin="0" end="14" language="x-unspecified" documentTitle="news.txt" documentId="admin" documentUri="admin-1/ANNOTATOR" isLastSegment="false"/>"#,
            r#"<tcas:DocumentAnnotation xmi:id="9" sofa="1" begin="0" end="14" language="en"/>"#,
            r#"<type3:Token xmi:id="10" sofa="1" begin="3" end="5" order="0"/>"#,
            r#"<type:NamedEntity xmi:id="11" sofa="1" begin="6" end="10" value="LOC" identifier="http://www.wikidata.org/entity/Q131301"/>"#,
            r#"<custom:Toll xmi:id="12" sofa="1" begin="12" end="14" label="CASUALTY" outcome="killed"/>"#,
        ));
        assert_eq!(problems, []);
        let record = &documents[0];
        assert_eq!((record.id.as_str(), record.text.as_str()), ("news.txt", "😀 In\nHoms <12"));
        let found: Vec<_> = record
            .annotations
            .iter()
            .map(|a| (record.text.slice(a.span), a.label.as_str(), a.attributes.iter().collect::<Vec<_>>()))
            .collect();
        assert_eq!(
            found,
            [
                ("Homs", "LOC", vec![("identifier", "http://www.wikidata.org/entity/Q131301")]),
                ("12", "CASUALTY", vec![("outcome", "killed")]),
            ]
        );
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let cases = [
            (
                r#"<type:NamedEntity xmi:id="2" sofa="1" begin="1" end="5" value="X"/>"#,
                "type:NamedEntity 1: offset 1 lies inside a character; span skipped",
            ),
            (
                r#"<type:NamedEntity xmi:id="2" sofa="1" begin="3" end="99" value="X"/>"#,
                "type:NamedEntity 1: offset 99 is past the end of the text, which is 14 long; span skipped",
            ),
            (
                r#"<type:NamedEntity xmi:id="2" sofa="1" begin="5" end="3" value="X"/>"#,
                "type:NamedEntity 1: the end 3 lies before the start 5; span skipped",
            ),
            (
                r#"<type:NamedEntity xmi:id="2" sofa="1" begin="3" end="5" value="X"/><type:NamedEntity xmi:id="3" sofa="1" begin="4" end="5" value="Y"/>"#,
                "type:NamedEntity 2: overlaps type:NamedEntity 1; span skipped",
            ),
            (
                r#"<type:NamedEntity xmi:id="2" sofa="1" begin="-1" end="5" value="X"/>"#,
                r#"type:NamedEntity 1: "-1" to "5" are no offsets; span skipped"#,
            ),
            (
                r#"<type:NamedEntity xmi:id="2" sofa="1" begin="3" end="5"/><type:NamedEntity xmi:id="3" sofa="1" begin="6" end="8" value=""/>"#,
                "a type:NamedEntity with neither a value nor a label, 2 times; skipped",
            ),
            (
                r#"<type:NamedEntity xmi:id="2" sofa="7" begin="3" end="5" value="X"/>"#,
                "a type:NamedEntity of another view; skipped",
            ),
            (
                r#"<custom:Near xmi:id="2" sofa="1" begin="3" end="5" Dependent="8" Governor="9" label="x"/>"#,
                "a relation, custom:Near; skipped",
            ),
            (
                r#"<dependency:ROOT xmi:id="2" sofa="1" begin="3" end="5" value="x"/>"#,
                "an annotation of the layer dependency:ROOT; skipped",
            ),
            (
                r#"<custom:Link xmi:id="2" role="x" target="3"/>"#,
                "a custom:Link without a place in the text; skipped",
            ),
            (
                r#"<custom:Toll xmi:id="2" sofa="1" begin="3" end="5" value="X"><causes>a</causes></custom:Toll>"#,
                "a list in the feature causes; skipped",
            ),
        ];
        for (elements, problem) in cases {
            let ParseResult { documents, problems, .. } = cas(elements);
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            assert_eq!(problems, [format!("document \"a/b\": {problem}")], "{elements}");
            assert_eq!(documents.len(), 1);
        }
    }

    #[test]
    fn what_is_no_cas_is_told() {
        let cases = [
            ("", "it has no text"),
            ("<html><p>a</p></html>", "it has no XMI"),
            ("<x:XMI xmlns:x=\"http://www.omg.org/XMI\"/>", "it has no text"),
            ("<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\">", "not XML: it ends too early"),
            (
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>",
                "it says that it is ISO-8859-1; save it as UTF-8",
            ),
        ];
        for (xmi, reason) in cases {
            let problems: Vec<String> = reading(xmi).problems.iter().map(ToString::to_string).collect();
            assert_eq!(
                problems,
                [format!("document \"a/b\": a%2Fb.xmi: {reason}; document skipped")],
                "{xmi}"
            );
        }
        let broken = reading(&format!("{HEAD}<a b=\"&nbsp;\"/></xmi:XMI>"));
        assert!(broken.problems[0].message.contains("nbsp"), "{broken:?}");
        // Another file of the folder.
        let mut none = ParseResult::default();
        read("TypeSystem", &FilesOfOne::from([("xml".to_owned(), Vec::new())]), &mut none);
        assert!(none.problems.is_empty() && none.documents.is_empty());
    }
}
