import fc from "fast-check";
import { expect, it } from "vitest";
import { Choice } from "./list-selection";

const KEYS = ["a", "b", "c", "d", "e"];

it("goes to places, and no further than the list's ends", () => {
  const choice = new Choice();
  expect(choice.place(KEYS)).toBe(0);
  expect(choice.place([])).toBe(-1);
  choice.goTo(KEYS, 3);
  expect(choice.place(KEYS)).toBe(3);
  choice.goTo(KEYS, 9);
  expect(choice.place(KEYS)).toBe(4);
  choice.goTo(KEYS, -1);
  expect(choice.place(KEYS)).toBe(0);
  expect(choice.chosen.size).toBe(0);
});

it("stays with its key when the list is sorted, and with its place when the key is gone", () => {
  const choice = new Choice();
  choice.goTo(KEYS, 1);
  expect(choice.place([...KEYS].reverse())).toBe(3);
  expect(choice.place(KEYS)).toBe(1);
  expect(choice.place(["a", "c", "d", "e"])).toBe(1);
  expect(choice.place(["a"])).toBe(0);
});

it("chooses from where Shift was first held", () => {
  const choice = new Choice();
  choice.goTo(KEYS, 2);
  choice.goTo(KEYS, 3, true);
  choice.goTo(KEYS, 4, true);
  expect([...choice.chosen]).toEqual(["c", "d", "e"]);
  choice.goTo(KEYS, 1, true);
  expect([...choice.chosen]).toEqual(["b", "c"]);
  // Without Shift what is chosen stays, and the next Shift begins anew.
  choice.goTo(KEYS, 0);
  expect([...choice.chosen]).toEqual(["b", "c"]);
  choice.goTo(KEYS, 1, true);
  expect([...choice.chosen]).toEqual(["a", "b"]);
});

it("chooses one more or one less, all and none", () => {
  const choice = new Choice();
  choice.toggle(KEYS, 1);
  choice.toggle(KEYS, 3);
  choice.toggle(KEYS, 1);
  choice.toggle(KEYS, 7);
  expect([...choice.chosen]).toEqual(["d"]);
  expect(choice.place(KEYS)).toBe(1);
  choice.choose(KEYS);
  expect(choice.chosen.size).toBe(5);
  choice.reset();
  expect([choice.chosen.size, choice.place(KEYS)]).toEqual([0, 0]);
});

it("stands in the list and chooses only what is in it, whatever is done", () => {
  const step = fc.record({
    keys: fc.subarray(KEYS),
    place: fc.integer({ min: -2, max: 7 }),
    how: fc.constantFrom("go", "extend", "toggle"),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const choice = new Choice();
      for (const { keys, place, how } of steps) {
        if (how === "toggle") choice.toggle(keys, place);
        else choice.goTo(keys, place, how === "extend");
        if (how === "extend" && keys.length > 0) for (const key of choice.chosen) expect(keys).toContain(key);
        const at = choice.place(keys);
        expect(at).toBeGreaterThanOrEqual(keys.length > 0 ? 0 : -1);
        expect(at).toBeLessThan(Math.max(keys.length, 1));
      }
    }),
  );
});
