import { afterAll, beforeAll, expect, test } from "vitest";
import { starterProgram } from "../../app/domain/program/starter";
import { customerBody, orderBody } from "./world/bodies";
import { send, type Webhook } from "./world/webhooks";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install({ state: "setup" });
});
afterAll(() => world.close());

const DAY_MS = 86_400_000;
const before = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

type Person = { readonly id: number; readonly email: string };

function bought(id: number, customer: Person): Webhook {
  const at = before(30);
  const body = orderBody({ id, at, amount: "250.00", customer });
  return { topic: "orders/paid", triggeredAt: at, body };
}

function withAccount(person: Person): Webhook {
  const at = before(40);
  const body = customerBody(person, { at, state: "enabled" });
  return { topic: "customers/create", triggeredAt: at, body };
}

async function standing({ id }: Person): Promise<unknown> {
  const { rows } = await world.app
    .database()
    .query(
      `SELECT membership, tier_id AS tier, balance::int FROM customers WHERE shop_id = $1 AND shopify_id = $2`,
      [shopId, id],
    );
  return rows[0];
}

test("what begins a program reaches whoever is there: past orders count, and drafts made nobody a member [R52, S158]", async () => {
  const { publishProgram } = await import("../../app/services/publish-program.server");
  const { settleShop } = await import("../../app/services/settle-shop.server");
  const buyer = { id: 81_001, email: "buyer@example.com" };
  const guest = { id: 81_002, email: "guest@example.com" };
  await send(world, [withAccount(buyer), bought(82_001, buyer), bought(82_002, guest)]);
  expect(await standing(buyer)).toMatchObject({ tier: null, balance: 0 });

  const starter = starterProgram("EUR");
  const program = { ...starter, state: "live", eligibility: "account_holders" } as const;
  expect(await publishProgram(shopId, program, "test")).toMatchObject({ ok: true });
  await settleShop(shopId);
  expect(await standing(buyer)).toEqual({ membership: "member", tier: "silver", balance: 0 });
  expect(await standing(guest)).toEqual({ membership: "guest", tier: null, balance: 0 });
});
