import { afterAll, beforeAll, expect, test } from "vitest";
import { SHOP, startWorld, type World } from "./world/world";

let world: World;

beforeAll(async () => {
  world = await startWorld({ worker: false });
  await world.install();
});
afterAll(() => world.close());

async function readShop() {
  const { adminRequest } = await import("../../app/shopify/admin-client.server");
  const { READ_SHOP } = await import("../../app/shopify/operations");
  return adminRequest(SHOP, READ_SHOP, {}, "checkout");
}

async function session() {
  const { rows } = await world.app
    .database()
    .query<{ accessToken: string; refreshToken: string; expires: Date }>(
      `SELECT "accessToken", "refreshToken", expires FROM "Session" WHERE shop = $1 AND NOT "isOnline"`,
      [SHOP],
    );
  return rows[0];
}

test("the offline token expires and comes with a token to renew it", async () => {
  const { refreshToken, expires } = (await session()) ?? {};
  expect(refreshToken).toMatch(/^shprt_/);
  expect(expires?.getTime()).toBeLessThan(Date.now() + 3_700_000);
});

test("eight requests with an expired token renew it once and all succeed", async () => {
  const before = await session();
  await world.app
    .database()
    .query(
      `UPDATE "Session" SET expires = now() - interval '1 minute' WHERE shop = $1 AND NOT "isOnline"`,
      [SHOP],
    );
  const answers = await Promise.all(Array.from({ length: 8 }, readShop));
  expect(answers.every((answer) => answer.shop.currencyCode === "EUR")).toBe(true);
  const after = await session();
  expect(after?.accessToken).not.toBe(before?.accessToken);
  const log = (await (await fetch(`${world.sandboxUrl}/__meta/log`)).json()) as {
    requests: { path: string }[];
  };
  const exchanges = log.requests.filter((request) =>
    request.path.endsWith("/admin/oauth/access_token"),
  );
  expect(exchanges).toHaveLength(2 + 1); // offline and online at the installation, one renewal
});

test("an empty cost bucket is waited for", async () => {
  await world.post("/__meta/throttle", { shop: SHOP, currentlyAvailable: 0 });
  await expect(readShop()).resolves.toMatchObject({ shop: { ianaTimezone: "Europe/Berlin" } });
});

test("a shop without a session is a fault that says so", async () => {
  const { adminRequest } = await import("../../app/shopify/admin-client.server");
  const { READ_SHOP } = await import("../../app/shopify/operations");
  await expect(adminRequest("nobody.myshopify.com", READ_SHOP, {}, "background")).rejects.toThrow(
    "session",
  );
});
