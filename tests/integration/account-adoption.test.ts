import { afterAll, beforeAll, expect, test } from "vitest";
import { accountIdentity } from "../../app/domain/customers/identity";
import { type ToldFact } from "../../app/services/told";
import { orderBody } from "./world/bodies";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

const start = Date.now();
const at = (second: number) => new Date(start + second * 1000);

let ids = 6_100_000_000;

async function boughtBy(email: string): Promise<ToldFact> {
  const { orderBody: payload } = await import("../../app/shopify/payloads/order");
  const body = orderBody({
    id: (ids += 1),
    at: at(0).toISOString(),
    amount: "10.00",
    customer: null,
    email,
  });
  return { kind: "order", report: payload.parse(body) };
}

function account(id: string, email: string, second: number, verifiedEmail = true): ToldFact {
  const updatedAt = at(second).toISOString();
  const customer = { ...accountIdentity(id, email), verifiedEmail, updatedAt };
  return { kind: "customer", customer };
}

/** Tells facts in one batch. */
async function tell(...facts: readonly ToldFact[]): Promise<void> {
  const { transaction } = await import("../../app/db.server");
  const { applyFacts } = await import("../../app/services/apply-facts.server");
  const told = facts.map((fact, index) => ({ shopId, toldAt: at(index), fact }));
  await transaction((connection) => applyFacts(connection, told, at(60)));
}

/** The account of each order's customer, the newest order first; null for a guest. */
async function buyers(): Promise<(string | null)[]> {
  const { rows } = await world.app.database().query<{ account: string | null }>(
    `SELECT shopify_id AS account FROM customers JOIN orders USING (shop_id, customer_id)
      WHERE shop_id = $1 ORDER BY order_id DESC`,
    [shopId],
  );
  return rows.map((row) => row.account);
}

test("a guest becomes the account that had their verified address, though one batch tells a later address too [R47]", async () => {
  const id = String((ids += 1));
  await tell(await boughtBy("before@example.com"));
  await tell(account(id, "before@example.com", 1), account(id, "after@example.com", 2, false));

  expect((await buyers())[0]).toBe(id);
});

test("of two guests whose addresses one account had, it becomes the first that was told, and has the other's address [R47]", async () => {
  const id = String((ids += 1));
  await tell(await boughtBy("first@example.com"), await boughtBy("second@example.com"));
  await tell(account(id, "first@example.com", 1), account(id, "second@example.com", 2));

  const [second, first] = await buyers();
  expect([first, second]).toEqual([id, null]);
  const { rows } = await world.app.database().query(
    `SELECT kept.shopify_id AS kept, kept.email FROM customer_merges m
       JOIN customers kept ON kept.shop_id = m.shop_id AND kept.customer_id = m.kept_id
       JOIN customers gone ON gone.shop_id = m.shop_id AND gone.customer_id = m.customer_id
      WHERE m.shop_id = $1 AND gone.email = 'second@example.com'`,
    [shopId],
  );
  expect(rows).toEqual([{ kept: id, email: "second@example.com" }]);
});
