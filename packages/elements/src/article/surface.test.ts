// @vitest-environment jsdom
import fc from "fast-check";
import { expect, it } from "vitest";
import { MarkPainter, type Paint } from "./painter";
import { Surface } from "./surface";

const piece = fc.oneof(
  fc.constantFrom(
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "😀",
    "👩‍👩‍👧‍👦",
    "🇸🇾",
    "e\u{301}",
    "دمشق",
    "“Homs”",
    "<b>",
    "&amp;",
    "\u{200b}",
  ),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));

// Spans as a person makes them: between characters, overlapping at will, as the
// active one is painted over its own label.
const paintsOf = (text: string) => {
  const boundaries = [0];
  for (const character of text) boundaries.push((boundaries.at(-1) as number) + character.length);
  const boundary = fc.constantFrom(...boundaries);
  return fc.array(
    fc
      .tuple(boundary, boundary, fc.constantFrom("label-0", "label-1", "active-0"))
      .map(([a, b, style]): Paint => ({ start: Math.min(a, b), end: Math.max(a, b), style })),
    { maxLength: 5 },
  );
};
const painted = text.chain((text) => fc.tuple(fc.constant(text), paintsOf(text)));

function surfaceOf(text: string): Surface {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  return new Surface(root, text);
}

const everything = (surface: Surface) => new Set(surface.blocks.keys());

function expectRoundTrip(surface: Surface, offsets: Iterable<number>): void {
  for (const offset of offsets) {
    const position = surface.position(offset);
    expect(surface.offset(position.node, position.offset)).toBe(offset);
  }
}

const all = (text: string) => Array.from({ length: text.length + 1 }, (_, offset) => offset);

it("finds each offset in the DOM and back", () => {
  fc.assert(
    fc.property(text, (text) => {
      const surface = surfaceOf(text);
      expect(surface.root.textContent).toBe(text);
      expectRoundTrip(surface, all(text));
    }),
  );
});

it("finds them among marks, which change no text", () => {
  fc.assert(
    fc.property(painted, ([text, paints]) => {
      const surface = surfaceOf(text);
      const painter = new MarkPainter(surface);
      painter.paint(paints, everything(surface));
      expect(surface.root.textContent).toBe(text);
      expectRoundTrip(surface, all(text));
      for (const { start, end } of paints) {
        expect(surface.range(start, end).toString()).toBe(text.slice(start, end));
      }
      painter.clear();
      expect(surface.root.querySelector("mark")).toBeNull();
      expect(surface.root.textContent).toBe(text);
    }),
  );
});

it("marks just what each paint covers", () => {
  fc.assert(
    fc.property(painted, ([text, paints]) => {
      const surface = surfaceOf(text);
      new MarkPainter(surface).paint(paints, everything(surface));
      for (const style of ["label-0", "label-1", "active-0"]) {
        const marked = [...surface.root.querySelectorAll(`.${style}`)]
          .map((mark) => mark.textContent)
          .join("");
        const covered = [...text.split("").keys()].filter((unit) =>
          paints.some((paint) => paint.style === style && paint.start <= unit && unit < paint.end),
        );
        expect(marked).toBe(covered.map((unit) => text[unit]).join(""));
      }
    }),
  );
});

it("holds in a text of many blocks, at and across their edges", () => {
  const text = "Zeile 😀 e\u{301}\r\n".repeat(3_000);
  const surface = surfaceOf(text);
  expect(surface.blocks.length).toBeGreaterThan(5);
  const edges = surface.blocks.flatMap(({ start, end }) => [start, start + 1, end - 1, end]);
  expectRoundTrip(surface, edges);
  const [, second, third] = surface.blocks as [unknown, { start: number; end: number }, { end: number }];
  const paint = { start: second.start - 4, end: third.end + 4, style: "label-0" };
  const painter = new MarkPainter(surface);
  painter.paint([paint], everything(surface));
  expect(surface.root.textContent).toBe(text);
  expectRoundTrip(surface, edges);
  expect(surface.range(paint.start, paint.end).toString()).toBe(text.slice(paint.start, paint.end));
  // A range that ends with a block ends in it, not in the next one.
  const range = surface.range(second.start, second.end);
  expect(surface.elements[1]?.contains(range.startContainer)).toBe(true);
  expect(surface.elements[1]?.contains(range.endContainer)).toBe(true);
});

it("paints only visible blocks", () => {
  const text = "a line of text\n".repeat(2_000);
  const surface = surfaceOf(text);
  const paints = surface.blocks.map(({ start }) => ({ start, end: start + 1, style: "label-0" }));
  new MarkPainter(surface).paint(paints, new Set([1, 3]));
  const marked = surface.elements.map((element) => element.querySelector("mark") !== null);
  expect(marked).toEqual(surface.blocks.map((_, nth) => nth === 1 || nth === 3));
});

it("knows the offsets of positions between nodes", () => {
  const text = "one two three";
  const surface = surfaceOf(text);
  new MarkPainter(surface).paint([{ start: 4, end: 7, style: "label-0" }], everything(surface));
  const [block] = surface.elements as [HTMLElement];
  expect([0, 1, 2, 3].map((child) => surface.offset(block, child))).toEqual([0, 4, 7, 13]);
  expect(surface.offset(block.querySelector("mark") as HTMLElement, 1)).toBe(7);
  expect(surface.offset(surface.root, 0)).toBe(0);
  expect(surface.offset(surface.root, 1)).toBe(text.length);
  expect(surface.offset(document.body, 0)).toBeUndefined();
});

it("undoes what others did to the text", () => {
  const text = "a line of text\n".repeat(2_000);
  const vandalism: ((surface: Surface) => void)[] = [
    (surface) => surface.elements[1]?.append("typed"),
    (surface) => surface.elements[0]?.replaceChildren(),
    (surface) => surface.elements[2]?.remove(),
    (surface) => surface.root.prepend(document.createElement("div")),
    (surface) => surface.root.append(surface.elements[0] as HTMLElement, "x"),
    (surface) => ((surface.elements[0] as HTMLElement).firstChild as Text).splitText(5),
    (surface) => surface.root.replaceChildren(),
    (surface) => surface.elements[0]?.insertAdjacentHTML("beforeend", "<font>x</font>"),
  ];
  for (const vandalise of vandalism) {
    const surface = surfaceOf(text);
    vandalise(surface);
    surface.restoreAll();
    expect([...surface.root.childNodes]).toEqual(surface.elements);
    expect(surface.root.textContent).toBe(text);
    for (const element of surface.elements) expect(element.childNodes).toHaveLength(1);
  }
});
