import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { starterProgram } from "../../app/domain/program/starter";
import type { Shop } from "../../app/models/shops.server";
import { SHOP, startWorld, type World } from "./world/world";

/** The commands of `npm run program`, on a shop with its own database. */
let world: World;
let shop: Shop;
let run: (command: string, argument?: string) => Promise<string>;
const folder = mkdtempSync(join(tmpdir(), "laurel-program-"));

beforeAll(async () => {
  world = await startWorld({ worker: false });
  await world.install();
  const { findShop } = await import("../../app/models/shops.server");
  const { COMMANDS } = await import("../../scripts/program/commands");
  shop = (await findShop(SHOP)) as Shop;
  run = async (command, argument) => COMMANDS[command]?.(shop, argument) ?? "";
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const live = { ...starterProgram("EUR"), state: "live" };

function file(changes: object): string {
  const path = join(folder, "program.json");
  writeFileSync(path, JSON.stringify({ ...live, ...changes }));
  return path;
}

test("a file is saved as the draft, held against what is in force, and published", async () => {
  const path = file({ orderBasis: { taxes: "excluded", shipping: true } });
  const difference =
    "What counts of an order: Taxes: as the prices are stated → without tax\n" +
    "What counts of an order: Shipping counts: no → yes";

  expect(await run("diff", path)).toBe(difference);
  await run("save", path);
  expect(await run("diff")).toBe(difference);
  expect(JSON.parse(await run("draft"))).toMatchObject({ orderBasis: { taxes: "excluded" } });
  expect(JSON.parse(await run("show"))).toMatchObject({ orderBasis: { taxes: "as_stated" } });
  expect(await run("publish")).toBe(`${SHOP}: version 3 is in force.`);
  expect(JSON.parse(await run("show"))).toMatchObject({ orderBasis: { taxes: "excluded" } });
  await expect(run("publish")).rejects.toThrow("There is no draft to publish.");
  await expect(run("draft")).rejects.toThrow("has no draft");
});

test("an earlier version is shown by its number and goes into force again as a new one", async () => {
  expect(JSON.parse(await run("show", "2"))).toEqual(live);
  expect(await run("diff", "2")).toContain("Shipping counts: yes → no");
  expect(await run("roll-back", "2")).toBe(`${SHOP}: version 4, the same as 2, is in force.`);
  expect(await run("diff", "2")).toBe("Nothing would change.");
  await expect(run("roll-back", "99")).rejects.toThrow("There is no such version.");
  await expect(run("roll-back")).rejects.toThrow("Say which version");
});

test("a file that is wrong is answered with what to write, and nothing is published", async () => {
  const wrong = file({ state: "on", currency: "eur" });
  for (const command of ["publish", "save", "diff"]) {
    await expect(run(command, wrong)).rejects.toThrow(
      "  state: Write one of: setup, live, paused.\n  currency: Write the currency as three capital letters.",
    );
  }
  await expect(run("publish", file({ currency: "USD" }))).rejects.toThrow(
    "The program's currency must be the shop's: EUR.",
  );
  expect(JSON.parse(await run("show"))).toEqual(live);
});
