import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { starterProgram } from "../../app/domain/program/starter";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { startWorld, type World } from "./world/world";

/** A membership that is bought as a product of the store. */
let world: World;
let shopId: number;

const DAY = 86_400_000;
const CLUB = "gid://shopify/ProductVariant/80111";

beforeAll(async () => {
  world = await startWorld();
  const { tiers } = starterProgram("EUR");
  const paid = [
    { id: "club", name: "Club", multiplier: "2", productIds: ["8011"], durationDays: 30 },
  ];
  shopId = await world.install({ tiers: { ...tiers, paid } } as never);
});
afterAll(() => world.close());

/** Somebody who left the program by their own word. */
async function whoLeft(email: string): Promise<{ gid: string; customerId: string }> {
  const { changeMembership } = await import("../../app/services/change-membership.server");
  const gid = await createCustomer(world, email);
  await world.settled();
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND email = $2",
      [shopId, email],
    );
  const customerId = rows[0]?.id ?? "";
  const change = { shopId, customerId, changeId: randomUUID(), kind: "opt_out" } as const;
  expect(await changeMembership({ ...change, source: { via: "customer" } })).toMatchObject({
    membership: "left",
  });
  // An order says its instant in whole seconds: one of the same second would be from before.
  await world.post("/__meta/clock", { now: new Date(Date.now() + 60_000).toISOString() });
  return { gid, customerId };
}

async function buyMembership(customerId: string) {
  const priceSet = { shopMoney: { amount: "39.00", currencyCode: "EUR" } };
  const order = await placeOrder(world, {
    customerId,
    amount: "39.00",
    lineItems: [{ variantId: CLUB, quantity: 1, priceSet }],
  });
  await world.settled();
  return order;
}

test("a bought tier stands in profile, timeline and list under its name, above those that orders bring [S157, R45]", async () => {
  const { findCustomerProfile } = await import("../../app/models/customer-profile.server");
  const { tierColumns } = await import("../../app/models/customer-list.server");
  const { timelinePage } = await import("../../app/models/timeline.server");
  const { gid, customerId } = await whoLeft("lou@example.com");
  const order = await buyMembership(gid);

  const profile = await findCustomerProfile(shopId, customerId);
  expect(profile).toMatchObject({ membership: "member" });
  expect(profile?.tier).toMatchObject({ name: "Club", paid: true, kept: false, next: null });
  const days =
    (Date.parse(profile?.tier?.until ?? "") - Date.parse(profile?.tier?.since ?? "")) / DAY;
  expect(days).toBeGreaterThan(29);
  expect(days).toBeLessThan(32);
  const moves = async () => {
    const { entries } = await timelinePage(shopId, customerId);
    return entries.filter((entry) => entry.type === "tier");
  };
  expect((await moves())[0]).toMatchObject({
    move: "up",
    from: "Bronze",
    to: "Club",
    metric: "purchase",
  });
  const { tiers, names } = await tierColumns(shopId);
  expect(tiers.at(-1)).toEqual({ id: "club", name: "Club" });
  expect(names["club"]).toBe("Club");

  await refundAmount(world, order, "39.00");
  await world.settled();
  expect((await moves())[0]).toMatchObject({
    move: "down",
    from: "Club",
    to: "Bronze",
    metric: "purchase",
    cause: { kind: "refund" },
  });
  const after = await findCustomerProfile(shopId, customerId);
  expect(after).toMatchObject({
    membership: "member",
    tier: { name: "Bronze", paid: false, until: null },
  });
});
