/**
 * Which TypeScript may import which, for `cargo xtask check`: nothing in a circle, and nothing
 * upwards. The line goes core and storage ← workers ← state ← features ← page and main; of
 * packages, state takes only what is no element. Imports of types count: who knows a type knows its module.
 */

/** From `below` nothing of `above` may be imported. */
const boundary = (name, below, above, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: below, pathNot: TESTS },
  to: { path: above },
});

const TESTS = "\\.test\\.ts$";
const COMPONENTS =
  "^www/src/features/|^www/src/(main|page|theme)\\.ts$|^packages/elements/src/(?!(readable|palette)\\.ts$)";

export default {
  forbidden: [
    {
      name: "no-circle",
      comment: "Modules that import each other cannot be read, tested or moved alone.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "What is not found is not checked.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(www/src/)?core/|pkg/|\\?raw$" },
    },
    boundary(
      "storage-is-lowest",
      "^www/src/storage/",
      `${COMPONENTS}|^www/src/(state|workers)/`,
      "Storage knows no one.",
    ),
    boundary(
      "workers-know-no-page",
      "^www/src/workers/",
      `${COMPONENTS}|^www/src/state/`,
      "Workers run without a page.",
    ),
    boundary(
      "state-knows-no-components",
      "^www/src/state/",
      COMPONENTS,
      "Stores are tested without a browser.",
    ),
    boundary("packages-know-no-page", "^packages/", "^www/", "Packages are for other people's pages too."),
    {
      name: "one-composition-root",
      comment: "Whoever imports the page knows everything.",
      severity: "error",
      from: { path: "^www/src/", pathNot: `^www/src/(main|page)\\.ts$|${TESTS}` },
      to: { path: "^www/src/(main|page)\\.ts$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|^www/src/core/(formats-)?pkg/" },
    exclude: { path: "^www/(dist|vite)|\\.d\\.ts$|^www/src/core/(formats-)?pkg/snippets" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    parser: "swc",
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".mjs"],
      exportsFields: ["exports"],
      conditionNames: ["import", "browser", "types", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};
