import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { extensionScript } from "./extension-bundle";

const DIST = fileURLToPath(new URL("../../../extensions/loyalty-checkout/dist", import.meta.url));
/** Nothing else is ever built for this address. */
const ADDRESS = "http://bundle-trial.example:4711";

afterEach(() => rmSync(`${DIST}/bundle-trial.example-4711`, { recursive: true, force: true }));

test("whoever asks for the extension while it is built gets it whole", async () => {
  const asked: Promise<string>[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    asked.push(extensionScript(ADDRESS));
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  const scripts = new Set(await Promise.all(asked));
  expect(scripts.size).toBe(1);
  expect([...scripts][0]).toContain("shopify.extend(");
});
