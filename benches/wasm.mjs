// How many bytes of text the WebAssembly module annotates in a second.
//
//   node benches/wasm.mjs MODULE_FOLDER TEXT_FOLDER
//
// The texts are those that benches/throughput.rs writes with --write-texts;
// this prints the same lines of JSON. `cargo xtask bench` runs both.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const LONG_ENOUGH_MS = 1000;
const LEAST_RUNS = 3;

const [moduleFolder, textFolder] = process.argv.slice(2);
if (!moduleFolder || !textFolder) {
  console.error("usage: node benches/wasm.mjs MODULE_FOLDER TEXT_FOLDER");
  process.exit(2);
}
const { initSync, Annotator } = await import(pathToFileURL(resolve(moduleFolder, "wiremark.js")).href);
initSync({ module: readFileSync(join(moduleFolder, "wiremark_bg.wasm")) });
const annotator = new Annotator();

for (const file of readdirSync(textFolder).filter((name) => name.endsWith(".txt"))) {
  const text = readFileSync(join(textFolder, file), "utf8");
  const bytes = Buffer.byteLength(text);
  const start = performance.now();
  let fastest = Number.POSITIVE_INFINITY;
  for (let runs = 0; runs < LEAST_RUNS || performance.now() - start < LONG_ENOUGH_MS; runs += 1) {
    const before = performance.now();
    annotator.annotate(text);
    fastest = Math.min(fastest, performance.now() - before);
  }
  const bytesPerSecond = Math.round(bytes / (fastest / 1000));
  console.log(
    JSON.stringify({ name: file.slice(0, -".txt".length), bytes, bytes_per_second: bytesPerSecond }),
  );
}
