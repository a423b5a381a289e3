// Made by `cargo xtask formats` from src/formats/table.rs; not to be edited.
import type { FormatEntry } from "./format-entry.js";

export const FORMATS: readonly FormatEntry[] = [
  {
    "extension": "jsonl",
    "folder": false,
    "loadedBy": "Everything known of a span. Read by scripts and the wiremark command.",
    "mime": "application/jsonl",
    "name": "jsonl",
    "offsets": "code points",
    "reads": "texts",
    "title": "JSON Lines",
    "unsupported": [
      "the layers of other annotators"
    ]
  },
  {
    "extension": "wiremark",
    "folder": false,
    "loadedBy": "All of it, with what can be undone: to keep, to move, to hand on.",
    "mime": "application/jsonl",
    "name": "wiremark",
    "offsets": "code points",
    "reads": "texts",
    "title": "Wiremark project",
    "unsupported": []
  },
  {
    "extension": "jsonl",
    "folder": false,
    "loadedBy": "Prodigy, and spaCy by way of it.",
    "mime": "application/jsonl",
    "name": "prodigy",
    "offsets": "code points",
    "reads": "texts",
    "title": "Prodigy tasks",
    "unsupported": [
      "the layers of other annotators"
    ]
  },
  {
    "extension": "spacy",
    "folder": false,
    "loadedBy": "spaCy 3: spacy train, DocBin().from_disk.",
    "mime": "application/octet-stream",
    "name": "docbin",
    "offsets": "tokens",
    "reads": "texts",
    "title": "spaCy DocBin",
    "unsupported": [
      "the names of documents",
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "json",
    "folder": false,
    "loadedBy": "Scripts that make spaCy’s Example.from_dict of texts and entities.",
    "mime": "application/json",
    "name": "spacy-json",
    "offsets": "code points",
    "reads": "texts",
    "title": "spaCy tuples",
    "unsupported": [
      "the names of documents",
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "json",
    "folder": false,
    "loadedBy": "spacy convert, which cannot take the tuples.",
    "mime": "application/json",
    "name": "spacy-json-v2",
    "offsets": "tokens",
    "reads": "texts",
    "title": "spaCy JSON, version 2",
    "unsupported": [
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "conll",
    "folder": false,
    "loadedBy": "spacy convert -c conll, seqeval, Flair, nltk.",
    "mime": "text/plain",
    "name": "conll",
    "offsets": "tokens",
    "reads": "texts",
    "title": "CoNLL-2003",
    "unsupported": [
      "white space other than one space between tokens",
      "spans of nothing but white space",
      "empty documents",
      "the names of documents",
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "bio",
    "folder": false,
    "loadedBy": "seqeval and most taggers.",
    "mime": "text/plain",
    "name": "bio",
    "offsets": "tokens",
    "reads": "texts",
    "title": "BIO columns",
    "unsupported": [
      "white space other than one space between tokens",
      "spans of nothing but white space",
      "empty documents",
      "the names of documents",
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "bilou",
    "folder": false,
    "loadedBy": "seqeval, strict taggers.",
    "mime": "text/plain",
    "name": "bilou",
    "offsets": "tokens",
    "reads": "texts",
    "title": "BILOU columns",
    "unsupported": [
      "white space other than one space between tokens",
      "spans of nothing but white space",
      "empty documents",
      "the names of documents",
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "jsonl",
    "folder": false,
    "loadedBy": "datasets: load_dataset(“json”), tags cast to ClassLabel.",
    "mime": "application/jsonl",
    "name": "hf-jsonl",
    "offsets": "tokens",
    "reads": "texts",
    "title": "Hugging Face JSON Lines",
    "unsupported": [
      "white space other than one space between tokens",
      "spans of nothing but white space",
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "parquet",
    "folder": false,
    "loadedBy": "datasets: load_dataset(“parquet”); pandas.",
    "mime": "application/vnd.apache.parquet",
    "name": "parquet",
    "offsets": "tokens",
    "reads": "no",
    "title": "Hugging Face Parquet",
    "unsupported": [
      "white space other than one space between tokens",
      "spans of nothing but white space",
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "json",
    "folder": false,
    "loadedBy": "Label Studio: predictions and annotations.",
    "mime": "application/json",
    "name": "label-studio",
    "offsets": "code points",
    "reads": "texts",
    "title": "Label Studio",
    "unsupported": [
      "which spans were accepted, where it is not all of a document",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators"
    ]
  },
  {
    "extension": "jsonl",
    "folder": false,
    "loadedBy": "doccano, sequence labelling.",
    "mime": "application/jsonl",
    "name": "doccano",
    "offsets": "UTF-16 units",
    "reads": "texts",
    "title": "doccano",
    "unsupported": [
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "attributes of spans",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "jsonl",
    "folder": false,
    "loadedBy": "doccano projects that have relations.",
    "mime": "application/jsonl",
    "name": "doccano-entities",
    "offsets": "UTF-16 units",
    "reads": "texts",
    "title": "doccano with relations",
    "unsupported": [
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "attributes of spans",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "ann",
    "folder": true,
    "loadedBy": "brat: a folder of .ann and .txt.",
    "mime": "text/plain",
    "name": "brat",
    "offsets": "code points",
    "reads": "texts",
    "title": "brat stand-off",
    "unsupported": [
      "all of a document's name where it is longer than a file's may be",
      "line ends at the start or end of a span",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "xmi",
    "folder": true,
    "loadedBy": "INCEpTION, dkpro-cassis: a folder with its type system.",
    "mime": "application/vnd.xmi+xml",
    "name": "cas-xmi",
    "offsets": "UTF-16 units",
    "reads": "texts",
    "title": "UIMA CAS XMI",
    "unsupported": [
      "all of a document's name where it is longer than a file's may be",
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "json",
    "folder": false,
    "loadedBy": "GLiNER’s training.",
    "mime": "application/json",
    "name": "gliner",
    "offsets": "tokens",
    "reads": "texts",
    "title": "GLiNER",
    "unsupported": [
      "white space other than one space between tokens",
      "spans of nothing but white space",
      "the names of documents",
      "attributes of spans",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators",
      "who made a span",
      "the confidence of a span",
      "which spans were accepted"
    ]
  },
  {
    "extension": "jsonld",
    "folder": false,
    "loadedBy": "Tools that speak the Web Annotation standard.",
    "mime": "application/ld+json",
    "name": "web-annotation",
    "offsets": "code points",
    "reads": "onto",
    "title": "W3C Web Annotations",
    "unsupported": [
      "the texts",
      "documents without spans",
      "the confidence of a span",
      "which spans were accepted",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators"
    ]
  },
  {
    "extension": "csv",
    "folder": false,
    "loadedBy": "Spreadsheets, pandas, R: a row a span.",
    "mime": "text/csv",
    "name": "csv",
    "offsets": "code points",
    "reads": "onto",
    "title": "CSV of spans",
    "unsupported": [
      "the texts",
      "documents without spans",
      "attributes of spans other than outcome",
      "days of publication",
      "what files said about documents",
      "which documents are done",
      "flags of documents",
      "notes of documents",
      "the layers of other annotators"
    ]
  }
];

export const GROUPS: readonly { title: string; formats: readonly string[] }[] = [
  {
    "formats": [
      "jsonl",
      "wiremark"
    ],
    "title": "Wiremark"
  },
  {
    "formats": [
      "docbin",
      "prodigy",
      "spacy-json",
      "spacy-json-v2"
    ],
    "title": "spaCy and Prodigy"
  },
  {
    "formats": [
      "conll",
      "bio",
      "bilou",
      "hf-jsonl",
      "parquet",
      "gliner"
    ],
    "title": "Tokens and tags"
  },
  {
    "formats": [
      "label-studio",
      "doccano",
      "doccano-entities",
      "brat",
      "cas-xmi"
    ],
    "title": "Annotation tools"
  },
  {
    "formats": [
      "csv",
      "web-annotation"
    ],
    "title": "Tables and the web"
  }
];
