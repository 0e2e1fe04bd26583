import { expect, test } from "vitest";
import type { HomeStatus } from "../../models/home-status.server";
import { canBeHidden, stepsOf } from "../../models/home-steps";
import type { JobTrouble } from "../../models/home-work.server";
import type { Reconciliation } from "../../models/reconciliations.server";
import { formatter } from "../../i18n/formatter";
import { translator } from "../../i18n/translator";
import { backlogState } from "./backlog";
import { progressOf } from "./data-progress";
import { needsOf } from "./needs";
import { topicText } from "./topics";
import { jobCounts, reconciliationText } from "./use-health";

const SET_UP = {
  firstOrder: true,
  dataIn: "done" as "done" | "running" | null,
  programChosen: true,
  previewed: false,
  live: true,
  checkoutUsed: true,
  hidden: false,
};

const CALM: HomeStatus = {
  program: { state: "live", version: 2, since: "2026-11-01T10:00:00.000Z" },
  backlog: { pending: 0, oldestAt: null, oldestSeconds: 0 },
  receipts: { lastAt: null, lastTopic: null, lastDay: [] },
  jobs: { waiting: 0, troubles: [] },
  numbers: null,
  setAside: 0,
  filesToHandOver: 0,
  tokenMissing: false,
  setup: SET_UP,
  dataIn: null,
  reconciliation: null,
};

const RECONCILED: Reconciliation = {
  run: 1,
  state: "done",
  failure: null,
  askedBy: null,
  phase: "codes",
  fromAt: "2026-10-31T02:00:00.000Z",
  toAt: "2026-11-01T02:00:00.000Z",
  startedAt: "2026-11-01T02:00:00.000Z",
  finishedAt: "2026-11-01T02:05:00.000Z",
  compared: {},
  found: 0,
  mended: 0,
};

const trouble = (state: JobTrouble["state"]): JobTrouble => ({
  name: "create-code",
  state,
  count: 2,
  open: state === "failed" ? 1 : 0,
  lastAt: null,
  reason: "other",
  detail: "",
});

test("a shop in which all is well needs nobody", () => {
  expect(needsOf(CALM)).toEqual([]);
});

test("what is lost without a person comes before what mends itself", () => {
  const needs = needsOf({
    ...CALM,
    tokenMissing: true,
    setAside: 3,
    filesToHandOver: 1,
    backlog: { pending: 5, oldestAt: "2026-11-01T10:00:00.000Z", oldestSeconds: 120 },
    jobs: { waiting: 0, troubles: [trouble("retry"), trouble("failed")] },
  });
  expect(needs.map((need) => (need.kind === "job" ? need.trouble.state : need.kind))).toEqual([
    "token",
    "behind",
    "failed",
    "setAside",
    "files",
    "retry",
  ]);
});

test("a failed job whose work was done another way needs nobody", () => {
  const mended = { ...trouble("failed"), open: 0 };
  expect(needsOf({ ...CALM, jobs: { waiting: 0, troubles: [mended] } })).toEqual([]);
});

test("webhooks are behind from the sixtieth second on", () => {
  const backlog = (oldestSeconds: number) => ({ pending: 1, oldestAt: null, oldestSeconds });
  expect(backlogState(backlog(59))).toBe("counting");
  expect(backlogState(backlog(60))).toBe("behind");
  expect(backlogState({ pending: 0, oldestAt: null, oldestSeconds: 0 })).toBe("none");
});

test("steps are ticked by what is proven, in the order in which they are done", () => {
  const steps = stepsOf({ ...SET_UP, programChosen: false, checkoutUsed: false });
  expect(steps.map((step) => [step.id, step.done])).toEqual([
    ["data", true],
    ["program", false],
    ["preview", true],
    ["live", true],
    ["checkout", false],
  ]);
  expect(steps.length).toBeLessThanOrEqual(5);
});

test("the set-up stays in sight while a step is open that the app can tick", () => {
  const hideable = (left: Partial<typeof SET_UP>) => canBeHidden(stepsOf({ ...SET_UP, ...left }));
  expect(hideable({})).toBe(true);
  expect(hideable({ checkoutUsed: false })).toBe(true);
  expect(hideable({ live: false })).toBe(false);
  expect(hideable({ live: false, previewed: true })).toBe(false);
  expect(hideable({ dataIn: "running" })).toBe(false);
  expect(hideable({ dataIn: null })).toBe(true);
  expect(hideable({ dataIn: null, firstOrder: false })).toBe(false);
});

test("jobs that failed and were mended are not counted as failing", () => {
  const mended = { ...trouble("failed"), open: 0 };
  expect(
    jobCounts({ waiting: 0, troubles: [mended, trouble("failed"), trouble("retry")] }),
  ).toEqual({ open: 1, retried: 2 });
});

test("a topic of Shopify has its words, another has none", () => {
  expect(topicText("orders/paid")).toBe("home:topic.ordersPaid");
  expect(topicText("toString")).toBeNull();
});

test("the bar of reading in grows from phase to phase and never leaves its ends", () => {
  const bar = (phase: "customers" | "orders" | "counting", done: number, total: number | null) =>
    progressOf({ phase, done, total });
  expect(bar("customers", 0, null)).toBe(0);
  expect(bar("customers", 50, 100)).toBe(13);
  expect(bar("customers", 130, 100)).toBe(25);
  expect(bar("orders", 0, null)).toBe(25);
  expect(bar("orders", 0, 0)).toBe(25);
  expect(bar("counting", 10, 10)).toBe(100);
});

test("the last comparison with Shopify is told by what it found and mended", () => {
  const words = { t: translator("en"), format: formatter("en", "UTC", "EUR") };
  const said = (changes: Partial<Reconciliation>) =>
    reconciliationText({ ...RECONCILED, ...changes }, words);
  expect(said({})).toMatch(/^Nothing found, November 1, 2026 at 2:05/);
  expect(said({ found: 3, mended: 2 })).toMatch(/^3 differences, 2 mended, November 1/);
  expect(said({ state: "stalled" })).toMatch(/^Stopped on November 1, 2026 at 2:00/);
});
