import { expect, test } from "vitest";
import { type Decision } from "../fold/state";
import { points } from "../shared/points";
import { differences, type Posted } from "./differences";

const decision = (source: string, amount: number): Decision => ({
  source,
  kind: "earn",
  points: points(amount),
  pendingPoints: points(0),
  occurredAt: "2026-03-01T10:00:00.000Z",
  programVersion: 1,
  trace: [],
});
const posted = (source: string, amount: number, postings = 1): Posted => ({
  source,
  kind: "earn",
  points: points(amount),
  pendingPoints: points(0),
  postings,
  occurredAt: "2026-03-01T10:00:00.000Z",
});

test("the ledger is posted the difference only [R4]", () => {
  const { postings } = differences([decision("order:1", 44)], [posted("order:1", 49)], "7");
  expect(postings).toMatchObject([{ points: -5, idempotencyKey: "earn:order:1:7#2" }]);
});

test("the same decisions twice post nothing the second time [R4]", () => {
  expect(differences([decision("order:1", 49)], [posted("order:1", 49)], "7").postings).toEqual([]);
});

test("zero points are decided without an entry [R14]", () => {
  const { postings, decisions } = differences([decision("order:1", 0)], [], "7");
  expect(postings).toEqual([]);
  expect(decisions).toMatchObject([{ source: "order:1", points: 0, postings: 0 }]);
});

test("what is no longer a fact is posted back and stays explained", () => {
  const first = differences([], [posted("order:1", 49)], "7");
  expect(first.postings).toMatchObject([{ points: -49, kind: "earn" }]);
  expect(first.decisions).toMatchObject([
    { points: 0, postings: 2, trace: [{ code: "withdrawn" }] },
  ]);
});
