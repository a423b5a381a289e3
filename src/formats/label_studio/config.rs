//! The labelling configuration that goes with the tasks.

use crate::annotation::LabelSet;

/// The labelling configuration, XML, for tasks with these labels.
pub fn config(labels: &LabelSet) -> String {
    let mut xml = String::from("<View>\n  <Labels name=\"label\" toName=\"text\">\n");
    for label in labels.labels() {
        xml += &format!("    <Label value=\"{}\"/>\n", escaped(label.name.as_str()));
    }
    xml += "  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n";
    for label in labels.labels() {
        for attribute in &label.attributes {
            xml += &format!(
                "  <Choices name=\"{}\" toName=\"text\" perRegion=\"true\" whenTagName=\"label\" \
                 whenLabelValue=\"{}\">\n",
                escaped(&attribute.name),
                escaped(label.name.as_str()),
            );
            for value in &attribute.values {
                xml += &format!("    <Choice value=\"{}\"/>\n", escaped(value));
            }
            xml += "  </Choices>\n";
        }
    }
    xml + "</View>\n"
}

fn escaped(value: &str) -> String {
    let mut escaped = String::new();
    for character in value.chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '"' => escaped += "&quot;",
            // Else a reader makes a space of it.
            '\t' | '\n' | '\r' => escaped += &format!("&#{};", u32::from(character)),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_has_every_label_and_attribute() {
        let xml = config(&LabelSet::default());
        assert!(xml.contains("<Label value=\"GROUP\"/>"), "{xml}");
        assert!(
            xml.contains(
                "<Choices name=\"outcome\" toName=\"text\" perRegion=\"true\" whenTagName=\"label\" \
                 whenLabelValue=\"CASUALTY\">\n    <Choice value=\"killed\"/>"
            ),
            "{xml}"
        );
        assert_eq!(escaped("a<\"&\n"), "a&lt;&quot;&amp;&#10;");
    }
}
