import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "./world/world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("domain time stands where the sandbox puts it, and runs on from where it is moved to", async () => {
  const { now } = await import("../../app/clock.server");
  const [first, second] = [1, 2].map((days) => new Date(Date.now() + days * 86_400_000)) as [
    Date,
    Date,
  ];
  const put = (instant: Date, still: boolean) =>
    world.post("/__meta/clock", { now: instant.toISOString(), still });

  await put(first, true);
  await pause(500);
  expect(await now()).toEqual(first);

  // As far ahead of real time as before: it must not take up the time for which it stood.
  await put(new Date(first.getTime() + 1), false);
  const left = (await now()).getTime() - first.getTime();
  expect(left).toBeGreaterThanOrEqual(1);
  expect(left).toBeLessThan(500);

  await put(second, true);
  expect((await put(first, true)).status).toBe(409);
  expect(await now()).toEqual(second);
});
