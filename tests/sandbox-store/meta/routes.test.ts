import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { call, CREATE, exchange, graphql, SECRET, SHOP, TrialServers } from "../trial-servers";

let servers: TrialServers;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
});

afterEach(() => servers.end());

describe("the clock", () => {
  test("moves forward only, and takes the app along", async () => {
    const store = await servers.start();
    const soon = new Date(Date.now() + 86_400_000).toISOString();

    expect((await call(store, "/__meta/clock", { now: soon })).status).toBe(200);
    expect(servers.receiver.first()).toMatchObject({
      path: "/sandbox/clock",
      body: JSON.stringify({ now: soon, still: false }),
      headers: {
        "x-sandbox-hmac": createHmac("sha256", SECRET)
          .update(JSON.stringify({ now: soon, still: false }))
          .digest("base64"),
      },
    });
    const back = new Date(Date.now() + 3_600_000).toISOString();
    expect((await call(store, "/__meta/clock", { now: back })).status).toBe(409);
    expect(servers.receiver.received).toHaveLength(1);
    expect(store.context.now().getTime()).toBeGreaterThanOrEqual(Date.parse(soon));
    expect((await call(store, "/__meta/clock", { now: "tomorrow" })).status).toBe(400);
  });

  test("stands where it is put until it is moved again", async () => {
    const store = await servers.start();
    const [soon, later] = [1, 2].map((days) => Date.now() + days * 86_400_000) as [number, number];
    const put = (time: number, still: boolean) =>
      call(store, "/__meta/clock", { now: new Date(time).toISOString(), still });

    await put(soon, true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.context.now().getTime()).toBe(soon);
    expect(servers.receiver.bodies("/sandbox/clock")).toContainEqual({
      now: new Date(soon).toISOString(),
      still: true,
    });
    expect((await put(soon - 1, true)).status).toBe(409);

    await put(later, false);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.context.now().getTime()).toBeGreaterThan(later);
  });

  test("says so when the app cannot follow", async () => {
    const store = await servers.start({ appUrl: "http://127.0.0.1:1" });
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const answer = await call(store, "/__meta/clock", { now: soon });

    expect(answer.status).toBe(502);
    expect(answer.body["error"]).toContain("cannot be reached");
  });
});

test("a shop moves to another time zone, and its webhooks tell their instants in it", async () => {
  const store = await servers.start();
  await exchange(store);
  const move = (timeZone: string) => call(store, "/__meta/time-zone", { shop: SHOP, timeZone });
  expect((await move("Europe/Nowhere")).status).toBe(400);
  expect((await move("Asia/Kolkata")).status).toBe(200);

  const { body } = await graphql(store, "shpat_sandbox", "{ shop { ianaTimezone } }");
  expect(body["data"]).toEqual({ shop: { ianaTimezone: "Asia/Kolkata" } });
  await graphql(store, "shpat_sandbox", CREATE, { email: "a@example.com" });
  await servers.delivered(1);
  expect(servers.receiver.bodies()[0]).toMatchObject({
    created_at: expect.stringMatching(/\+05:30$/) as string,
  });
});

test("a reset empties the stores, uninstalls the app and tells it", async () => {
  const store = await servers.start();
  const { body } = await exchange(store);
  await graphql(store, "shpat_sandbox", CREATE, { email: "a@example.com" });
  await servers.delivered(1);
  expect((await call(store, "/__meta/reset", {})).status).toBe(200);

  expect(servers.receiver.bodies("/sandbox/reset")).toEqual([{}]);
  const read = await graphql(store, "shpat_sandbox", "{ customers(first: 1) { nodes { id } } }");
  expect(read.body["data"]).toEqual({ customers: { nodes: [] } });
  expect((await graphql(store, String(body["access_token"]), "{ shop { name } }")).status).toBe(
    401,
  );
});

test("a restart finds the stores, the tokens, the clock and the undelivered webhooks", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-store-"));
  try {
    const first = await servers.start({ dataDir });
    const { body } = await exchange(first);
    const soon = Date.now() + 86_400_000;
    await call(first, "/__meta/clock", { now: new Date(soon).toISOString() });
    servers.receiver.answer = () => null;
    await graphql(first, "shpat_sandbox", CREATE, { email: "a@example.com" });
    await servers.delivered(1);
    await first.close();

    servers.receiver.answer = () => 200;
    const before = servers.receiver.bodies().length;
    const second = await servers.start({ dataDir });
    await servers.delivered(before + 1);
    const token = String(body["access_token"]);
    const read = await graphql(second, token, "{ customers(first: 1) { nodes { email } } }");
    expect(read.body["data"]).toEqual({ customers: { nodes: [{ email: "a@example.com" }] } });
    expect(second.context.now().getTime()).toBeGreaterThanOrEqual(soon);
  } finally {
    await servers.end();
    rmSync(dataDir, { recursive: true });
  }
});

test("installing opens the app as the admin's frame does, and follows it", async () => {
  const store = await servers.start();
  servers.receiver.answer = ({ path }) => (path.startsWith("/app?") ? 200 : 404);
  const { status, body } = await call(store, "/__meta/install", { shop: SHOP });

  const { path, headers } = servers.receiver.first();
  const query = new URL(path, servers.appUrl).searchParams;
  expect(headers["user-agent"]).toContain("Chrome");
  expect([...query.keys()].toSorted()).toEqual(
    ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"].toSorted(),
  );
  const signed = [...query.entries()]
    .filter(([name]) => name !== "hmac")
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join("&");
  expect(query.get("hmac")).toBe(createHmac("sha256", SECRET).update(signed).digest("hex"));
  // This app exchanges no token, so it is not installed, and the report says so.
  expect(status).toBe(502);
  expect(body).toMatchObject({ installed: false, steps: [{ path: "/app", status: 200 }] });
});
