import fc from "fast-check";
import { expect, test } from "vitest";
import { type Booked, booksOf, contraAccount, LEDGER_KINDS, openAccounts } from "./books";
import { type Bucket } from "./differences";

const BUCKETS: readonly Bucket[] = ["balance", "pending"];
const amount = fc.integer({ min: -10_000, max: 10_000 }).filter((points) => points !== 0);
const bucket = fc.constantFrom(...BUCKETS);

/** Entries of one customer as they are posted: what matures leaves one bucket for the other at once. */
const anEntry = fc
  .record({
    kind: fc.constantFrom(...LEDGER_KINDS).filter((kind) => !/^merge|^mature$/.test(kind)),
    bucket,
    points: amount,
  })
  .map((entry): Booked[] => [entry]);
const aMaturing = fc.integer({ min: 1, max: 10_000 }).map((points): Booked[] => [
  { kind: "mature", bucket: "pending", points: -points },
  { kind: "mature", bucket: "balance", points },
]);
const aCustomer = fc.array(fc.oneof(anEntry, aMaturing)).map((lists) => lists.flat());

function sums(entries: readonly Booked[]) {
  const sum = (of: Bucket) =>
    entries.filter((each) => each.bucket === of).reduce((all, each) => all + each.points, 0);
  return { balance: sum("balance"), pending: sum("pending") };
}

test("every kind of entry names its contra account in each bucket, for good [R26]", () => {
  const table = Object.fromEntries(
    LEDGER_KINDS.map((kind) => [kind, BUCKETS.map((each) => contraAccount(kind, each)).join(" ")]),
  );
  expect(table).toEqual({
    earn: "issued issued",
    mature: "maturing maturing",
    clawback: "issued issued",
    redeem: "redeemed redeemed",
    reserve: "reserved reserved",
    release: "reserved reserved",
    restore: "redeemed redeemed",
    adjust: "adjusted adjusted",
    import: "imported imported",
    referral: "referred referred",
    gift: "gifted gifted",
    expire: "expired expired",
    annul: "annulled annulled",
    merge_out: "merging merging",
    merge_in: "merging merging",
    write_off: "written_off written_off",
  });
});

test("whatever is posted, a customer's books sum to zero and nothing stays in transit [R26]", () => {
  fc.assert(
    fc.property(aCustomer, (entries) => {
      expect(openAccounts(booksOf(sums(entries), entries), "customer")).toEqual([]);
    }),
  );
});

test("points that are merged pass from one customer to another: only the shop's books close [R26, R46]", () => {
  fc.assert(
    fc.property(aCustomer, aCustomer, amount, bucket, (one, other, points, moved) => {
      const from: Booked[] = [...one, { kind: "merge_out", bucket: moved, points: -points }];
      const to: Booked[] = [...other, { kind: "merge_in", bucket: moved, points }];
      const both = [...from, ...to];
      expect(openAccounts(booksOf(sums(from), from), "customer")).toEqual([]);
      expect(openAccounts(booksOf(sums(from), from), "shop")).toEqual([
        { account: "merging", points },
      ]);
      expect(openAccounts(booksOf(sums(both), both), "shop")).toEqual([]);
    }),
  );
});

test("a balance that no entry brought leaves the books open by as much [R26]", () => {
  fc.assert(
    fc.property(aCustomer, amount, bucket, (entries, points, where) => {
      const real = sums(entries);
      const books = booksOf({ ...real, [where]: real[where] + points }, entries);
      expect(openAccounts(books, "shop")).toEqual([{ account: "all", points }]);
    }),
  );
});

test("points that left one bucket and never came to the other are found in transit [R24, R26]", () => {
  fc.assert(
    fc.property(aCustomer, amount, bucket, (entries, points, where) => {
      const lost: Booked[] = [...entries, { kind: "mature", bucket: where, points }];
      expect(openAccounts(booksOf(sums(lost), lost), "customer")).toEqual([
        { account: "maturing", points: -points },
      ]);
    }),
  );
});
