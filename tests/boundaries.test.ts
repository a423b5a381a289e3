// The check of imports finds what it is there to find: each rule is broken once in a copy of the sources.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "wiremark-boundaries-"));
afterAll(() => rmSync(copy, { recursive: true }));

/** What breaks the rules, by the file that it is put into, with the rule that it breaks; a circle is reported at one of its files. */
const PLANTED: Record<string, { text: string; rule?: string }> = {
  "www/src/state/circle-a.ts": {
    text: 'import { b } from "./circle-b.js";\nexport const a = () => b;',
    rule: "no-circle",
  },
  "www/src/state/circle-b.ts": {
    text: 'import { a } from "./circle-a.js";\nexport const b = () => a;',
  },
  // Of types alone: nothing of it is left in the built page.
  "www/src/state/circle-of-types-a.ts": {
    text: 'import type { B } from "./circle-of-types-b.js";\nexport interface A { b: B }',
    rule: "no-circle",
  },
  "www/src/state/circle-of-types-b.ts": {
    text: 'import type { A } from "./circle-of-types-a.js";\nexport interface B { a: A }',
  },
  "www/src/storage/up.ts": {
    text: 'import { signal } from "../state/signals.js";\nexport const up = signal(1);',
    rule: "storage-is-lowest",
  },
  "www/src/workers/up.ts": {
    text: 'import type { Notice } from "../state/notifications.js";\nexport type Up = Notice;',
    rule: "workers-know-no-page",
  },
  "www/src/state/up.ts": {
    text: 'export const up = () => import("../features/page/app.js");',
    rule: "state-knows-no-components",
  },
  "www/src/state/up-to-elements.ts": {
    text: 'import type { Rows } from "@wiremark/elements";\nexport type Up = Rows;',
    rule: "state-knows-no-components",
  },
  "www/src/features/page/up.ts": {
    text: 'import type { Page } from "../../page.js";\nexport type Up = Page;',
    rule: "one-composition-root",
  },
  "packages/planted/up.ts": {
    text: 'import { signal } from "../../www/src/state/signals.js";\nexport const up = signal(1);',
    rule: "packages-know-no-page",
  },
  "www/src/features/nowhere.ts": { text: 'export * from "./not-there.js";', rule: "resolvable" },
};

/** The check as `cargo xtask check` runs it, in the copy. */
function check(): { lines: string[]; status: number | null } {
  const bin = join(root, "node_modules/.bin/depcruise");
  const arguments_ = ["--config", ".dependency-cruiser.mjs", "www/src", "packages"];
  const { stdout, status } = spawnSync(bin, arguments_, { cwd: copy, encoding: "utf8" });
  return { lines: stdout.split("\n"), status };
}

/** The modules of the checkout, but the workspaces of the copy. */
function linkModules(): void {
  const [from, to] = [join(root, "node_modules"), join(copy, "node_modules")];
  mkdirSync(join(to, "@wiremark"), { recursive: true });
  for (const name of readdirSync(from))
    if (name !== "@wiremark") symlinkSync(join(from, name), join(to, name));
  symlinkSync(join(copy, "packages/elements"), join(to, "@wiremark/elements"));
}

it("finds circles and imports that run up", () => {
  const generated = join(root, "www/src/core");
  cpSync(join(root, "www/src"), join(copy, "www/src"), {
    recursive: true,
    filter: (path) => !path.startsWith(generated),
  });
  symlinkSync(generated, join(copy, "www/src/core"));
  symlinkSync(join(root, "data"), join(copy, "data"));
  for (const file of [".dependency-cruiser.mjs", "tsconfig.json"]) cpSync(join(root, file), join(copy, file));
  cpSync(join(root, "packages"), join(copy, "packages"), { recursive: true });
  linkModules();

  const before = check();
  expect(before.lines.join("\n")).toContain("no dependency violations found");
  expect(before.status).toBe(0);

  for (const [file, { text }] of Object.entries(PLANTED)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  const { lines, status } = check();
  expect(status).not.toBe(0);
  const missed = Object.entries(PLANTED).filter(
    ([file, { rule }]) =>
      rule && !lines.some((line) => line.includes(`error ${rule}: `) && line.includes(file)),
  );
  expect(missed).toEqual([]);
});
