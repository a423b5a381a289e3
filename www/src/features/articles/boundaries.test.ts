import { expect, it } from "vitest";
import { Boundaries } from "./boundaries.js";

it("articles are added, joined and moved, and each step is undone", () => {
  const boundaries = new Boundaries([40, 0, 20]);
  expect(boundaries.starts).toEqual([0, 20, 40]);
  expect(boundaries.undoable).toBe(false);
  boundaries.add(30);
  boundaries.add(30);
  expect(boundaries.starts).toEqual([0, 20, 30, 40]);
  expect(boundaries.toggle(20)).toBe(true);
  expect(boundaries.beginnings).toEqual([0, 30, 40]);
  expect([boundaries.joins, boundaries.isJoined(20)]).toEqual([true, true]);
  expect(boundaries.move(30, 25)).toBe(true);
  expect(boundaries.starts).toEqual([0, 20, 25, 40]);
  expect(boundaries.move(20, 10)).toBe(true);
  // One that is joined stays so where it is moved.
  expect(boundaries.beginnings).toEqual([0, 25, 40]);
  expect(boundaries.toggle(10)).toBe(false);
  expect(boundaries.beginnings).toEqual([0, 10, 25, 40]);
  const seen: (readonly number[])[] = [];
  while (boundaries.undo()) seen.push(boundaries.beginnings);
  expect(seen).toEqual([
    [0, 25, 40],
    [0, 25, 40],
    [0, 30, 40],
    [0, 20, 30, 40],
    [0, 20, 40],
  ]);
  expect(boundaries.joins).toBe(false);
});

it("an article stays between its neighbours, and the first at the beginning", () => {
  const boundaries = new Boundaries([0, 20, 40]);
  for (const [from, to] of [
    [0, 5],
    [20, 0],
    [20, 40],
    [20, 45],
    [7, 8],
  ] as const)
    expect(boundaries.move(from, to), `${from} to ${to}`).toBe(false);
  expect(boundaries.undoable).toBe(false);
});

it("what is left out becomes no document, with what stays with it", () => {
  const boundaries = new Boundaries([0, 20, 40]);
  expect(boundaries.toggleLeftOut(20)).toBe(true);
  expect([...boundaries.leftOut]).toEqual([20]);
  boundaries.toggle(40);
  expect([boundaries.isLeftOut(40), [...boundaries.leftOut]]).toEqual([true, [20]]);
  expect(boundaries.toggleLeftOut(40)).toBe(false);
  expect([...boundaries.leftOut]).toEqual([]);
  boundaries.undo();
  boundaries.undo();
  // What would be left out if it began is no article of its own.
  boundaries.toggleLeftOut(40);
  boundaries.toggle(40);
  expect([...boundaries.leftOut]).toEqual([20]);
  boundaries.move(20, 25);
  expect([...boundaries.leftOut]).toEqual([25]);
});

it("what was undone is done again until something else is done", () => {
  const boundaries = new Boundaries([0, 20]);
  boundaries.add(30);
  boundaries.undo();
  expect([boundaries.starts, boundaries.redoable, boundaries.redo()]).toEqual([[0, 20], true, true]);
  expect([boundaries.starts, boundaries.redo()]).toEqual([[0, 20, 30], false]);
  boundaries.undo();
  boundaries.add(10);
  expect([boundaries.redoable, boundaries.redo()]).toEqual([false, false]);
});
