import { afterAll, beforeAll, expect, test } from "vitest";
import { type Program } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import type * as Drafts from "../../app/models/program-drafts.server";
import type * as Versions from "../../app/models/program-versions.server";
import { createCustomer, placeOrder } from "./world/shopping";
import { SECOND_SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;
let secondShopId: number;
let drafts: typeof Drafts;
let versions: typeof Versions;
let services: Awaited<ReturnType<typeof loadServices>>;

async function loadServices() {
  return {
    ...(await import("../../app/services/save-draft.server")),
    ...(await import("../../app/services/publish-draft.server")),
    ...(await import("../../app/services/discard-draft.server")),
    ...(await import("../../app/services/roll-back.server")),
    ...(await import("../../app/services/publish-program.server")),
  };
}

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
  secondShopId = await world.install({}, SECOND_SHOP);
  drafts = await import("../../app/models/program-drafts.server");
  versions = await import("../../app/models/program-versions.server");
  services = await loadServices();
});
afterAll(() => world.close());

const live: Program = { ...starterProgram("EUR"), state: "live" };
const withRate = (points: number): Program => ({
  ...live,
  earningRules: live.earningRules.map((rule) => ({ ...rule, points })) as Program["earningRules"],
});

async function inForce(): Promise<number> {
  return (await versions.liveProgram(shopId))?.version ?? 0;
}

/** Saves as somebody who has just read the page. */
async function save(
  document: unknown,
  changes: { revision?: number; basedOnVersion?: number } = {},
) {
  const { revision } = await drafts.readDraft(shopId);
  const basedOnVersion = await inForce();
  return services.saveDraft({
    shopId,
    document,
    revision,
    basedOnVersion,
    savedBy: "staff-1",
    ...changes,
  });
}

async function publish(revision?: number) {
  const shown = revision ?? (await drafts.readDraft(shopId)).revision;
  return services.publishDraft({ shopId, revision: shown, publishedBy: "staff-2" });
}

async function discard(): Promise<void> {
  await services.discardDraft(shopId, (await drafts.readDraft(shopId)).revision);
}

test("a draft is kept with who saved it and what it is based on, and changes nothing in force", async () => {
  const before = await versions.liveProgram(shopId);
  const saved = await save(withRate(2));

  expect(saved).toEqual({ ok: true, revision: 1 });
  expect(await drafts.readDraft(shopId)).toMatchObject({
    revision: 1,
    draft: { document: withRate(2), basedOnVersion: before?.version, savedBy: "staff-1" },
  });
  expect(await versions.liveProgram(shopId)).toEqual(before);
  expect(await drafts.readDraft(secondShopId)).toEqual({ revision: 0, draft: null });
});

test("a later save by somebody else is refused and leaves the first one's work", async () => {
  const { revision } = await drafts.readDraft(shopId);
  expect(await save(withRate(3), { revision })).toEqual({ ok: true, revision: revision + 1 });
  expect(await save(withRate(4), { revision })).toEqual({
    ok: false,
    error: "changed_meanwhile",
    revision: revision + 1,
  });
  expect((await drafts.readDraft(shopId)).draft?.document).toEqual(withRate(3));
});

test("of two saves at the same moment one is kept and the other refused", async () => {
  const { revision } = await drafts.readDraft(shopId);
  const all = await Promise.all([5, 6, 7, 8].map((rate) => save(withRate(rate), { revision })));

  expect(all.filter((each) => each.ok)).toHaveLength(1);
  expect((await drafts.readDraft(shopId)).revision).toBe(revision + 1);
});

test("a document that is wrong, or in another currency, is refused and leaves the draft", async () => {
  const before = await drafts.readDraft(shopId);

  expect(await save({ ...live, state: "on" })).toEqual({
    ok: false,
    error: "not_valid",
    problems: [
      { path: "state", code: "choose", bound: null, message: "Write one of: setup, live, paused." },
    ],
  });
  expect(await save(starterProgram("USD"))).toEqual({
    ok: false,
    error: "other_currency",
    currency: "EUR",
  });
  expect(await drafts.readDraft(shopId)).toEqual(before);
});

test("exactly the draft that was shown is published, as the next version, and the draft is over", async () => {
  const before = await inForce();
  await save(withRate(9));
  const { revision } = await drafts.readDraft(shopId);

  expect(await publish(revision - 1)).toEqual({
    ok: false,
    error: "changed_meanwhile",
    revision,
  });
  expect(await publish(revision)).toEqual({ ok: true, version: before + 1 });
  expect((await versions.liveProgram(shopId))?.document).toEqual(withRate(9));
  expect(await drafts.readDraft(shopId)).toEqual({ revision: revision + 1, draft: null });
  expect(await publish()).toEqual({ ok: false, error: "no_draft" });
});

test("a page opened before the draft was published cannot save over the next draft", async () => {
  await save(withRate(2));
  const stale = (await drafts.readDraft(shopId)).revision;
  await publish();
  await save(withRate(3));

  expect(await save(withRate(4), { revision: stale })).toMatchObject({
    ok: false,
    error: "changed_meanwhile",
  });
  await discard();
  expect(await drafts.readDraft(shopId)).toMatchObject({ draft: null });
});

