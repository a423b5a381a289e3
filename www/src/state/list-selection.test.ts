import fc from "fast-check";
import { expect, it } from "vitest";
import { ListSelection } from "./list-selection";

const KEYS = ["a", "b", "c", "d", "e"];

it("goes to places, and no further than the list's ends", () => {
  const selection = new ListSelection();
  expect(selection.indexIn(KEYS)).toBe(0);
  expect(selection.indexIn([])).toBe(-1);
  selection.moveTo(KEYS, 3);
  expect(selection.indexIn(KEYS)).toBe(3);
  selection.moveTo(KEYS, 9);
  expect(selection.indexIn(KEYS)).toBe(4);
  selection.moveTo(KEYS, -1);
  expect(selection.indexIn(KEYS)).toBe(0);
  expect(selection.selected.size).toBe(0);
});

it("stays with its key when the list is sorted, and with its place when the key is gone", () => {
  const selection = new ListSelection();
  selection.moveTo(KEYS, 1);
  expect(selection.indexIn([...KEYS].reverse())).toBe(3);
  expect(selection.indexIn(KEYS)).toBe(1);
  expect(selection.indexIn(["a", "c", "d", "e"])).toBe(1);
  expect(selection.indexIn(["a"])).toBe(0);
});

it("chooses from where Shift was first held", () => {
  const selection = new ListSelection();
  selection.moveTo(KEYS, 2);
  selection.moveTo(KEYS, 3, true);
  selection.moveTo(KEYS, 4, true);
  expect([...selection.selected]).toEqual(["c", "d", "e"]);
  selection.moveTo(KEYS, 1, true);
  expect([...selection.selected]).toEqual(["b", "c"]);
  // Without Shift what is chosen stays, and the next Shift begins anew.
  selection.moveTo(KEYS, 0);
  expect([...selection.selected]).toEqual(["b", "c"]);
  selection.moveTo(KEYS, 1, true);
  expect([...selection.selected]).toEqual(["a", "b"]);
});

it("chooses one more or one less, all and none", () => {
  const selection = new ListSelection();
  selection.toggle(KEYS, 1);
  selection.toggle(KEYS, 3);
  selection.toggle(KEYS, 1);
  selection.toggle(KEYS, 7);
  expect([...selection.selected]).toEqual(["d"]);
  expect(selection.indexIn(KEYS)).toBe(1);
  selection.select(KEYS);
  expect(selection.selected.size).toBe(5);
  selection.reset();
  expect([selection.selected.size, selection.indexIn(KEYS)]).toEqual([0, 0]);
});

it("its current item and its selection are in the list, whatever is done", () => {
  const step = fc.record({
    keys: fc.subarray(KEYS),
    place: fc.integer({ min: -2, max: 7 }),
    how: fc.constantFrom("go", "extend", "toggle"),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const selection = new ListSelection();
      for (const { keys, place, how } of steps) {
        if (how === "toggle") selection.toggle(keys, place);
        else selection.moveTo(keys, place, how === "extend");
        if (how === "extend" && keys.length > 0)
          for (const key of selection.selected) expect(keys).toContain(key);
        const at = selection.indexIn(keys);
        expect(at).toBeGreaterThanOrEqual(keys.length > 0 ? 0 : -1);
        expect(at).toBeLessThan(Math.max(keys.length, 1));
      }
    }),
  );
});
