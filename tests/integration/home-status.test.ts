import { afterAll, beforeAll, expect, test } from "vitest";
import { starterProgram } from "../../app/domain/program/starter";
import type { HomeStatus } from "../../app/models/home-status.server";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { SECOND_SHOP, SHOP, startWorld, type World } from "./world/world";

/** No worker: what is pending stays so until the test drains it. */
let world: World;
let drain: () => Promise<void>;
let statusOf: (domain: string) => Promise<HomeStatus>;
let shopId: number;

beforeAll(async () => {
  world = await startWorld({ worker: false });
  const { findShop } = await import("../../app/models/shops.server");
  const { readHomeStatus } = await import("../../app/models/home-status.server");
  const { drainOnce } = await import("../../app/jobs/inbox/drain.server");
  statusOf = async (domain) => {
    const shop = await findShop(domain);
    if (shop === null) throw new Error(`${domain} is not installed`);
    return readHomeStatus(shop);
  };
  drain = async () => {
    await delivered();
    while ((await drainOnce()) > 0);
  };
  shopId = await world.install({ ...starterProgram("EUR"), state: "setup" });
  await world.install({}, SECOND_SHOP);
});
afterAll(() => world.close());

const query = (text: string, values: unknown[] = []) => world.app.database().query(text, values);

/** Until the sandbox store has no webhook left to deliver; at most 10 s. */
async function delivered(): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const response = await fetch(`${world.sandboxUrl}/__meta/health`);
    const { webhooks } = (await response.json()) as { webhooks: number };
    if (webhooks === 0) return;
    if (Date.now() > deadline) throw new Error("The sandbox store still has webhooks to deliver");
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

test("a shop in setup has nothing ticked but what is proven, and needs nobody", async () => {
  const status = await statusOf(SHOP);

  expect(status.program).toMatchObject({ state: "setup", version: 2 });
  expect(status.setup).toMatchObject({
    firstOrder: false,
    programChosen: true,
    previewed: false,
    live: false,
    checkoutUsed: false,
    hidden: false,
  });
  expect(status).toMatchObject({ setAside: 0, filesToHandOver: 0, tokenMissing: false });
  expect(status.receipts).toEqual({ lastAt: null, lastTopic: null, lastDay: [] });
  expect(status.jobs?.troubles).toEqual([]);
  expect(status.numbers).toMatchObject({ issued: 0, redeemed: 0, outstanding: 0, members: 0 });
});

test("orders show as pending with the oldest's time until they are counted, then as numbers", async () => {
  await world.app.goLive(SHOP, {});
  const customer = await createCustomer(world, "kim@example.com");
  const order = await placeOrder(world, { customerId: customer });
  await delivered();

  const behind = await statusOf(SHOP);
  expect(behind.backlog.pending).toBeGreaterThan(0);
  expect(behind.backlog.oldestAt).not.toBeNull();
  expect(behind.setup.firstOrder).toBe(false);

  await drain();
  await refundAmount(world, order, "20.00");
  await drain();
  const done = await statusOf(SHOP);
  expect(done.backlog).toEqual({ pending: 0, oldestAt: null, oldestSeconds: 0 });
  expect(done.setup).toMatchObject({ firstOrder: true, live: true });
  expect(done.numbers).toMatchObject({
    issued: 29,
    redeemed: 0,
    outstanding: 29,
    members: 1,
    joined: 1,
  });
  expect(done.receipts?.lastDay).toContainEqual({ topic: "orders/create", count: 1 });
});

test("the other shop sees nothing of it", async () => {
  const status = await statusOf(SECOND_SHOP);

  expect(status.setup.firstOrder).toBe(false);
  expect(status.numbers).toMatchObject({ issued: 0, members: 0 });
  expect(status.receipts?.lastDay).toEqual([]);
});

test("numbers forget what was recorded more than 30 days ago, and keep what is held", async () => {
  const { readHomeNumbers } = await import("../../app/models/home-numbers.server");
  const later = new Date(Date.now() + 31 * 86_400_000);

  expect(await readHomeNumbers(shopId, later)).toEqual({
    issued: 0,
    redeemed: 0,
    outstanding: 29,
    members: 1,
    joined: 0,
  });
});

