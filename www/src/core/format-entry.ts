/** What the generated table says of a format. */
export interface FormatEntry {
  /** As the core names it. */
  name: string;
  title: string;
  /** The end of a file's name, without the dot. */
  extension: string;
  mime: string;
  /** What loads it, in a few words. */
  loadedBy: string;
  /** What its offsets count. */
  offsets: string;
  /** Whether its documents are files of a folder, which leave in an archive. */
  folder: boolean;
  /** `texts`: whole documents. `onto`: spans, which need the documents they are of. */
  reads: "no" | "texts" | "onto";
  /** What it has no place for. */
  unsupported: readonly string[];
}
