import fc from "fast-check";
import { expect, it } from "vitest";
import { type Bindings, holderOf, keysOf, parsed, rebound, refusal, reset } from "./bindings";

const COMMANDS = [
  { id: "next", keys: ["n"] },
  { id: "previous", keys: ["p"] },
  { id: "remove", keys: ["Delete", "Backspace"] },
  { id: "undo", keys: ["u", "Ctrl+Z"] },
] as const;
const [next, previous, remove, undo] = COMMANDS;

const held = (bindings: Bindings) =>
  Object.fromEntries(COMMANDS.map((command) => [command.id, keysOf(command, bindings)]));

it("gives a command a free key", () => {
  const bindings = rebound(COMMANDS, {}, next, "n", "y");
  expect(bindings).toEqual({ next: ["y"] });
  expect(holderOf(COMMANDS, bindings, "y")).toBe(next);
  expect(holderOf(COMMANDS, bindings, "n")).toBeUndefined();
});

it("swaps keys with the command that has one", () => {
  const bindings = rebound(COMMANDS, {}, next, "n", "Backspace");
  expect(held(bindings)).toMatchObject({ next: ["Backspace"], remove: ["Delete", "n"] });
  // And back: nothing is left that differs from the table.
  expect(rebound(COMMANDS, bindings, next, "Backspace", "n")).toEqual({});
});

it("keeps the keys of one command as they are among themselves", () => {
  expect(rebound(COMMANDS, {}, remove, "Delete", "Backspace")).toEqual({});
});

it("gives keys back to those that had them", () => {
  let bindings = rebound(COMMANDS, {}, next, "n", "p");
  bindings = rebound(COMMANDS, bindings, undo, "u", "n");
  expect(held(bindings)).toMatchObject({ next: ["p"], previous: ["u"], undo: ["n", "Ctrl+Z"] });
  expect(reset(COMMANDS, bindings, undo)).toEqual({});
  expect(reset(COMMANDS, { next: ["y"] }, previous)).toEqual({ next: ["y"] });
});

it("never leaves a command without a key, or a key with two commands", () => {
  const keys = fc.constantFrom("n", "p", "u", "y", "Delete", "Backspace", "Ctrl+Z", "q");
  const step = fc.record({
    nth: fc.nat(COMMANDS.length - 1),
    which: fc.nat(1),
    to: keys,
    resets: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let bindings: Bindings = {};
      for (const { nth, which, to, resets } of steps) {
        const command = COMMANDS[nth] as (typeof COMMANDS)[number];
        const now = keysOf(command, bindings);
        bindings = resets
          ? reset(COMMANDS, bindings, command)
          : rebound(COMMANDS, bindings, command, now[which % now.length] as string, to);
        const all = COMMANDS.flatMap((one) => keysOf(one, bindings));
        expect(new Set(all).size).toBe(all.length);
        for (const one of COMMANDS) expect(keysOf(one, bindings)).toHaveLength(one.keys.length);
        if (resets) expect(keysOf(command, bindings)).toEqual(command.keys);
        expect(parsed(JSON.stringify(bindings), COMMANDS)).toEqual(bindings);
      }
    }),
  );
});

it.each([
  ["nothing", undefined, {}],
  ["no JSON", "{next", {}],
  ["no object", "[1]", {}],
  ["null", "null", {}],
  ["a command that is no more", '{"gone":["y"]}', {}],
  ["no keys", '{"next":[],"previous":"p","undo":[1],"remove":[""]}', {}],
  ["a key of the browser", '{"next":["Tab"]}', {}],
  ["a key that another has by now", '{"next":["p"]}', {}],
  ["one good and one bad", '{"next":["y"],"gone":["z"]}', { next: ["y"] }],
  ["the table's own", '{"next":["n"]}', {}],
])("reads what was kept: %s", (_, json, bindings) => {
  expect(parsed(json, COMMANDS)).toEqual(bindings);
});

it("refuses what the caret and the browser need", () => {
  for (const key of ["Tab", "Shift+Tab", "Escape", "ArrowLeft", "Alt+Shift+ArrowLeft", "End", "Ctrl+C", "F5"])
    expect(refusal(key), key).toBeDefined();
  for (const key of ["n", "Enter", "Shift+Enter", "Ctrl+K", "Ctrl+Z", "+", "Delete", "é", " "])
    expect(refusal(key), key).toBeUndefined();
});
