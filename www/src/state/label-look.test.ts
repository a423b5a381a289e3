import { expect, it } from "vitest";
import { freeHue, newLook, UNDERLINES } from "./label-look";

it("a new label's hue is far from the others", () => {
  expect(freeHue([])).toBe(0);
  expect(freeHue([0])).toBe(180);
  expect(freeHue([10, 350])).toBe(180);
  expect(freeHue([0, 180])).toBe(90);
});

it("a new label has an underline that the others do not have, or the one that is had least", () => {
  const looks = UNDERLINES.map((underline, nth) => ({ underline, hue: nth * 10 }));
  expect(newLook([]).underline).toBe("solid");
  expect(newLook(looks.slice(0, 2)).underline).toBe("dotted");
  expect(newLook([...looks, { underline: "solid", hue: 90 }]).underline).toBe("double");
});
