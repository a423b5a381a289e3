import {
  BlobReader,
  BlobWriter,
  configure,
  TextReader,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { beforeAll, expect, it } from "vitest";
import { Archive, unpack } from "./archive";

beforeAll(() => configure({ useWebWorkers: false }));

const on = async () => true;

async function texts(archive: Blob) {
  const { files, failed } = await unpack(archive, on);
  const read = await Promise.all(files.map(async ({ path, blob }) => [path, await blob.text()]));
  return { files: Object.fromEntries(read), failed };
}

it("gives back what was put in, with its folders", async () => {
  const archive = await Archive.begin();
  await archive.add("train/a 😀.jsonl", new Blob(["{}\n".repeat(1000)]));
  await archive.add("README.md", new TextEncoder().encode("# Card"));
  await archive.add("empty.txt", new Uint8Array());
  expect(await texts(await archive.end())).toEqual({
    files: { "train/a 😀.jsonl": "{}\n".repeat(1000), "README.md": "# Card", "empty.txt": "" },
    failed: [],
  });
});

async function zipped(files: Record<string, string>, password?: string): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter());
  for (const [name, text] of Object.entries(files))
    await writer.add(name, new TextReader(text), password === undefined ? {} : { password });
  return writer.close();
}

it("refuses an archive that is too large unpacked, whatever it says of itself", async () => {
  const bomb = await zipped({ "a.txt": "0".repeat(100_000) });
  await expect(unpack(bomb, on, 50_000)).rejects.toThrow(/unpacked it is larger than/);
  // It lies about its size in its directory, and in the entry itself.
  const bytes = new Uint8Array(await bomb.arrayBuffer());
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 4 <= bytes.length; at++)
    if (view.getUint32(at, true) === 100_000) view.setUint32(at, 10, true);
  const { files, failed } = await unpack(new Blob([bytes]), on, 50_000).catch((error: Error) => ({
    files: [],
    failed: [error.message],
  }));
  expect(files).toEqual([]);
  expect(failed).toHaveLength(1);
});

it("says what is locked or damaged, and goes on", async () => {
  const locked = await texts(await zipped({ "a.txt": "secret" }, "password"));
  expect(locked).toEqual({
    files: {},
    failed: [{ path: "a.txt", reason: "it is locked with a password. Unpack it first" }],
  });
  const bytes = new Uint8Array(
    await (await zipped({ "a.txt": "Beni was quiet.".repeat(50), "b.txt": "b" })).arrayBuffer(),
  );
  const header = 30 + "a.txt".length;
  for (let at = header + 20; at < header + 24; at++) bytes[at] = (bytes[at] as number) ^ 0xff;
  const damaged = await texts(new Blob([bytes]));
  expect(damaged.files).toEqual({ "b.txt": "b" });
  expect(damaged.failed.map(({ path }) => path)).toEqual(["a.txt"]);
  await expect(unpack(new Blob(["PK\u0003\u0004 and no more"]), on)).rejects.toThrow(/damaged, or no ZIP/);
});

it("stops when it is told to", async () => {
  const archive = await zipped({ "a.txt": "a", "b.txt": "b", "c.txt": "c" });
  const { files } = await unpack(archive, async (done) => done < 2);
  expect(files.map(({ path }) => path)).toEqual(["a.txt", "b.txt"]);
  expect(await new BlobReader(archive).readUint8Array(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
});
