//! XML as the formats write it: one element a line, everything in attributes.

use std::io;

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

/// Writes elements, each on a line of its own and two spaces deeper than the one it is in.
pub struct XmlWriter(Writer<Vec<u8>>);

impl XmlWriter {
    /// With nothing in it yet.
    pub fn new() -> Self {
        XmlWriter(Writer::new_with_indent(Vec::new(), b' ', 2))
    }

    /// The declaration that the file is XML 1.0 in UTF-8.
    pub fn declaration(&mut self) -> io::Result<()> {
        self.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
    }

    /// An element that others follow in.
    pub fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Start(element(name, attributes)))
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(element(name, attributes)))
    }

    /// The end of an element.
    pub fn end(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// The file, which ends with a line end.
    pub fn finish(self) -> Vec<u8> {
        let mut file = self.0.into_inner();
        file.push(b'\n');
        file
    }
}

fn element<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for pair in attributes {
        let mut attribute = Attribute::from(*pair);
        // The library escapes these two as well. XML does not ask for it, and our files never had it:
        // those that people keep under version control stay as they are.
        attribute.value = attribute.value.replace("&gt;", ">").replace("&apos;", "'").into();
        element.push_attribute(attribute);
    }
    element
}

/// The first character that XML has no way to write, not even escaped.
pub fn unwritable(value: &str) -> Option<char> {
    value.chars().find(|character| match character {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_back_as_they_were() {
        let mut xml = XmlWriter::new();
        xml.declaration().unwrap();
        xml.start("a", &[]).unwrap();
        xml.empty("b", &[("c", "<\"&amp;>'\t\r\n😀"), ("d", "")]).unwrap();
        xml.end("a").unwrap();
        let file = String::from_utf8(xml.finish()).unwrap();
        let element = r#"<b c="&lt;&quot;&amp;amp;>'&#9;&#13;&#10;😀" d=""/>"#;
        assert_eq!(file, format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  {element}\n</a>\n"));
    }

    #[test]
    fn what_xml_has_no_way_to_write() {
        for (value, found) in [
            ("", None),
            ("a\t\r\n\u{7f}\u{85}😀", None),
            ("a\0", Some('\0')),
            ("\u{b}\u{c}", Some('\u{b}')),
            ("\u{ffff}", Some('\u{ffff}')),
        ] {
            assert_eq!(unwritable(value), found, "{value:?}");
        }
    }
}
