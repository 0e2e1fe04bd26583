import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type StartOptions } from "../start";
import { call, CREATE, exchange, OTHER_SHOP, SHOP, TrialServers } from "../trial-servers";
import { linesAt, TrialBulk, withFinishTopic } from "./trial-bulk";

const CUSTOMERS = "{ customers { edges { node { id } } } }";
const ORDERS = "{ orders { edges { node { id } } } }";

let servers: TrialServers;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
});

afterEach(() => servers.end());

async function started(options: Partial<StartOptions> = {}) {
  const store = await servers.start(options);
  const bulk = new TrialBulk(store);
  for (const name of ["a", "b", "c"]) await bulk.ask(CREATE, { email: `${name}@example.com` });
  return { store, bulk };
}

/** The clock on by so many seconds. */
async function later(store: { context: { now: () => Date }; origin: string }, seconds: number) {
  const now = new Date(store.context.now().getTime() + seconds * 1_000).toISOString();
  const { status } = await call(store as never, "/__meta/clock", { now });
  expect(status).toBe(200);
}

describe("a bulk operation", () => {
  test("is created, and completed a moment after the answer", async () => {
    const { bulk } = await started();
    const told = await bulk.run(CUSTOMERS);
    const { currentBulkOperation } = await bulk.ask("{ currentBulkOperation { id status } }");
    const node = await bulk.ask(`{ node(id: "${told.id}") { ... on BulkOperation { status } } }`);

    expect(told).toMatchObject({ status: "CREATED", objectCount: "0", fileSize: null, url: null });
    expect(currentBulkOperation).toEqual({ id: told.id, status: "CREATED" });
    expect(node).toEqual({ node: { status: "CREATED" } });
    expect((await bulk.ended(told.id)).completedAt).not.toBeNull();
  });

  test("lasts as long as it is told to by the store's clock, and tells of what was there when it ran", async () => {
    const { store, bulk } = await started();
    await bulk.settings({ durationSeconds: 600 });
    const { id } = await bulk.run(CUSTOMERS);
    await bulk.ended(id, "RUNNING");
    await vi.waitFor(async () => expect((await bulk.read(id)).objectCount).toBe("3"));
    await bulk.ask(CREATE, { email: "late@example.com" });
    await later(store, 590);
    expect(await bulk.read(id)).toMatchObject({ status: "RUNNING", url: null });
    await later(store, 11);

    const { status, url } = await bulk.read(id);
    expect(status).toBe("COMPLETED");
    expect(await linesAt(url)).toHaveLength(3);
  });

  test("can be fetched for seven days", async () => {
    const { store, bulk } = await started();
    const { id } = await bulk.run(CUSTOMERS);
    const { url } = await bulk.ended(id);
    await later(store, 7 * 86_400 - 60);
    expect((await fetch(url ?? "")).status).toBe(200);
    await later(store, 61);

    expect(await bulk.read(id)).toMatchObject({ status: "EXPIRED", url: null });
    const answer = await fetch(url ?? "");
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining("ExpiredToken"),
    ]);
  });

  test("is canceled, and then has no result", async () => {
    const { bulk } = await started();
    await bulk.settings({ durationSeconds: 600 });
    const { id } = await bulk.run(CUSTOMERS);
    await bulk.ended(id, "RUNNING");
    expect(await bulk.cancel(id)).toMatchObject({
      bulkOperation: { status: "CANCELING" },
      userErrors: [],
    });

    expect(await bulk.ended(id, "CANCELED")).toMatchObject({
      completedAt: null,
      url: null,
      partialDataUrl: null,
    });
    expect((await bulk.cancel(id)).userErrors).toEqual([
      { field: null, message: "A bulk operation cannot be canceled when it is canceled" },
    ]);
  });

  test("that does not exist cannot be canceled", async () => {
    const { bulk } = await started();

    expect(await bulk.cancel("gid://shopify/BulkOperation/7")).toEqual({
      bulkOperation: null,
      userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }],
    });
  });

  test("fails in the middle when told to, and keeps what it had", async () => {
    const { bulk } = await started();
    await bulk.settings({ failAfterObjects: 2 });
    const { id } = await bulk.run(CUSTOMERS);
    const told = await bulk.ended(id, "FAILED");

    expect(told).toMatchObject({
      errorCode: "INTERNAL_SERVER_ERROR",
      objectCount: "2",
      url: null,
      completedAt: null,
    });
    expect(await linesAt(told.partialDataUrl)).toHaveLength(2);
  });

  test("is refused while as many are under way as may be", async () => {
    const { bulk } = await started();
    await bulk.settings({ durationSeconds: 600 });
    for (let count = 0; count < 5; count += 1) await bulk.run(CUSTOMERS);

    expect(await bulk.tryRun(CUSTOMERS)).toMatchObject({
      bulkOperation: null,
      userErrors: [{ field: null, code: "LIMIT_REACHED" }],
    });
  });

  test("is refused beside another where one at a time is allowed", async () => {
    const { bulk } = await started();
    await bulk.settings({ durationSeconds: 600, concurrent: 1 });
    const { id } = await bulk.run(CUSTOMERS);
    const message = `A bulk query operation for this app and shop is already in progress: ${id}.`;

    expect(await bulk.tryRun(CUSTOMERS)).toEqual({
      bulkOperation: null,
      userErrors: [{ field: null, message, code: "OPERATION_IN_PROGRESS" }],
    });
  });

  test("that a process left is read anew by the next one", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "sandbox-store-"));
    try {
      const { store, bulk } = await started({ dataDir });
      await bulk.settings({ durationSeconds: 1 });
      const done = await bulk.run(CUSTOMERS);
      await bulk.ended(done.id);
      const left = await bulk.run(CUSTOMERS);
      await store.close();

      const next = new TrialBulk(await servers.start({ dataDir }));
      const { url } = await next.ended(left.id);
      expect(await linesAt(url)).toHaveLength(3);
      expect(await linesAt((await next.read(done.id)).url)).toHaveLength(3);
    } finally {
      await servers.end();
      rmSync(dataDir, { recursive: true });
    }
  });

  describe("that is being read", () => {
    /** A store large enough to be met in the middle. */
    async function reading(options: Partial<StartOptions> = {}) {
      const store = await servers.start(options);
      const bulk = new TrialBulk(store);
      await call(store, "/__meta/fill", { shop: SHOP, customers: 20_000 });
      const { id } = await bulk.run(CUSTOMERS);
      await vi.waitFor(
        async () => expect(Number((await bulk.read(id)).objectCount)).toBeGreaterThan(0),
        { timeout: 4_000, interval: 5 },
      );
      expect((await bulk.read(id)).status).toBe("RUNNING");
      return { store, bulk, id };
    }

    test("is read whole by the next process", async () => {
      const dataDir = mkdtempSync(join(tmpdir(), "sandbox-store-"));
      try {
        const { store, bulk: before, id } = await reading({ dataDir });
        // A change that the process writes down when it ends, and all else with it.
        await before.ask(CREATE, { email: "a@example.com" });
        await store.close();
        const bulk = new TrialBulk(await servers.start({ dataDir }));
        await vi.waitFor(
          async () => expect(await bulk.read(id)).toMatchObject({ status: "COMPLETED" }),
          { timeout: 20_000 },
        );
        const { objectCount, url } = await bulk.read(id);

        expect(objectCount).toBe("20001");
        expect(new Set((await linesAt(url)).map((line) => line["id"])).size).toBe(20_001);
      } finally {
        await servers.end();
        rmSync(dataDir, { recursive: true });
      }
    }, 30_000);

    test("stops in the middle when it is canceled", async () => {
      const { bulk, id } = await reading();
      await bulk.cancel(id);
      const { objectCount } = await bulk.ended(id, "CANCELED");

      expect(Number(objectCount)).toBeLessThan(20_000);
    });

    test("stops in the middle of a reset, and the next one runs", async () => {
      const { store, bulk } = await reading();
      await call(store, "/__meta/reset", {});
      await bulk.ask(CREATE, { email: "a@example.com" });

      expect(await bulk.lines(CUSTOMERS)).toHaveLength(1);
    });
  });

  test("is gone after a reset, and its result with it", async () => {
    const { store, bulk } = await started();
    const { id } = await bulk.run(CUSTOMERS);
    const { url } = await bulk.ended(id);
    await call(store, "/__meta/reset", {});

    expect(await bulk.ask("{ currentBulkOperation { id } }")).toEqual({
      currentBulkOperation: null,
    });
    expect((await fetch(url ?? "")).status).toBe(404);
  });
});

