import { afterAll, beforeAll, expect, test } from "vitest";
import { type Setup } from "../../app/models/home-setup.server";
import { readIn } from "./world/read-in";
import { SECOND_SHOP, SHOP, startWorld, type World } from "./world/world";

/** Shops as installing leaves them, and what staff do on Home from there. */
let world: World;
let shopId: number;
let second: number;
let setupOf: (shopId: number) => Promise<Setup>;

beforeAll(async () => {
  world = await startWorld({ worker: false });
  const { findShop } = await import("../../app/models/shops.server");
  ({ readSetup: setupOf } = await import("../../app/models/home-setup.server"));
  const install = async (domain: string) => {
    await world.post("/__meta/install", { shop: domain });
    return (await findShop(domain))?.shopId ?? 0;
  };
  shopId = await install(SHOP);
  second = await install(SECOND_SHOP);
});
afterAll(() => world.close());

const services = async () => ({
  ...(await import("../../app/services/prepare-going-live.server")),
  ...(await import("../../app/services/put-setup-away.server")),
  ...(await import("../../app/services/discard-draft.server")),
  ...(await import("../../app/services/publish-draft.server")),
  ...(await import("../../app/services/save-draft.server")),
  ...(await import("../../app/models/program-drafts.server")),
});

test("a shop that has just installed the app has every step before it", async () => {
  const { dataIn, ...setup } = await setupOf(shopId);
  expect(dataIn).not.toBe("done");
  expect(setup).toEqual({
    firstOrder: false,
    programChosen: false,
    previewed: false,
    live: false,
    checkoutUsed: false,
    hidden: false,
  });
});

test("a draft is a program chosen, and discarding it takes the choice back", async () => {
  const { prepareGoingLive, discardDraft, readDraft } = await services();
  expect(await prepareGoingLive({ shopId, savedBy: "7101" })).toEqual({ ok: true });

  const { revision, draft } = await readDraft(shopId);
  expect(draft).toMatchObject({ basedOnVersion: 1, savedBy: "7101", document: { state: "live" } });
  expect(await setupOf(shopId)).toMatchObject({ programChosen: true, live: false });
  await discardDraft(shopId, revision);
  expect(await setupOf(shopId)).toMatchObject({ programChosen: false });
});

test("going live keeps what is in the draft, and asking twice saves it once", async () => {
  const { prepareGoingLive, readDraft, saveDraft } = await services();
  const { starterProgram } = await import("../../app/domain/program/starter");
  const { revision } = await readDraft(shopId);
  const document = { ...starterProgram("EUR"), eligibility: "account_holders", state: "setup" };
  await saveDraft({ shopId, document, revision, basedOnVersion: 1, savedBy: "7102" });

  await prepareGoingLive({ shopId, savedBy: "7101" });
  await prepareGoingLive({ shopId, savedBy: "7101" });
  const after = await readDraft(shopId);
  expect(after.revision).toBe(revision + 2);
  expect(after.draft?.document).toMatchObject({ eligibility: "account_holders", state: "live" });
});

test("going live is refused in words when the shop has changed its currency", async () => {
  const { prepareGoingLive } = await services();
  await world.app
    .database()
    .query("UPDATE shops SET currency = 'CHF' WHERE shop_id = $1", [second]);
  expect(await prepareGoingLive({ shopId: second, savedBy: "7101" })).toEqual({
    ok: false,
    error: "other_currency",
    currency: "CHF",
  });
});

test("set-up is put away for the whole shop once only the checkout is left, and says who did it", async () => {
  const { putSetupAway, publishDraft, readDraft } = await services();
  const away = () => putSetupAway({ shopId, staffId: "7101" });
  const { revision } = await readDraft(shopId);
  await publishDraft({ shopId, revision, publishedBy: "7101" });
  expect(await away()).toEqual({ ok: false, error: "steps_left" });
  expect(await setupOf(shopId)).toMatchObject({ live: true, hidden: false });

  await readIn(world.app.database(), shopId);
  expect(await away()).toEqual({ ok: true });
  expect(await away()).toEqual({ ok: true });
  expect(await setupOf(shopId)).toMatchObject({ hidden: true });
  expect(await setupOf(second)).toMatchObject({ hidden: false });
  const { rows } = await world.app
    .database()
    .query("SELECT staff_id, action, after FROM staff_actions WHERE shop_id = $1", [shopId]);
  expect(rows).toEqual([
    { staff_id: "7101", action: "hide_setup", after: { hidden: true, checkoutUsed: false } },
  ]);
});