test("a job that fails is told with its reason, by itself while it is tried again, to staff once it is over", async () => {
  const { queue } = await import("../../app/queue/queue.server");
  const boss = await queue();
  const fail = async (retryLimit: number, message: string) => {
    await boss.send("settle-shop", { shopId }, { retryLimit, retryDelay: 600 });
    const [job] = await boss.fetch("settle-shop");
    await boss.fail("settle-shop", job?.id ?? "", new Error(message));
  };
  await query("DELETE FROM pgboss.job WHERE name = 'settle-shop'");
  await fail(3, "fetch failed");
  await fail(0, "Something odd\nwith a second line");

  const { jobs } = await statusOf(SHOP);
  expect(jobs?.troubles).toMatchObject([
    {
      name: "settle-shop",
      state: "failed",
      count: 1,
      open: 1,
      reason: "other",
      detail: "Something odd",
    },
    { name: "settle-shop", state: "retry", count: 1, open: 0, reason: "unreachable" },
  ]);
  expect((await statusOf(SECOND_SHOP)).jobs?.troubles).toEqual([]);
});

test("a failed job needs nobody once its work is done another way", async () => {
  const { queue } = await import("../../app/queue/queue.server");
  const { answerDataRequest } = await import("../../app/services/answer-data-request.server");
  const boss = await queue();
  await query(
    "INSERT INTO data_requests (shop_id, request_id, requested_at) VALUES ($1, 'r1', now())",
    [shopId],
  );
  await boss.send("answer-data-request", { shopId, requestId: "r1" }, { retryLimit: 0 });
  const [job] = await boss.fetch("answer-data-request");
  await boss.fail("answer-data-request", job?.id ?? "", new Error("fetch failed"));
  const open = async () =>
    (await statusOf(SHOP)).jobs?.troubles.find((each) => each.name === "answer-data-request")?.open;

  expect(await open()).toBe(1);
  await answerDataRequest(shopId, "r1");
  expect(await open()).toBe(0);
});

test("a file waits to be handed over until somebody has downloaded it", async () => {
  const { findDataFile, listDataRequests, recordDownload } =
    await import("../../app/models/data-requests.server");
  expect((await statusOf(SHOP)).filesToHandOver).toBe(1);
  expect(await listDataRequests(shopId)).toMatchObject([
    { requestId: "r1", state: "not_found", downloadedAt: null },
  ]);
  expect(await findDataFile(shopId, "r1")).toEqual({ found: false });

  await recordDownload(shopId, "r1", "7101", new Date("2026-11-22T10:00:00Z"));
  expect((await statusOf(SHOP)).filesToHandOver).toBe(0);
  expect(await listDataRequests(shopId)).toMatchObject([
    { requestId: "r1", downloadedAt: "2026-11-22T10:00:00.000Z" },
  ]);
});

test("a data request is told as being prepared, ready, or erased with its person, to its own shop alone", async () => {
  const { findDataFile, listDataRequests } = await import("../../app/models/data-requests.server");
  await query(
    `INSERT INTO data_requests (shop_id, request_id, requested_at, completed_at, file) VALUES
       ($1, 'a', '2026-11-01', NULL, NULL), ($1, 'b', '2026-11-02', now(), '{"found": true}'), ($1, 'c', '2026-11-03', now(), NULL)`,
    [shopId],
  );
  const requests = await listDataRequests(shopId);

  expect(requests.slice(1).map(({ requestId, state }) => [requestId, state])).toEqual([
    ["c", "erased"],
    ["b", "ready"],
    ["a", "preparing"],
  ]);
  expect(requests.at(-1)?.answerBy.slice(0, 10)).toBe("2026-12-01");
  const { rows } = await query("SELECT shop_id FROM shops WHERE domain = $1", [SECOND_SHOP]);
  const second = (rows[0] as { shop_id: number }).shop_id;
  expect(await listDataRequests(second)).toEqual([]);
  expect(await findDataFile(second, "b")).toBeNull();
});

test("a shop without an offline token is told so", async () => {
  await query(`DELETE FROM "Session" WHERE shop = $1 AND NOT "isOnline"`, [SHOP]);

  expect((await statusOf(SHOP)).tokenMissing).toBe(true);
  expect((await statusOf(SECOND_SHOP)).tokenMissing).toBe(false);
});
