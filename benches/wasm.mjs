// How many bytes of text the WebAssembly module annotates in a second and what
// memory that takes, and how many bytes wink-nlp reads in the same process.
//
//   node benches/wasm.mjs MODULE_FOLDER TEXT_FOLDER
//
// The texts are those that benches/throughput.rs writes with --write-texts;
// this prints the same lines of JSON. `cargo xtask bench` runs both.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

const LONG_ENOUGH_MS = 1000;
const LEAST_RUNS = 3;
/** What wink-nlp reads as well: it does more than names, so only what people would give it. */
const COMPARED = ["articles", "news"];

const [moduleFolder, textFolder] = process.argv.slice(2);
if (!moduleFolder || !textFolder) {
  console.error("usage: node benches/wasm.mjs MODULE_FOLDER TEXT_FOLDER");
  process.exit(2);
}
const script = pathToFileURL(resolve(moduleFolder, "wiremark.js")).href;
const module = new WebAssembly.Module(readFileSync(join(moduleFolder, "wiremark_bg.wasm")));
// As its README says, and with nothing but what finds sentences and names.
const winks = { wink: winkNLP(model), "wink-ner": winkNLP(model, ["sbd", "ner"]) };

for (const file of readdirSync(textFolder).filter((name) => name.endsWith(".json"))) {
  const name = file.slice(0, -".json".length);
  const texts = JSON.parse(readFileSync(join(textFolder, file), "utf8"));
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  // Memory only ever grows, so each sample has an instance of its own.
  const { initSync, Annotator } = await import(`${script}?sample=${name}`);
  const { memory } = initSync({ module });
  const annotator = new Annotator();
  const before = memory.buffer.byteLength;
  for (const text of texts) annotator.annotate(text);
  const longest = Math.max(...texts.map((text) => Buffer.byteLength(text)));
  const perByte = (memory.buffer.byteLength - before) / longest;
  const line = { name, bytes, bytes_per_second: speed(texts, bytes, (text) => annotator.annotate(text)) };
  line.memory_per_byte = Math.round(perByte * 10) / 10;
  if (COMPARED.includes(name)) {
    line.others = {};
    for (const [other, nlp] of Object.entries(winks)) {
      line.others[other] = speed(texts, bytes, (text) => nlp.readDoc(text));
    }
  }
  console.log(JSON.stringify(line));
}

/** Bytes a second of the fastest run over all texts. */
function speed(texts, bytes, read) {
  const start = performance.now();
  let fastest = Number.POSITIVE_INFINITY;
  for (let runs = 0; runs < LEAST_RUNS || performance.now() - start < LONG_ENOUGH_MS; runs += 1) {
    const before = performance.now();
    for (const text of texts) read(text);
    fastest = Math.min(fastest, performance.now() - before);
  }
  return Math.round(bytes / (fastest / 1000));
}