describe("a bulk operation of the app", () => {
  async function app(options: Partial<StartOptions>) {
    const { store, bulk: staff } = await started(options);
    const token = String((await exchange(store)).body["access_token"]);
    return { store, staff, bulk: new TrialBulk(store, token) };
  }

  test("is told of when it ends; one of somebody else is not", () =>
    withFinishTopic(async (appToml) => {
      const { staff, bulk } = await app({ appToml });
      await staff.ended((await staff.run(CUSTOMERS)).id);
      const { id } = await bulk.run(CUSTOMERS);
      await servers.delivered(1);

      const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/;
      expect(servers.receiver.bodies()).toEqual([
        {
          admin_graphql_api_id: id,
          completed_at: expect.stringMatching(AT) as string,
          created_at: expect.stringMatching(AT) as string,
          error_code: null,
          status: "completed",
          type: "query",
        },
      ]);
    }));

  test("fails for want of a scope, and tells so", () =>
    withFinishTopic(async (appToml) => {
      const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
      const { bulk } = await app({ appToml });
      const { id } = await bulk.run("{ products { edges { node { id } } } }");
      const told = await bulk.ended(id, "FAILED");
      await servers.delivered(1);

      expect(told).toMatchObject({ errorCode: "ACCESS_DENIED", partialDataUrl: null });
      expect(servers.receiver.bodies()).toMatchObject([
        { error_code: "access_denied", status: "failed", completed_at: null },
      ]);
      expect(error.mock.calls.join()).toContain("Access denied for products field");
      error.mockRestore();
    }));

  test("ends without a word when the word is to be lost", () =>
    withFinishTopic(async (appToml) => {
      const { bulk } = await app({ appToml });
      await bulk.settings({ loseFinish: true });
      await bulk.ended((await bulk.run(CUSTOMERS)).id);
      await bulk.settings({});
      const { id } = await bulk.run(ORDERS);
      await servers.delivered(1);

      expect(servers.receiver.bodies()).toMatchObject([{ admin_graphql_api_id: id }]);
    }));

  test("is not seen by others, nor in other stores", async () => {
    const { store, staff, bulk } = await app({});
    const { id } = await bulk.run(CUSTOMERS);

    expect(await staff.read(id)).toBeNull();
    expect((await staff.cancel(id)).bulkOperation).toBeNull();
    const elsewhere = await call(store, `/__meta/bulk?shop=${OTHER_SHOP}`);
    expect(elsewhere.body["operations"]).toEqual([]);
  });
});
