import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PreviewSums } from "../../app/domain/preview/preview";
import { ordersIn } from "./world/preview/history";
import { DRAFTS } from "./world/preview/programs";
import { emptyShop, previewed, publish, tell } from "./world/preview/shops";
import { startWorld, type World } from "./world/world";

const WORK = fileURLToPath(new URL("world/preview/work.ts", import.meta.url));
/** More than are worked on between two looks at whether to go on. */
const CUSTOMERS = 450;
const PATIENCE_MS = 20_000;

let world: World;
let shopId: number;
let whole: PreviewSums;

beforeAll(async () => {
  world = await startWorld({ worker: false });
  shopId = await emptyShop("runs");
  const [document] = DRAFTS;
  if (document === undefined) throw new Error("There is no draft");
  await publish(shopId, document);
  const now = new Date();
  const from = new Date(now.getTime() - 80 * 86_400_000);
  const orders = await ordersIn({ from, days: 70 }, CUSTOMERS, 3);
  await tell(orders(shopId, now), now);
  whole = await previewed(shopId, DRAFTS[1] ?? document);
}, 120_000);
afterAll(() => world.close());

type Row = { state: string; done: number; tries: number; sums: (PreviewSums & object) | null };

async function rowOf(previewId: string): Promise<Row> {
  const { rows } = await world.app
    .database()
    .query<Row>(
      "SELECT state, customers_done AS done, tries, sums FROM previews WHERE shop_id = $1 AND preview_id = $2",
      [shopId, previewId],
    );
  const [row] = rows;
  if (row === undefined) throw new Error("There is no such preview");
  return row;
}

async function start(): Promise<string> {
  const { startPreview } = await import("../../app/services/start-preview.server");
  const started = await startPreview({ shopId, of: { kind: "draft" }, askedBy: "test" });
  if (!started.ok) throw new Error(started.error);
  return started.previewId;
}

async function run(previewId: string): Promise<void> {
  const { runPreview } = await import("../../app/services/run-preview.server");
  await runPreview({ shopId, previewId });
}

/** Waits until some customers are done, but not all. */
async function begun(previewId: string): Promise<Row> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const row = await rowOf(previewId);
    if (row.done > 0) return row;
    if (Date.now() > deadline) throw new Error("The preview does not begin");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** As if the preview had been left a while ago. */
async function rested(previewId: string): Promise<void> {
  await world.app
    .database()
    .query(
      "UPDATE previews SET beat_at = now() - interval '2 minutes' WHERE shop_id = $1 AND preview_id = $2",
      [shopId, previewId],
    );
}

async function waitingJobs(previewId: string): Promise<number> {
  const { rows } = await world.app
    .database()
    .query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'preview' AND data->>'previewId' = $1",
      [previewId],
    );
  return rows[0]?.n ?? 0;
}

test("a preview that is stopped ends within a few customers and keeps what it says", async () => {
  const { stopPreview } = await import("../../app/services/stop-preview.server");
  const previewId = await start();
  const running = run(previewId);
  await begun(previewId);
  await stopPreview(shopId, previewId);
  await running;

  const stopped = await rowOf(previewId);
  expect(stopped.state).toBe("stopped");
  expect(stopped.done).toBeGreaterThan(0);
  expect(stopped.done).toBeLessThan(CUSTOMERS);
  await run(previewId);
  expect(await rowOf(previewId)).toEqual(stopped);
});

test("what a killed worker left is taken up where it stopped, and comes to the same end", async () => {
  const { resumePreviews } = await import("../../app/services/resume-previews.server");
  const previewId = await start();
  const child = spawn(process.execPath, ["--import", "tsx", WORK, String(shopId), previewId], {
    env: process.env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const left = await begun(previewId);
  await killed(child);
  expect(left.done).toBeLessThan(CUSTOMERS);
  expect((await rowOf(previewId)).state).toBe("running");

  const before = await waitingJobs(previewId);
  await resumePreviews();
  expect(await waitingJobs(previewId)).toBe(before);
  await rested(previewId);
  await resumePreviews();
  expect(await waitingJobs(previewId)).toBe(before + 1);
  await run(previewId);
  const ended = await rowOf(previewId);
  expect(ended).toMatchObject({ state: "done", done: CUSTOMERS, sums: whole });
});

async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

test("of two workers on one preview the first lets go, and nobody is counted twice", async () => {
  const previewId = await start();
  const first = run(previewId);
  await begun(previewId);
  await Promise.all([first, run(previewId)]);

  expect(await rowOf(previewId)).toMatchObject({ state: "done", done: CUSTOMERS, sums: whole });
});

test("a preview that comes no further is given up", async () => {
  const { database } = world.app;
  const previewId = await start();
  const broken = `UPDATE previews SET sums = '{"form": 2}' WHERE shop_id = $1 AND preview_id = $2`;
  await database().query(broken, [shopId, previewId]);
  for (let tries = 0; tries < 3; tries += 1) await run(previewId).catch(() => undefined);
  await run(previewId);
  expect(await rowOf(previewId)).toMatchObject({ state: "failed", done: 0 });
});

test("a shop has one preview at a time, and keeps the last ten", async () => {
  const { startPreview } = await import("../../app/services/start-preview.server");
  const { stopPreview } = await import("../../app/services/stop-preview.server");
  const wish = { shopId, of: { kind: "draft" }, askedBy: "test" } as const;
  const starts = await Promise.all([1, 2, 3].map(() => startPreview(wish)));
  expect(starts.filter((each) => each.ok)).toHaveLength(1);
  expect(starts.filter((each) => !each.ok && each.error === "already_running")).toHaveLength(2);
  for (const each of starts) if (each.ok) await stopPreview(shopId, each.previewId);
  for (let count = 0; count < 12; count += 1) await stopPreview(shopId, await start());

  const { rows } = await world.app
    .database()
    .query<{ n: number }>("SELECT count(*)::int AS n FROM previews WHERE shop_id = $1", [shopId]);
  expect(rows[0]?.n).toBe(10);
});

test("there is nothing to preview without a draft, and no version that is in force or unknown", async () => {
  const { startPreview } = await import("../../app/services/start-preview.server");
  const other = await emptyShop("nothing");
  const nothing = { ok: false, error: "nothing_to_preview" };
  const ask = (shop: number, version: number) =>
    startPreview({ shopId: shop, of: { kind: "version", version }, askedBy: "test" });
  expect(await startPreview({ shopId: other, of: { kind: "draft" }, askedBy: "test" })).toEqual(
    nothing,
  );
  expect(await ask(shopId, 1)).toEqual(nothing);
  expect(await ask(shopId, 9)).toEqual(nothing);
  const [, document] = DRAFTS;
  if (document !== undefined) await publish(shopId, document);
  expect(await ask(shopId, 1)).toMatchObject({ ok: true });
});
