import { defineConfig } from "vitest/config";

/** Each project is one kind of test; `npm test` runs them all, the single steps are in package.json. */
export default defineConfig({
  test: {
    // Browser tests wait for processes more than they compute: no core is left free.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "app/**/*.test.ts",
            "tests/sandbox-store/**/*.test.ts",
            "tests/sim/**/*.test.ts",
            "scripts/**/*.test.ts",
          ],
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/helpers/postgres.setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "contract",
          include: ["tests/contract/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/helpers/postgres.setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      "extensions/loyalty-checkout/vitest.config.ts",
    ],
  },
});
