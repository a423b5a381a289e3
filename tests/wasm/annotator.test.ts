import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  Annotator,
  articles,
  BLANK,
  defaultLabels,
  documentName,
  nasty,
  refusal,
  splitsPair,
  trimmed,
} from "./module";

const annotator = new Annotator();
const core = readFileSync(new URL("../../data/gazetteer/core.bin", import.meta.url));

describe("recognition", () => {
  it("gives offsets that cut a JavaScript string between characters, in order and apart", () => {
    const labels = defaultLabels().labels;
    let found = 0;
    fc.assert(
      fc.property(nasty, (text) => {
        let last = 0;
        for (const { start, end, label, attributes, confidence } of annotator.annotate(text).findings) {
          found++;
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(splitsPair(text, start) || splitsPair(text, end)).toBe(false);
          expect(trimmed(text, start, end)).toEqual({ start, end });
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          const definition = labels.find((known) => known.name === label);
          expect(definition).toBeDefined();
          // A plain object, each attribute of the label with a value it may take.
          expect(Object.getPrototypeOf(attributes)).toBe(Object.prototype);
          expect(Object.keys(attributes)).toEqual(definition?.attributes.map(({ name }) => name));
          for (const { name, values } of definition?.attributes ?? [])
            expect(values).toContain(attributes[name]);
          last = end;
        }
      }),
      { numRuns: 800 },
    );
    // About a hundred; with far fewer, the texts would test nothing.
    expect(found).toBeGreaterThan(40);
  });

  it("finds the same behind anything that shifts bytes, units and characters apart", () => {
    const text = "An attack in Beirut killed at least 12 people on Friday, Islamic State said.";
    const plain = annotator.annotate(text).findings.map(({ start, end }) => [start, end]);
    expect(plain.map(([start, end]) => text.slice(start, end))).toEqual([
      "Beirut",
      "at least 12",
      "Friday",
      "Islamic State",
    ]);
    for (const head of ["😀\n\n", "👩‍👩‍👧‍👦 e\u{301}\r\n\r\n", "دمشق\n\n", "\u{feff}\n\n", "\0\n\n"]) {
      const shifted = annotator.annotate(head + text).findings.map(({ start, end }) => [start, end]);
      expect(shifted, head).toEqual(plain.map((range) => range.map((offset) => offset + head.length)));
    }
  });

  it("counts a lone surrogate as one unit", () => {
    const { findings } = annotator.annotate("\u{d800} in Beirut \u{dc00} on Friday");
    expect(findings.map(({ start, end }) => [start, end])).toEqual([
      [5, 11],
      [17, 23],
    ]);
  });

  it("does the same each time, and nothing for no text", () => {
    expect(annotator.annotate("").findings).toEqual([]);
    fc.assert(
      fc.property(nasty, (text) => {
        expect(annotator.annotate(text)).toEqual(annotator.annotate(text));
      }),
      { numRuns: 50 },
    );
  });
});

describe("articles", () => {
  const blast =
    "Blast in Homs 😀\n\nHOMS (AP) — Twelve people were killed on Friday, police said. Nobody claimed the attack on the market.";
  const airport =
    "Army takes airport\n\nBy Jane Doe\n\nThe army said that it had taken the airport on Tuesday. Its losses were small, a general said.";

  it("are cut out of a JavaScript string, with their headlines", () => {
    const text = `\r\n${blast}\r\n\r\n🕯\r\n-----\r\n${airport}\r\n`;
    const found = articles(text).articles.map(({ start, end, title }) => [title, text.slice(start, end)]);
    expect(found).toEqual([
      ["Blast in Homs 😀", `${blast}\r\n\r\n🕯\r\n-----`],
      ["Army takes airport", airport],
    ]);
  });

  it("are the whole text together, whatever it is", () => {
    const texts = fc
      .array(fc.oneof(nasty, fc.constantFrom(blast, airport)), { maxLength: 5 })
      .map((pieces) => pieces.join("\n\n"));
    fc.assert(
      fc.property(texts, (text) => {
        const found = articles(text).articles;
        expect(found.length).toBeGreaterThan(0);
        let last = 0;
        for (const { start, end, title } of found) {
          expect(text.slice(last, start)).toMatch(BLANK);
          expect(splitsPair(text, start) || splitsPair(text, end)).toBe(false);
          expect(text.slice(start, end)).toContain(title);
          last = end;
        }
        expect(text.slice(last)).toMatch(BLANK);
        if (found.length === 1) expect(found).toMatchObject([{ start: 0, end: text.length }]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("names", () => {
  it("are never taken, never empty and well-formed", () => {
    fc.assert(
      fc.property(fc.option(nasty, { nil: undefined }), nasty, (file, text) => {
        const taken: string[] = [];
        for (let nth = 0; nth < 4; nth++) {
          const name = documentName(file, text, taken);
          // By the core's idea of white space, which has no U+FEFF.
          expect(name).toMatch(/\P{White_Space}/u);
          expect(name).not.toMatch(/\p{Surrogate}/u);
          expect(taken).not.toContain(name);
          taken.push(name);
        }
      }),
    );
    expect(documentName("report.html", "x", [])).toBe("report");
  });
});

describe("a gazetteer", () => {
  it("is read where it is sound", () => {
    const more = Annotator.withOptions(undefined, core);
    expect(more.annotate("An attack in Homs.").findings).toHaveLength(1);
    more.free();
  });

  it("is refused by name where it is damaged, cut short, older or something else", () => {
    const damaged = Uint8Array.from(core);
    damaged[core.length >> 1] = (damaged[core.length >> 1] ?? 0) ^ 1;
    const message = (bytes: Uint8Array) => refusal(() => Annotator.withOptions(undefined, bytes))?.message;
    expect(message(damaged)).toMatch(/^The core gazetteer is damaged or cut short/);
    expect(message(core.subarray(0, -1))).toMatch(/^The core gazetteer is damaged or cut short/);
    expect(message(new TextEncoder().encode("<!doctype html>"))).toMatch(/is no gazetteer of Wiremark/);
    expect(message(new Uint8Array())).toMatch(/is no gazetteer of Wiremark/);
  });
});
