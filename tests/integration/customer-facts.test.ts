import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountIdentity } from "../../app/domain/customers/identity";
import { programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { createCustomer } from "./world/shopping";
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
  membership: { optInTags: ["Loyalty"], optOutTags: ["no-loyalty"] },
  tiers: {
    ...starterProgram("EUR").tiers,
    paid: [{ id: "club", name: "Club", multiplier: "2", productIds: ["77"], durationDays: null }],
  },
  earningRules: [
    ...starterProgram("EUR").earningRules,
    { id: "account", kind: "create_account", enabled: true, points: 20 },
    { id: "news", kind: "newsletter_sign_up", enabled: true, points: 5, channel: "either" },
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
    `SELECT customer_id AS "customerId", membership, balance::int, account_state AS account,
            account_enabled_at AS "enabledAt", email, email_consent AS "emailConsent", email_consent_at AS "emailConsentAt",
            sms_consent AS "smsConsent", sms_consent_at AS "smsConsentAt"
       FROM customers WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, id],
  );
  return rows[0] as (Record<string, unknown> & { customerId: string }) | undefined;
}

function tagged(id: number, minute: number, ...tags: string[]): Webhook {
  const body = { customerId: `gid://shopify/Customer/${id}`, tags, occurredAt: at(minute) };
  return webhook("customer.tags_added", minute, body);
}

/** What is kept of who said that somebody is in or out. */
async function receipts(id: number) {
  const { rows } = await world.app.database().query(
    `SELECT kind, via, tag, m.occurred_at AS at FROM membership_changes m JOIN customers USING (shop_id, customer_id)
      WHERE shop_id = $1 AND shopify_id = $2 ORDER BY m.occurred_at`,
    [shopId, id],
  );
  return rows as unknown[];
}

/** What becomes of a story in each of the ways in which it can be delivered, for a customer of its own. */
async function outcomes(story: (id: number) => readonly Webhook[]) {
  const found: Record<string, unknown>[] = [];
  for (const way of WAYS) {
    const id = (ids += 1);
    await send(world, way.arranged(story(id)), way);
    found.push({ delivered: way.name, receipts: await receipts(id), ...(await standing(id)) });
  }
  return found;
}

test("of two reports of one second the one that was triggered last stands, in whatever order both are told [R3, S22]", async () => {
  const story = (id: number) => [
    webhook("customers/create", 0, customer(id, 0)),
    {
      ...webhook("customers/update", 5, customer(id, 5)),
      triggeredAt: `${at(5).slice(0, 19)}.100Z`,
    },
    {
      ...webhook("customers/update", 5, { ...customer(id, 5), email: `moved-${id}@example.com` }),
      triggeredAt: `${at(5).slice(0, 19)}.900Z`,
    },
  ];
  for (const { email, delivered } of await outcomes(story))
    expect([delivered, String(email).split("-")[0]]).toEqual([delivered, "moved"]);
});

test("an account that is opened pays once; closing it ends no membership, in whatever order both are told [S133, P11, R7]", async () => {
  const story = (id: number) => [
    webhook("customers/create", 0, customer(id, 0)),
    webhook("customers/enable", 5, customer(id, 5, "enabled")),
    webhook("customers/disable", 9, customer(id, 9)),
  ];
  for (const outcome of await outcomes(story)) {
    expect(outcome).toMatchObject({
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

test("tags of the program opt in and out, each with one receipt, in whatever order they are told [S140, S161, S147]", async () => {
  const story = (id: number) => [
    webhook("customers/create", 0, customer(id, 0)),
    webhook("customers/enable", 5, customer(id, 5, "enabled")),
    tagged(id, 10, "vip", "NO-LOYALTY"),
    tagged(id, 20, "loyalty"),
  ];
  for (const outcome of await outcomes(story)) {
    expect(outcome).toMatchObject({
      membership: "member",
      balance: 0,
      receipts: [
        { kind: "opt_out", via: "tag", tag: "no-loyalty", at: new Date(at(10)) },
        { kind: "opt_in", via: "tag", tag: "Loyalty", at: new Date(at(20)) },
      ],
    });
  }
});

test("of two tags that contradict each other the one counts that opts out", async () => {
  const id = (ids += 1);
  const told = [
    webhook("customers/create", 0, customer(id, 0)),
    tagged(id, 3, "loyalty", "no-loyalty"),
  ];
  await send(world, told);
  expect(await standing(id)).toMatchObject({ membership: "left" });
  expect(await receipts(id)).toMatchObject([{ kind: "opt_out" }]);
});

test("tags that say nothing to the program keep nothing of anyone", async () => {
  const id = (ids += 1);
  await send(world, [tagged(id, 3, "wholesale")]);
  expect(await standing(id)).toBeUndefined();
});

test("a tag from before the program began is met by the program that begins [R52]", async () => {
  const id = (ids += 1);
  await send(world, [tagged(id, -60, "loyalty")]);
  expect(await standing(id)).toMatchObject({ membership: "member" });
});

test("whom a tag made known keeps the name and address that come later", async () => {
  const id = (ids += 1);
  await send(world, [tagged(id, 3, "loyalty")]);
  expect(await standing(id)).toMatchObject({ membership: "member", email: null });
  await send(world, [webhook("customers/create", 0, customer(id, 0)), tagged(id, 4, "loyalty")]);
  expect(await standing(id)).toMatchObject({ email: `facts-${id}@example.com` });
});

function emailConsent(id: number, minute: number, state: string, told = minute): Webhook {
  return webhook("customers_email_marketing_consent/update", told, {
    customer_id: id,
    email_address: `facts-${id}@example.com`,
    email_marketing_consent: {
      state,
      opt_in_level: "single_opt_in",
      consent_updated_at: at(minute),
    },
  });
}

function smsConsent(id: number, minute: number, state: string): Webhook {
  return webhook("customers_marketing_consent/update", minute, {
    id,
    phone: null,
    sms_marketing_consent: {
      state,
      opt_in_level: "single_opt_in",
      consent_updated_at: at(minute),
      consent_collected_from: "OTHER",
    },
  });
}

test("a sign-up for the news pays once for its rule, and the newest consent of each channel stands, in whatever order they are told", async () => {
  const story = (id: number) => [
    webhook("customers/create", 0, customer(id, 0)),
    emailConsent(id, 10, "subscribed"),
    smsConsent(id, 15, "subscribed"),
    emailConsent(id, 20, "unsubscribed"),
    emailConsent(id, 12, "pending", 40),
  ];
  for (const outcome of await outcomes(story)) {
    expect(outcome).toMatchObject({
      balance: 5,
      emailConsent: "unsubscribed",
      emailConsentAt: new Date(at(20)),
      smsConsent: "subscribed",
      smsConsentAt: new Date(at(15)),
    });
  }
});

test("who is told to have consented before all else is told is known by address, and who never said anything is not kept", async () => {
  const [id, silent] = [(ids += 1), (ids += 1)];
  const never = { customer_id: silent, email_marketing_consent: { state: "not_subscribed" } };
  await send(world, [
    emailConsent(id, 3, "subscribed"),
    webhook("customers_email_marketing_consent/update", 3, never),
  ]);
  expect(await standing(id)).toMatchObject({
    membership: "member",
    balance: 5,
    email: `facts-${id}@example.com`,
  });
  expect(await standing(silent)).toBeUndefined();
});

test("what customers do in the store reaches the program through the Admin API's own webhooks [S20, S140]", async () => {
  const gid = await createCustomer(world, "store@example.com");
  await world.settled();
  await world.admin(SUBSCRIBE, {
    input: {
      customerId: gid,
      emailMarketingConsent: { marketingState: "SUBSCRIBED", marketingOptInLevel: "SINGLE_OPT_IN" },
    },
  });
  await world.settled();
  const id = Number(gid.split("/").at(-1));
  expect(await standing(id)).toMatchObject({ balance: 5, emailConsent: "subscribed" });
  await world.admin(TAG, { id: gid, tags: ["No-Loyalty"] });
  await world.settled();
  expect(await standing(id)).toMatchObject({ membership: "left", balance: 0 });
});

const SUBSCRIBE = `mutation ($input: CustomerEmailMarketingConsentUpdateInput!) {
  customerEmailMarketingConsentUpdate(input: $input) { userErrors { message } } }`;

const TAG = `mutation ($id: ID!, $tags: [String!]!) {
  tagsAdd(id: $id, tags: $tags) { userErrors { message } } }`;

/** An order that buys the paid membership; what the app reads of it. */
async function buyMembership(id: number, minute: number): Promise<void> {
  const { applyFacts } = await import("../../app/services/apply-facts.server");
  const { transaction } = await import("../../app/db.server");
  const order = {
    orderId: String(id),
    name: `#${id}`,
    processedAt: at(minute),
    updatedAt: at(minute),
    cancelledAt: null,
    financialStatus: "paid",
    test: false,
    currency: "EUR",
    taxesIncluded: true,
    lines: [
      {
        lineId: "1",
        quantity: 1,
        grossMinor: 1_000,
        discountMinor: 0,
        taxMinor: 0,
        giftCard: false,
        productId: "77",
      },
    ],
    shippingMinor: 0,
    shippingTaxMinor: 0,
    totalMinor: 1_000,
    discountCodes: [],
  };
  const report = { order, address: null, refunds: [], customer: accountIdentity(String(id)) };
  const told = { shopId, toldAt: new Date(at(minute)), fact: { kind: "order", report } } as const;
  await transaction((connection) => applyFacts(connection, [told], new Date(at(60))));
}

test("a paid member withstands the tag, which stands in the timeline; only a file opts them out [P3, S166]", async () => {
  const id = (ids += 1);
  await send(world, [webhook("customers/create", 0, customer(id, 0))]);
  await buyMembership(id, 5);
  await send(world, [tagged(id, 8, "no-loyalty"), tagged(id, 8, "no-loyalty")]);
  const { customerId = "" } = (await standing(id)) ?? {};
  expect(await standing(id)).toMatchObject({ membership: "member", balance: 10 });
  const { timelinePage } = await import("../../app/models/timeline.server");
  const { entries } = await timelinePage(shopId, customerId);
  expect(
    entries.filter((entry) => entry.type === "points" && entry.kind === "annul"),
  ).toMatchObject([{ points: 0, trace: [{ code: "paid_member_stays" }], cause: { via: "tag" } }]);

  const { changeMembership } = await import("../../app/services/change-membership.server");
  const out = (via: "api" | "csv" | "customer") =>
    changeMembership({
      shopId,
      customerId,
      changeId: randomUUID(),
      kind: "opt_out",
      source: { via },
    });
  expect(await out("customer")).toEqual({ ok: false, error: "paid_members_leave_by_csv_only" });
  expect(await out("api")).toMatchObject({ ok: false });
  expect(await receipts(id)).toHaveLength(1);
  expect(await out("csv")).toEqual({ ok: true, membership: "left" });
  expect(await standing(id)).toMatchObject({ membership: "left", balance: 0 });
});

test("another system and a file opt in under every setting, with the date they give; the same change twice is one [S134, S161, S164, S168, P16]", async () => {
  const { changeMembership } = await import("../../app/services/change-membership.server");
  const id = (ids += 1);
  await send(world, [webhook("customers/create", 0, customer(id, 0)), tagged(id, 3, "no-loyalty")]);
  const { customerId = "" } = (await standing(id)) ?? {};
  const optedInAt = new Date("2024-05-01T00:00:00Z");
  const change = { shopId, customerId, changeId: randomUUID(), kind: "opt_in", optedInAt } as const;
  for (const via of ["api", "api", "csv"] as const)
    expect(await changeMembership({ ...change, source: { via } })).toEqual({
      ok: true,
      membership: "member",
    });
  expect(await receipts(id)).toMatchObject([{ kind: "opt_out" }, { kind: "opt_in", via: "api" }]);
  const { findCustomerProfile } = await import("../../app/models/customer-profile.server");
  expect(await findCustomerProfile(shopId, customerId)).toMatchObject({
    membership: "member",
    joinedAt: optedInAt.toISOString(),
  });
  const nobody = { ...change, customerId: "999999999", source: { via: "api" } } as const;
  expect(await changeMembership(nobody)).toEqual({ ok: false, error: "not_found" });
});
