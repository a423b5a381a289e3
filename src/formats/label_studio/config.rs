//! The labelling configuration that goes with the tasks.

use std::io;

use crate::annotation::LabelSet;
use crate::formats::core::xml::XmlWriter;

/// The labelling configuration, XML, for tasks with these labels.
///
/// # Errors
/// Never, in fact.
pub fn config(labels: &LabelSet) -> io::Result<Vec<u8>> {
    let mut xml = XmlWriter::new();
    xml.start("View", &[])?;
    xml.start("Labels", &[("name", "label"), ("toName", "text")])?;
    for label in labels.labels() {
        xml.empty("Label", &[("value", label.name.as_str())])?;
    }
    xml.end("Labels")?;
    xml.empty("Text", &[("name", "text"), ("value", "$text")])?;
    for label in labels.labels() {
        // Attributes of other kinds would need a `TextArea`, whose results are of a type that is not written.
        for attribute in label.attributes.iter().filter(|attribute| !attribute.values().is_empty()) {
            let choices = [
                ("name", &*attribute.name),
                ("toName", "text"),
                ("perRegion", "true"),
                ("whenTagName", "label"),
                ("whenLabelValue", label.name.as_str()),
            ];
            xml.start("Choices", &choices)?;
            for value in attribute.values() {
                xml.empty("Choice", &[("value", value)])?;
            }
            xml.end("Choices")?;
        }
    }
    xml.end("View")?;
    Ok(xml.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_has_every_label_and_attribute() {
        let xml = String::from_utf8(config(&LabelSet::default()).unwrap()).unwrap();
        assert!(xml.contains("<Label value=\"GROUP\"/>"), "{xml}");
        assert!(
            xml.contains(
                "<Choices name=\"outcome\" toName=\"text\" perRegion=\"true\" whenTagName=\"label\" \
                 whenLabelValue=\"CASUALTY\">\n    <Choice value=\"killed\"/>"
            ),
            "{xml}"
        );
    }
}
