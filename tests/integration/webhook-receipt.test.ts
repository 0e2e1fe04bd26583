import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliver, inboxCount } from "./world/delivery";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;

beforeAll(async () => {
  world = await startWorld({ worker: false });
  await world.install();
});
afterAll(() => world.close());

async function stored(work: () => Promise<Response>) {
  const before = await inboxCount(world);
  const response = await work();
  return { status: response.status, stored: (await inboxCount(world)) - before };
}

test.each([
  ["no signature", null],
  ["a signature of another body", "bm90IHRoZSByaWdodCBvbmU="],
  ["a signature that is no base64", "%%%"],
])("%s is answered 401 and nothing is stored", async (_name, signature) => {
  expect(await stored(() => deliver(world, { signature }))).toEqual({ status: 401, stored: 0 });
});

test("the signature is over the raw body: white space that JSON ignores still counts", async () => {
  expect(await stored(() => deliver(world, { body: '{ "id" :  1 }\n' }))).toEqual({
    status: 200,
    stored: 1,
  });
});

test("the same delivery again is answered 200 and stored once", async () => {
  const webhookId = randomUUID();
  expect(await stored(() => deliver(world, { webhookId }))).toEqual({ status: 200, stored: 1 });
  expect(await stored(() => deliver(world, { webhookId }))).toEqual({ status: 200, stored: 0 });
});

test("twenty copies at once are stored once", async () => {
  const webhookId = randomUUID();
  const before = await inboxCount(world);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => deliver(world, { webhookId })),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  expect(await inboxCount(world)).toBe(before + 1);
});

test.each([
  ["a body that is not JSON", { body: "points=5" }, 400],
  ["a body that is JSON but no object", { body: "[1,2]" }, 400],
  ["an empty body", { body: "" }, 400],
  ["an unknown topic", { topic: "products/create" }, 404],
  ["no topic", { topic: "" }, 404],
  ["an unknown shop", { shop: "nobody.myshopify.com" }, 404],
  ["no shop", { shop: "" }, 400],
  ["no webhook id", { webhookId: "" }, 400],
  ["a webhook id of a thousand characters", { webhookId: "x".repeat(1000) }, 400],
])("%s has a clear status and stores nothing", async (_name, delivery, status) => {
  const before = await inboxCount(world);
  const response = await deliver(world, delivery);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: expect.any(String) as string });
  expect(await inboxCount(world)).toBe(before);
});

test("a body larger than 5 MB is refused with 413", async () => {
  const body = JSON.stringify({ note: "x".repeat(5 * 1024 * 1024) });
  expect(await stored(() => deliver(world, { body }))).toEqual({ status: 413, stored: 0 });
});

test.each(["customers/data_request", "customers/redact", "shop/redact"])(
  "%s of an unknown shop is answered 200, with a wrong signature 401",
  async (topic) => {
    const shop = "nobody.myshopify.com";
    expect(await stored(() => deliver(world, { topic, shop }))).toEqual({ status: 200, stored: 0 });
    expect(await stored(() => deliver(world, { topic, shop, signature: null }))).toEqual({
      status: 401,
      stored: 0,
    });
  },
);

test("a shop's late webhooks after it removed the app are taken, so that Shopify stops repeating them", async () => {
  await world.app
    .database()
    .query("UPDATE shops SET uninstalled_at = now() WHERE domain = $1", [SHOP]);
  expect((await deliver(world)).status).toBe(200);
  await world.app
    .database()
    .query("UPDATE shops SET uninstalled_at = NULL WHERE domain = $1", [SHOP]);
});
