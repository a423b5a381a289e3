import { defineConfig } from "vitest/config";

// One project for each kind of test that `cargo xtask test` names.
export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: "wasm",
          include: ["tests/wasm/**/*.test.ts"],
          environment: "node",
          setupFiles: ["tests/seed.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "www/src/**/*.test.ts", "tests/boundaries.test.ts"],
          environment: "node",
          setupFiles: ["tests/seed.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/browser/setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Two cores shared with everything else can lose a key or a click; what is broken fails each time.
          retry: 2,
        },
      },
      {
        test: {
          name: "slow",
          include: ["tests/slow/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/browser/setup.ts"],
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