test("a draft does not undo a version that was published beside it, until somebody has seen the difference", async () => {
  await save(withRate(2));
  const { draft } = await drafts.readDraft(shopId);
  await services.publishProgram(shopId, withRate(5), "command line");
  const version = await inForce();

  expect(await publish()).toEqual({ ok: false, error: "published_meanwhile", version });
  expect(await save(withRate(3), { basedOnVersion: draft?.basedOnVersion ?? 0 })).toMatchObject({
    ok: true,
  });
  expect(await publish()).toEqual({ ok: false, error: "published_meanwhile", version });
  expect(await save(withRate(3), { basedOnVersion: version })).toMatchObject({ ok: true });
  expect(await publish()).toEqual({ ok: true, version: version + 1 });
  expect(await save(withRate(3), { basedOnVersion: version })).toEqual({
    ok: false,
    error: "published_meanwhile",
    version: version + 1,
  });
});

test("rolling back publishes an old document as a new version and takes nothing back [R15]", async () => {
  const customer = await createCustomer(world, "roll@example.com");
  await services.publishProgram(shopId, withRate(4), "test");
  const generous = await inForce();
  // An order tells whole seconds: one of the second in which a version is published is older than the version.
  await world.post("/__meta/clock", { now: new Date(Date.now() + 60_000).toISOString() });
  await placeOrder(world, { customerId: customer, amount: "10.00" });
  await world.settled();
  await services.publishProgram(shopId, withRate(1), "test");
  const latest = await inForce();
  const back = (to: number, shown: number) =>
    services.rollBack({ shopId, to, inForce: shown, publishedBy: "staff-2" });

  expect(await back(latest, latest)).toEqual({ ok: false, error: "already_in_force" });
  expect(await back(9_999, latest)).toEqual({ ok: false, error: "no_such_version" });
  expect(await back(generous, generous)).toEqual({
    ok: false,
    error: "published_meanwhile",
    version: latest,
  });
  expect(await back(generous, latest)).toEqual({ ok: true, version: latest + 1 });
  expect(await versions.liveProgram(shopId)).toMatchObject({
    version: latest + 1,
    document: withRate(4),
  });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query("SELECT balance::int FROM customers WHERE shop_id = $1 AND email = $2", [
      shopId,
      "roll@example.com",
    ]);
  expect(rows).toEqual([{ balance: 40 }]);
});

test("a version keeps the time zone it was published in; a new zone takes effect with the next", async () => {
  const before = await versions.liveProgram(shopId);
  const database = world.app.database();
  await database.query("UPDATE shops SET time_zone = 'Pacific/Auckland' WHERE shop_id = $1", [
    shopId,
  ]);
  const { rows } = await database.query(
    "SELECT time_zone FROM program_versions WHERE shop_id = $1 AND version = $2",
    [shopId, before?.version],
  );
  expect(rows).toEqual([{ time_zone: before?.timeZone }]);
  expect(before?.timeZone).not.toBe("Pacific/Auckland");

  await services.publishProgram(shopId, before?.document, "test");
  expect((await versions.liveProgram(shopId))?.timeZone).toBe("Pacific/Auckland");
});

test("a document that was stored before parts were added is read with their defaults", async () => {
  const { membership, expiry, refunds, referral, ...earlier } = live;
  await world.app.database().query(
    `INSERT INTO program_versions (shop_id, version, document, published_at, published_by, time_zone)
     SELECT shop_id, max(version) + 1, $2, max(published_at), 'earlier', 'Europe/Berlin'
       FROM program_versions WHERE shop_id = $1 GROUP BY shop_id`,
    [shopId, JSON.stringify(earlier)],
  );

  expect((await versions.liveProgram(shopId))?.document).toEqual({
    ...earlier,
    membership,
    expiry,
    refunds,
    referral,
  });
});

test("a shop's draft is erased with the shop", async () => {
  await services.saveDraft({
    shopId: secondShopId,
    document: { ...live, currency: "USD" },
    revision: 0,
    basedOnVersion: (await versions.liveProgram(secondShopId))?.version ?? 0,
    savedBy: "staff-1",
  });
  expect((await drafts.readDraft(secondShopId)).revision).toBe(1);
  const { eraseShop } = await import("../../app/services/erase-shop.server");
  await eraseShop(secondShopId);

  expect((await drafts.readDraft(secondShopId)).revision).toBe(0);
  expect((await drafts.readDraft(shopId)).revision).toBeGreaterThan(0);
});

test("a new entry's id is none that the draft or any version of the shop has used, another shop's aside", async () => {
  const { freshEntryIds } = await import("../../app/models/fresh-entry-id.server");
  const { programSchema } = await import("../../app/domain/program/document");
  const rule = { id: "welcome", kind: "create_account", enabled: true, points: 5 };
  const withRule = (id: string) =>
    programSchema.parse({ ...live, earningRules: [...live.earningRules, { ...rule, id }] });
  await services.publishProgram(shopId, withRule("welcome"), "command line");
  await services.publishProgram(shopId, live, "command line");

  const freshId = await freshEntryIds(shopId, "earningRules");
  expect(freshId("welcome", live)).toBe("welcome-2");
  expect(freshId("welcome", withRule("welcome-2"))).toBe("welcome-3");
  expect((await freshEntryIds(secondShopId, "earningRules"))("welcome", live)).toBe("welcome");
});
