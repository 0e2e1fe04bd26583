import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Throttle } from "./throttle";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const status = (currentlyAvailable: number) => ({
  maximumAvailable: 2000,
  currentlyAvailable,
  restoreRate: 100,
});

/** A request that ends when told to. */
function request() {
  let end = () => {};
  const done = new Promise<void>((resolve) => (end = resolve));
  const run = vi.fn(() => done);
  return { run, end };
}

test("at most four requests of a shop are under way at once", async () => {
  const throttle = new Throttle();
  const requests = Array.from({ length: 6 }, request);
  const all = requests.map(({ run }) => throttle.run("background", run));
  await vi.advanceTimersByTimeAsync(0);
  expect(requests.filter(({ run }) => run.mock.calls.length > 0)).toHaveLength(4);
  for (const { end } of requests) end();
  await Promise.all(all);
  expect(requests.every(({ run }) => run.mock.calls.length === 1)).toBe(true);
});

test("the checkout goes before the background", async () => {
  const throttle = new Throttle();
  const blockers = Array.from({ length: 4 }, request);
  const background = request();
  const checkout = request();
  for (const { run } of blockers) void throttle.run("background", run);
  void throttle.run("background", background.run);
  void throttle.run("checkout", checkout.run);
  blockers[0]?.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(checkout.run).toHaveBeenCalled();
  expect(background.run).not.toHaveBeenCalled();
});

test("while the bucket is nearly empty the background waits until it has filled, the checkout does not", async () => {
  const throttle = new Throttle();
  throttle.report(status(50));
  const background = request();
  const checkout = request();
  void throttle.run("background", background.run);
  void throttle.run("checkout", checkout.run);
  await vi.advanceTimersByTimeAsync(0);
  expect(checkout.run).toHaveBeenCalled();
  expect(background.run).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2000);
  expect(background.run).toHaveBeenCalled();
});

test("more than 200 waiting requests are refused with what to do", async () => {
  const throttle = new Throttle();
  throttle.report(status(0));
  const waiting = Array.from({ length: 200 }, () =>
    throttle.run("background", () => Promise.resolve()),
  );
  await expect(throttle.run("background", () => Promise.resolve())).rejects.toThrow(
    "try again later",
  );
  await vi.advanceTimersByTimeAsync(60_000);
  await Promise.all(waiting);
});

test("a request that fails gives its place to the next", async () => {
  const throttle = new Throttle();
  const failing = Array.from({ length: 5 }, () =>
    throttle.run("background", () => Promise.reject(new Error("lost"))),
  );
  const results = await Promise.allSettled(failing);
  expect(results.every((result) => result.status === "rejected")).toBe(true);
  await expect(throttle.run("background", () => Promise.resolve("ok"))).resolves.toBe("ok");
});
