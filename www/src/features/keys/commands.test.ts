import { expect, it } from "vitest";
import { refusal } from "./bindings";
import { COMMANDS, commandFor, keyName, keySign } from "./commands";

type Key = Parameters<typeof keyName>[0];

const key = (key: string, held = ""): KeyboardEvent => {
  const event: Key = {
    key,
    shiftKey: held.includes("s"),
    ctrlKey: held.includes("c"),
    metaKey: held.includes("m"),
    altKey: held.includes("a"),
  };
  return event as KeyboardEvent;
};

it("names keys as the table does", () => {
  const table: [KeyboardEvent, string][] = [
    [key("n"), "n"],
    // Caps lock turns letters round and changes nothing.
    [key("N"), "n"],
    [key("N", "s"), "Shift+N"],
    [key("n", "s"), "Shift+N"],
    [key("é"), "é"],
    [key("É", "s"), "Shift+É"],
    [key("z", "c"), "Ctrl+Z"],
    [key("z", "m"), "Ctrl+Z"],
    [key("Z", "cs"), "Ctrl+Shift+Z"],
    [key("z", "ms"), "Ctrl+Shift+Z"],
    [key("y", "c"), "Ctrl+Y"],
    [key("n", "a"), "Alt+n"],
    // With Shift on most layouts, without on some.
    [key("?", "s"), "?"],
    [key("?"), "?"],
    // French layouts need Shift for digits; Czech and Lithuanian ones have letters there, others a dead key.
    [key("1"), "1"],
    [key("1", "s"), "1"],
    [{ ...key("&"), code: "Digit1" }, "1"],
    [{ ...key("é"), code: "Digit2" }, "2"],
    [{ ...key("+"), code: "Digit1" }, "1"],
    [{ ...key("ą"), code: "Digit1" }, "1"],
    [{ ...key("١"), code: "Digit1" }, "1"],
    [{ ...key("Dead"), code: "Digit7" }, "7"],
    // With Shift it is the sign that counts, on others the sign alone.
    [{ ...key("!", "s"), code: "Digit1" }, "!"],
    [{ ...key("+"), code: "NumpadAdd" }, "+"],
    [{ ...key("&", "c"), code: "Digit1" }, "Ctrl+&"],
    [key("Enter"), "Enter"],
    [key("Enter", "s"), "Shift+Enter"],
    [key("Delete"), "Delete"],
    [key("ArrowLeft", "sa"), "Alt+Shift+ArrowLeft"],
    [key("Backspace", "c"), "Ctrl+Backspace"],
  ];
  for (const [event, name] of table) expect(keyName(event), JSON.stringify(event)).toBe(name);
});

it("gives each key to one command, and each command a key and a meaning", () => {
  const keys = COMMANDS.flatMap((command) => command.keys);
  expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
  expect(keys.filter((key) => refusal(key) !== undefined)).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
  for (const command of COMMANDS) {
    expect(command.keys.length).toBeGreaterThan(0);
    expect(command.does).not.toBe("");
  }
});

// An event whose name is the given one.
function eventFor(name: string): KeyboardEvent {
  const parts = name === "+" ? ["+"] : name.split("+");
  const last = parts.pop() as string;
  return key(last, parts.map((part) => (part[0] as string).toLowerCase()).join(""));
}

it("can be reached by each key; only those with Ctrl where one types", () => {
  for (const command of COMMANDS) {
    for (const name of command.keys) {
      expect(keyName(eventFor(name))).toBe(name);
      expect(commandFor(eventFor(name), false, {})).toBe(command);
      expect(commandFor(eventFor(name), true, {})).toBe(name.startsWith("Ctrl+") ? command : undefined);
    }
  }
});

it("gives a command the key that a person gave it, and no other", () => {
  const bindings = { next: ["y"], undo: ["u", "Ctrl+B"] };
  expect(commandFor(key("y"), false, bindings)?.id).toBe("next");
  expect(commandFor(key("n"), false, bindings)).toBeUndefined();
  expect(commandFor(key("b", "c"), true, bindings)?.id).toBe("undo");
  expect(commandFor(key("z", "c"), true, bindings)).toBeUndefined();
});

it("shows keys by their signs", () => {
  const table = [
    ["n", "n"],
    ["Enter", "↵"],
    ["Shift+Enter", "⇧ ↵"],
    ["Ctrl+Shift+Z", "Ctrl ⇧ Z"],
    ["+", "+"],
    ["Ctrl++", "Ctrl +"],
    ["Backspace", "⌫"],
  ] as const;
  for (const [name, sign] of table) expect(keySign(name)).toBe(sign);
});

it("leaves the browser's own keys alone", () => {
  for (const event of [
    key("f", "c"),
    key("n", "c"),
    key("1", "c"),
    key("d", "c"),
    key("p", "m"),
    key("Enter", "c"),
    key("n", "a"),
    key("Tab"),
    key("Escape"),
    key("0"),
    key(" "),
    key("Dead"),
    key("Unidentified"),
  ]) {
    expect(commandFor(event, true, {}), JSON.stringify(event)).toBeUndefined();
    expect(commandFor(event, false, {}), JSON.stringify(event)).toBeUndefined();
  }
});
