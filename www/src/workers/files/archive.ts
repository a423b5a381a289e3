/** Zip archives, written and unpacked. The library is loaded when there is one. */
import type { Entry, FileEntry } from "@zip.js/zip.js/lib/zip-core-native.js";
import { reasonOf } from "../reason.js";

/** What an archive may hold unpacked: more is a mistake, or made to fill a disk. */
export const MOST_UNPACKED = 1_000_000_000;

/** Of the archive's own directory, which a bomb may fill too. */
const MOST_FILES = 200_000;

async function library() {
  const zip = await import("@zip.js/zip.js/lib/zip-core-native.js");
  // We are in a worker already.
  zip.configure({ useWebWorkers: false });
  return zip;
}

/** Takes files one after the other and gives the archive. */
export class Archive {
  private constructor(
    private readonly zip: Awaited<ReturnType<typeof library>>,
    private readonly writer: import("@zip.js/zip.js/lib/zip-core-native.js").ZipWriter<Blob>,
  ) {}

  static async begin(): Promise<Archive> {
    const zip = await library();
    return new Archive(zip, new zip.ZipWriter(new zip.BlobWriter("application/zip")));
  }

  async add(name: string, content: Blob | Uint8Array): Promise<void> {
    const { BlobReader, Uint8ArrayReader } = this.zip;
    await this.writer.add(
      name,
      content instanceof Blob ? new BlobReader(content) : new Uint8ArrayReader(content),
    );
  }

  end(): Promise<Blob> {
    return this.writer.close();
  }
}

/** A file of an archive, with its folders. */
export interface Unpacked {
  path: string;
  blob: Blob;
}

/** Why an archive, or a file of it, was not unpacked. */
export interface NotUnpacked {
  path: string;
  reason: string;
}

/**
 * Unpacks an archive file by file. What cannot be unpacked is reported and the rest
 * goes on. @throws if it is no archive, or more than {@link MOST_UNPACKED} bytes.
 */
export async function unpack(
  archive: Blob,
  progress: (done: number, total: number) => Promise<boolean>,
  most = MOST_UNPACKED,
): Promise<{ files: Unpacked[]; failed: NotUnpacked[] }> {
  const zip = await library();
  const reader = new zip.ZipReader(new zip.BlobReader(archive), { checkSignature: true });
  const files: Unpacked[] = [];
  const failed: NotUnpacked[] = [];
  try {
    const entries = (await reader.getEntries()).filter(isFile);
    const budget = { left: most };
    // What it says of itself, before anything is unpacked; what it turns out to be is counted as it comes.
    const announced = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (announced > budget.left || entries.length > MOST_FILES) throw new TooLarge(most);
    for (const [nth, entry] of entries.entries()) {
      const path = entry.filename.replaceAll("\\", "/");
      if (entry.encrypted) failed.push({ path, reason: "it is locked with a password. Unpack it first" });
      else {
        try {
          files.push({ path, blob: await unpackOne(entry, budget) });
        } catch (error) {
          if (budget.left < 0) throw new TooLarge(most);
          failed.push({ path, reason: `it could not be unpacked: ${reasonOf(error, DAMAGED)}` });
        }
      }
      if (!(await progress(nth + 1, entries.length))) break;
    }
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw new Error(`it is damaged, or no ZIP archive: ${reasonOf(error, DAMAGED)}`);
  } finally {
    await reader.close();
  }
  return { files, failed };
}

/** What is said where the browser unpacks, which says it in its own way. */
const DAMAGED = "its data make no sense";

const isFile = (entry: Entry): entry is FileEntry => !entry.directory;

class TooLarge extends Error {
  constructor(most: number) {
    super(
      `unpacked it is larger than ${most / 1e9} GB. Unpack it yourself and import what is in it in parts`,
    );
  }
}

async function unpackOne(entry: FileEntry, budget: { left: number }): Promise<Blob> {
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      budget.left -= chunk.byteLength;
      if (budget.left < 0) controller.error(new Error());
      else controller.enqueue(chunk);
    },
  });
  const blob = new Response(counted.readable).blob();
  // Its failure is that of the writing side, which is the one that is reported.
  blob.catch(() => {});
  await entry.getData(counted.writable);
  return blob;
}
