import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { points } from "../domain/shared/points";
import { chain, entryHash, type HashedEntry, isEntryHash } from "./chain.server";

const entry: HashedEntry = {
  previousHash: "before",
  seq: 2,
  kind: "earn",
  bucket: "balance",
  source: "order:1",
  points: 49,
  balanceAfter: 69,
  programVersion: 3,
  occurredAt: "2026-03-01T10:00:00.000Z",
  idempotencyKey: "earn:order:1:7",
  recordedAt: "2026-03-01T10:00:02.000Z",
};
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const SAID = '"before",2,"earn","order:1",49,69,3,"2026-03-01T10:00:00.000Z","earn:order:1:7"';

test("whatever an entry says, another word gives another hash", () => {
  const others: Partial<HashedEntry>[] = [
    { previousHash: "" },
    { seq: 3 },
    { kind: "gift" },
    { bucket: "pending" },
    { source: "order:2" },
    { points: 50 },
    { balanceAfter: 70 },
    { programVersion: null },
    { occurredAt: "2026-03-01T10:00:00.001Z" },
    { idempotencyKey: "earn:order:1:8" },
    { recordedAt: "2026-03-01T10:00:02.001Z" },
  ];
  expect(others.flatMap(Object.keys).sort()).toEqual(Object.keys(entry).sort());
  const hashes = others.map((other) => entryHash({ ...entry, ...other }));
  expect(new Set([entryHash(entry), ...hashes]).size).toBe(others.length + 1);
});

test("what was hashed once is recognized for good, in both forms there were", () => {
  expect(entryHash(entry)).toBe(sha256(`[${SAID},"2026-03-01T10:00:02.000Z"]`));
  expect(isEntryHash(sha256(`[${SAID},"2026-03-01T10:00:02.000Z"]`), entry)).toBe(true);
  expect(isEntryHash(sha256(`[${SAID}]`), entry)).toBe(true);
  expect(isEntryHash(sha256(`[${SAID}]`), { ...entry, points: 50 })).toBe(false);
});

test("postings follow the head one after the other, each bucket with a sum of its own", () => {
  const head = { seq: 4, hash: "head", balance: 10, pending: 5 };
  const posting = (bucket: "balance" | "pending", amount: number) => ({
    source: "mature:order:1",
    kind: "mature" as const,
    bucket,
    points: points(amount),
    occurredAt: entry.occurredAt,
    programVersion: 1,
    idempotencyKey: `mature:order:1:7 ${bucket}`,
  });
  const entries = chain(head, [posting("pending", -5), posting("balance", 5)], entry.recordedAt);
  expect(entries).toMatchObject([
    { seq: 5, balanceAfter: 0, previousHash: "head" },
    { seq: 6, balanceAfter: 15, previousHash: entries[0]?.hash },
  ]);
  for (const each of entries)
    expect(isEntryHash(each.hash, { ...each, recordedAt: entry.recordedAt })).toBe(true);
});
