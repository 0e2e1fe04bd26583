import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WELL_BEHAVED } from "../webhooks/settings";
import { readSnapshot, type Snapshot, SnapshotFile } from "./snapshot";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "snapshot-"));
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true });
});

function snapshot(clockAheadMs: number): Snapshot {
  const webhooks = { settings: WELL_BEHAVED, pending: [] };
  return { version: 4, clockAheadMs, stores: {}, webhooks };
}

test("changes are written together, within 200 ms, and whole", () => {
  vi.useFakeTimers();
  let taken = 0;
  const file = new SnapshotFile(directory, () => snapshot((taken += 1)));
  for (let change = 0; change < 50; change += 1) file.schedule();
  vi.advanceTimersByTime(200);

  expect(readSnapshot(directory)).toEqual(snapshot(1));
  expect(taken).toBe(1);
  expect(readdirSync(directory)).toEqual(["sandbox-store.json"]);
});

test("closing writes what is outstanding, and nothing when nothing is", () => {
  const file = new SnapshotFile(directory, () => snapshot(7));
  file.close();
  expect(readSnapshot(directory)).toBeNull();
  file.schedule();
  file.close();
  expect(readSnapshot(directory)).toEqual(snapshot(7));
});

test.each(["{", "null", '{"version": 1}'])(
  "a file that holds %s is refused with advice",
  (text) => {
    writeFileSync(join(directory, "sandbox-store.json"), text);

    expect(() => readSnapshot(directory)).toThrow("remove it to start with empty stores");
  },
);
