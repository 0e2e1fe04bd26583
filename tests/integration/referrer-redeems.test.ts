import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { starterProgram } from "../../app/domain/program/starter";
import { type Member, rewardDesk } from "./world/reward-desk";
import { createCustomer, placeOrder } from "./world/shopping";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;
let desk: Awaited<ReturnType<typeof rewardDesk>>;
let kim: Member;

/** Only account holders are members here, and referring a friend makes nobody one. */
beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install({
    eligibility: "account_holders",
    membership: { referringCustomersJoin: false, optInTags: [], optOutTags: [] },
    referral: {
      ...starterProgram("EUR").referral,
      enabled: true,
      minimumOrderMinor: 2_000,
      pendingDays: 0,
      referrer: { kind: "points", points: 250 },
    },
  });
  desk = await rewardDesk(world, shopId);
  const gid = await createCustomer(world, "kim@example.com");
  const friend = await createCustomer(world, "friend@example.com");
  await world.settled();
  kim = await desk.member(gid);
  const { referralLink } = await import("../../app/services/referral-link.server");
  const { startReferral } = await import("../../app/services/start-referral.server");
  const link = await referralLink({ shopId, customerId: kim.id });
  const shopifyId = friend.split("/").at(-1) ?? "";
  const started = await startReferral({ shopId, code: link?.code ?? "", shopifyId });
  if (!started.ok) throw new Error(started.error);
  const soon = new Date((await desk.now()).getTime() + 60_000).toISOString();
  await world.post("/__meta/clock", { now: soon });
  await placeOrder(world, { customerId: friend, amount: "40.00" });
  await world.settled();
});
afterAll(() => world.close());

test("who referred a friend without being a member sees points and rewards, and no tier [S149, S150]", async () => {
  expect(await desk.account(kim)).toMatchObject({
    state: "referrer",
    points: 250,
    tier: null,
    nextTier: null,
    rewards: [{ id: "five-off" }, { id: "ten-percent" }],
  });
});

test("redeems referral points for a reward while signed in, also by the hand of staff [S150, P6]", async () => {
  const { status, body } = await desk.redeem(kim, "five-off");
  expect([status, body.points]).toEqual([201, 150]);
  await desk.undo(kim, String(body.id));

  const result = await desk.redeemOnBehalf(kim, { rewardId: "five-off" });
  expect(result).toMatchObject({ ok: true, coupon: { costPoints: 100, status: "issued" } });
  expect(await desk.balance(kim)).toBe(150);
});

test("receives no reward without points [S152]", async () => {
  const gift = { rewardId: "five-off", deductPoints: false };
  expect(await desk.give(kim, gift)).toEqual({ ok: false, error: "not_a_member" });
});

test("has nothing left to redeem after opting out, and is shown nothing [S141, S146]", async () => {
  await optOut(kim);
  expect(await desk.account(kim)).toMatchObject({ state: "left", points: 0, rewards: [] });
  expect((await desk.redeem(kim, "five-off")).body).toEqual({ error: "insufficient_points" });
});

test("a guest is invited, and one who opted out is not [S146]", async () => {
  const gid = await createCustomer(world, "guest@example.com");
  await world.settled();
  const guest = await desk.member(gid);
  expect(await desk.account(guest)).toMatchObject({ state: "guest" });
  await optOut(guest);
  expect(await desk.account(guest)).toMatchObject({ state: "left" });
});

async function optOut({ id }: Member): Promise<void> {
  const { changeMembership } = await import("../../app/services/change-membership.server");
  await changeMembership({
    shopId,
    customerId: id,
    changeId: randomUUID(),
    kind: "opt_out",
    source: { via: "staff", staffId: "1" },
  });
}
