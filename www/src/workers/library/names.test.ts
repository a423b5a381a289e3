import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { initSync } from "../../core/pkg/wiremark.js";
import { ProjectNames } from "./names";

initSync({ module: readFileSync(new URL("../../core/pkg/wiremark_bg.wasm", import.meta.url)) });

const TEXT = "Twelve people were killed in Homs.";

it("gives no name twice", () => {
  const names = new ProjectNames([{ name: "report", order: 0 }]);
  const given = [1, 2, 3].map(() => names.take("report.txt", TEXT));
  expect(new Set(["report", ...given]).size).toBe(4);
  for (const name of given) expect(name).toMatch(/^report/);
});

it("goes on behind the last place, whatever is missing before it", () => {
  const names = new ProjectNames([
    { name: "a", order: 7 },
    { name: "b", order: 2 },
  ]);
  expect([names.nextOrder(), names.nextOrder()]).toEqual([8, 9]);
  expect(new ProjectNames([]).nextOrder()).toBe(0);
});

it("renames to the wanted name, with a number where another document has it", () => {
  const names = new ProjectNames([
    { name: "a", order: 0 },
    { name: "b", order: 1 },
    { name: "b-2", order: 2 },
  ]);
  expect(names.rename("a", "a")).toBe("a");
  expect(names.rename("a", "b")).toBe("b-3");
  // The former name is free again.
  expect(names.rename("b", "a")).toBe("a");
});

it("a copy does not change with the original", () => {
  const names = new ProjectNames([{ name: "a", order: 0 }]);
  const before = names.copy();
  names.rename("a", "b");
  names.nextOrder();
  expect(before.rename("x", "a")).toBe("a-2");
  expect(before.nextOrder()).toBe(1);
});
