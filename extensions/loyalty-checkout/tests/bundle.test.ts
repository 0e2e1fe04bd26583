// @vitest-environment node
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildExtension, type BuiltExtension } from "../build.mjs";

const COMPRESSED_LIMIT = 24 * 1024;

describe("the bundle", () => {
  let built: BuiltExtension;
  let outDir: string;
  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), "loyalty-checkout-"));
    built = await buildExtension({ appUrl: "https://loyalty.example.com/app", outDir });
  });
  afterAll(() => rm(outDir, { recursive: true, force: true }));

  test("is at most 24 KB compressed", () => {
    expect(built.gzipBytes).toBeGreaterThan(0);
    expect(built.gzipBytes).toBeLessThanOrEqual(COMPRESSED_LIMIT);
  });

  test("registers both targets and knows the app's address, and nothing of the build machine", async () => {
    const script = await readFile(built.file, "utf8");

    expect(script).toContain("purchase.checkout.block.render");
    expect(script).toContain("purchase.checkout.reductions.render-after");
    expect(script).toContain("https://loyalty.example.com");
    expect(script).not.toContain("process.env");
    expect(script).not.toContain(outDir);
  });
});

test("a build without a usable address is refused", async () => {
  await expect(buildExtension({ appUrl: "" })).rejects.toThrow("Invalid URL");
});
