import { expect, it } from "vitest";
import { scrollFor } from "./in-view";

const VIEW = { top: 50, bottom: 350 };
const line = (top: number) => ({ top, bottom: top + 20 });

it.each([
  ["what is in view stays", [line(100)], true, 0],
  ["so does what has just the room for its handles", [line(60), line(320)], true, 0],
  ["below the bar, up as far as needed", [line(340)], true, 20],
  ["the last of several lines", [line(300), line(330)], true, 10],
  ["under the head, down as far as needed", [line(45)], true, -15],
  ["taller than the view: its start", [line(200), line(900)], true, 0],
  ["taller than the view and below it: its start", [line(360), line(900)], true, 40],
  ["when one goes somewhere, to where one reads on", [line(1_000)], false, 850],
  ["but not so far that its last line would be below", [line(1_000), line(1_200)], false, 880],
  ["nothing", [], true, 0],
])("%s", (_, boxes, gently, by) => {
  expect(scrollFor(boxes, VIEW, { gently, room: 10 })).toBe(by);
});
