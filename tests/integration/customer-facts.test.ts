import { afterAll, beforeAll, expect, test } from "vitest";
import { programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { send, WAYS, type Webhook } from "./world/webhooks";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

/** Minutes after the program began. */
const start = Date.now() + 60_000;
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();

const PROGRAM = programSchema.parse({
  ...starterProgram("EUR"),
  state: "live",
  earningRules: [
    ...starterProgram("EUR").earningRules,
    { id: "account", kind: "create_account", enabled: true, points: 20 },
  ],
});

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install(PROGRAM);
  await world.post("/__meta/clock", { now: at(60) });
});
afterAll(() => world.close());

let ids = 5_000_000_000;

/** The body of a customer at a minute. */
function customer(id: number, minute: number, state = "disabled") {
  return {
    id,
    email: `facts-${id}@example.com`,
    first_name: "Ada",
    state,
    verified_email: true,
    created_at: at(0),
    updated_at: at(minute),
  };
}

function webhook(topic: string, minute: number, body: object): Webhook {
  return { topic, body, triggeredAt: at(minute) };
}

async function standing(id: number) {
  const { rows } = await world.app.database().query(
    `SELECT membership, balance::int, account_state AS account, account_enabled_at AS "enabledAt"
       FROM customers WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, id],
  );
  return rows[0] as Record<string, unknown> | undefined;
}

/** What becomes of a story in each of the ways in which it can be delivered, for a customer of its own. */
async function outcomes(story: (id: number) => readonly Webhook[]) {
  const found: Record<string, unknown>[] = [];
  for (const way of WAYS) {
    const id = (ids += 1);
    await send(world, way.arranged(story(id)), way);
    found.push({ delivered: way.name, ...(await standing(id)) });
  }
  return found;
}

test("an account that is opened pays once; closing it ends no membership, in whatever order both are told [S133, P11, R7]", async () => {
  const story = (id: number) => [
    webhook("customers/create", 0, customer(id, 0)),
    webhook("customers/enable", 5, customer(id, 5, "enabled")),
    webhook("customers/disable", 9, customer(id, 9)),
  ];
  for (const outcome of await outcomes(story)) {
    expect(outcome).toEqual({
      delivered: outcome.delivered,
      membership: "member",
      balance: 20,
      account: "disabled",
      enabledAt: new Date(at(5)),
    });
  }
});

test("the topic alone says that an account is open, whatever state its body shows [P11]", async () => {
  const id = (ids += 1);
  await send(world, [webhook("customers/enable", 5, customer(id, 5, "invited"))]);
  expect(await standing(id)).toMatchObject({ account: "enabled", balance: 20 });
});
