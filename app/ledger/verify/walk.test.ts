import { expect, test } from "vitest";
import { points } from "../../domain/shared/points";
import { chain } from "../chain.server";
import { endOfWalk, startWalk, take } from "./walk";

const AT = "2026-03-01T10:00:00.000Z";
const EMPTY = { seq: 0, hash: "", balance: 0, pending: 0 };

/** Entries as the ledger chains them, of points that wait and of those that leave one bucket for the other. */
function walked(postings: readonly (readonly ["pending" | "balance", number])[]) {
  const count = new Map<string, number>();
  const entries = chain(
    EMPTY,
    postings.map(([bucket, amount], index) => {
      const [kind, source] =
        index === 0 ? (["earn", "order:1"] as const) : (["mature", "mature:order:1"] as const);
      const ordinal = (count.get(source) ?? 0) + 1;
      count.set(source, ordinal);
      const idempotencyKey = `${kind}:${source}:7${ordinal === 1 ? "" : `#${ordinal}`}`;
      const rest = { occurredAt: AT, programVersion: 1, idempotencyKey };
      return { kind, source, bucket, points: points(amount), ...rest };
    }),
    AT,
  );
  const walk = startWalk("7");
  for (const entry of entries) take(walk, { ...entry, customerId: "7", recordedAt: AT });
  const last = entries.at(-1);
  const head = { seq: last?.seq ?? 0, hash: last?.hash ?? "", ...walk.sums };
  return { walk, head };
}

test("points that fall due leave one bucket for the other, and nothing is in transit [R24, R26]", () => {
  const { walk, head } = walked([
    ["pending", 20],
    ["pending", -20],
    ["balance", 20],
  ]);
  expect(walk.sums).toEqual({ balance: 20, pending: 0 });
  expect(endOfWalk(walk, head)).toBeNull();
});

test("points that left the one and never came to the other are found, however well they are chained [R26]", () => {
  const { walk, head } = walked([
    ["pending", 20],
    ["pending", -20],
  ]);
  expect(endOfWalk(walk, head)).toEqual({
    row: { table: "books" },
    aspect: { name: "account", of: "maturing" },
    expected: "0",
    found: "20",
  });
});

test("of a broken chain the first row is named, whatever follows", () => {
  const { walk, head } = walked([
    ["pending", 20],
    ["pending", -20],
    ["balance", 20],
  ]);
  const again = startWalk("7");
  expect(endOfWalk(again, head)).toMatchObject({
    row: { table: "ledger_entries", seq: 1 },
    found: "no row",
  });
  expect(endOfWalk(walk, { ...head, seq: 2 })).toMatchObject({
    row: { table: "ledger_entries", seq: 3 },
    expected: "no row",
  });
});
