/**
 * The formats as the export dialog tells of them before their module is there:
 * what loads each. The module itself says what they count and cannot carry.
 */
export interface FormatEntry {
  /** As the core names it. */
  name: string;
  title: string;
  extension: string;
  /** What loads it, in a few words. */
  loads: string;
}

/** By what they are for, the most used first. */
export const FORMAT_GROUPS: readonly { title: string; formats: readonly FormatEntry[] }[] = [
  {
    title: "Wiremark",
    formats: [
      {
        name: "jsonl",
        title: "JSON Lines",
        extension: "jsonl",
        loads: "Everything known of a span. Read by scripts and the wiremark command.",
      },
      {
        name: "wiremark",
        title: "Wiremark project",
        extension: "wiremark",
        loads: "All of it, with what can be undone: to keep, to move, to hand on.",
      },
    ],
  },
  {
    title: "spaCy and Prodigy",
    formats: [
      {
        name: "docbin",
        title: "spaCy DocBin",
        extension: "spacy",
        loads: "spaCy 3: spacy train, DocBin().from_disk.",
      },
      {
        name: "prodigy",
        title: "Prodigy tasks",
        extension: "jsonl",
        loads: "Prodigy, and spaCy by way of it.",
      },
      {
        name: "spacy-json",
        title: "spaCy tuples",
        extension: "json",
        loads: "Scripts that make spaCy’s Example.from_dict of texts and entities.",
      },
      {
        name: "spacy-json-v2",
        title: "spaCy JSON, version 2",
        extension: "json",
        loads: "spacy convert, which cannot take the tuples.",
      },
    ],
  },
  {
    title: "Tokens and tags",
    formats: [
      {
        name: "conll",
        title: "CoNLL-2003",
        extension: "conll",
        loads: "spacy convert -c conll, seqeval, Flair, nltk.",
      },
      { name: "bio", title: "BIO columns", extension: "bio", loads: "seqeval and most taggers." },
      { name: "bilou", title: "BILOU columns", extension: "bilou", loads: "seqeval, strict taggers." },
      {
        name: "hf-jsonl",
        title: "Hugging Face JSON Lines",
        extension: "jsonl",
        loads: "datasets: load_dataset(“json”), tags cast to ClassLabel.",
      },
      {
        name: "parquet",
        title: "Hugging Face Parquet",
        extension: "parquet",
        loads: "datasets: load_dataset(“parquet”); pandas.",
      },
      { name: "gliner", title: "GLiNER", extension: "json", loads: "GLiNER’s training." },
    ],
  },
  {
    title: "Annotation tools",
    formats: [
      {
        name: "label-studio",
        title: "Label Studio",
        extension: "json",
        loads: "Label Studio: predictions and annotations.",
      },
      { name: "doccano", title: "doccano", extension: "jsonl", loads: "doccano, sequence labelling." },
      {
        name: "doccano-entities",
        title: "doccano with relations",
        extension: "jsonl",
        loads: "doccano projects that have relations.",
      },
      {
        name: "brat",
        title: "brat stand-off",
        extension: "ann",
        loads: "brat: a folder of .ann and .txt.",
      },
      {
        name: "cas-xmi",
        title: "UIMA CAS XMI",
        extension: "xmi",
        loads: "INCEpTION, dkpro-cassis: a folder with its type system.",
      },
    ],
  },
  {
    title: "Tables and the web",
    formats: [
      {
        name: "csv",
        title: "CSV of spans",
        extension: "csv",
        loads: "Spreadsheets, pandas, R: a row a span.",
      },
      {
        name: "web-annotation",
        title: "W3C Web Annotations",
        extension: "jsonld",
        loads: "Tools that speak the Web Annotation standard.",
      },
    ],
  },
];

export const FORMATS = FORMAT_GROUPS.flatMap(({ formats }) => formats);

/** Formats that are a folder for each set of documents, and so leave in an archive. */
export const FOLDERS: ReadonlySet<string> = new Set(["brat", "cas-xmi"]);

/** What people call a format. */
export function formatTitle(name: string): string {
  return FORMATS.find((format) => format.name === name)?.title ?? name;
}
