import { expect } from "vitest";
import { type PreviewSums } from "../../../../app/domain/preview/preview";
import { type Program } from "../../../../app/domain/program/document";
import { expiriesIn, grantsIn, type Kept, keptIn } from "./kept";
import { previewed } from "./shops";

/** Of the whole shop what a preview says of it. */
function summed(customers: readonly Kept[]) {
  const members = customers.filter(({ member }) => member);
  const tiers = [...new Set(members.map(({ tierId }) => tierId))].sort();
  const sum = (of: (each: Kept) => number) => customers.reduce((all, each) => all + of(each), 0);
  return {
    given: sum(({ given }) => given),
    outstanding: sum(({ balance, pending }) => Math.max(0, balance) + pending),
    members: tiers.map((tier) => [tier, members.filter(({ tierId }) => tierId === tier).length]),
  };
}

function side({ past }: PreviewSums, name: "really" | "asIf") {
  const tiers = past.members.filter((each) => each[name] > 0);
  return {
    given: past.given[name],
    outstanding: past.outstanding[name],
    members: tiers.map((each) => [each.tierId, each[name]]).sort(),
  };
}

/** Every customer who gains or loses, as the tables of both shops say. */
function differing(really: readonly Kept[], asIf: readonly Kept[]) {
  const other = new Map(asIf.map((each) => [each.shopifyId, each.given]));
  return really
    .map(({ customerId, shopifyId, given: before }) => ({
      customerId,
      before,
      after: other.get(shopifyId) ?? 0,
    }))
    .filter(({ before, after }) => before !== after)
    .sort(byCustomer);
}

const byCustomer = (a: { customerId: string }, b: { customerId: string }) =>
  Number(a.customerId) - Number(b.customerId);

type Days = { readonly from: Date; readonly until: Date };
type Shops = { readonly source: number; readonly copy: number };

/** Previews a program in one shop and finds the last days as the tables of both say: those of the other are as if it had been live. */
export async function expectPast(
  { source, copy }: Shops,
  document: Program,
  { from, until }: Days,
): Promise<PreviewSums> {
  const sums = await previewed(source, document);
  const [really, asIf] = [await keptIn(source, from, until), await keptIn(copy, from, until)];
  expect(side(sums, "really")).toEqual(summed(really));
  expect(side(sums, "asIf")).toEqual(summed(asIf));
  const { gains, losses } = sums.past.extremes;
  expect([...gains, ...losses].sort(byCustomer)).toEqual(differing(really, asIf));
  return sums;
}

/** What publishing did in a shop, from its tables before and after. */
async function published(shopId: number, { from, until }: Days) {
  const { readDraft } = await import("../../../../app/models/program-drafts.server");
  const { publishDraft } = await import("../../../../app/services/publish-draft.server");
  const { settleShop } = await import("../../../../app/services/settle-shop.server");
  const picture = async () => ({
    kept: await keptIn(shopId, from, until),
    expiries: await expiriesIn(shopId),
    grants: await grantsIn(shopId),
  });
  const before = await picture();
  const { revision } = await readDraft(shopId);
  expect(await publishDraft({ shopId, revision, publishedBy: "test" })).toMatchObject({ ok: true });
  await settleShop(shopId);
  return { before, after: await picture() };
}

type Pictures = Awaited<ReturnType<typeof published>>;

function movesOf({ before, after }: Pictures) {
  const moved = before.kept.flatMap(({ customerId, tierId: from }) => {
    const to = after.kept.find((each) => each.customerId === customerId)?.tierId ?? null;
    return from === to ? [] : [`${from} to ${to}`];
  });
  return [...new Set(moved)].sort().map((move) => [move, moved.filter((m) => m === move).length]);
}

function membershipsOf({ before, after }: Pictures) {
  const members = new Set(
    before.kept.filter(({ member }) => member).map((each) => each.customerId),
  );
  const now = after.kept.filter(({ member }) => member).map((each) => each.customerId);
  const stays = now.filter((customerId) => members.has(customerId)).length;
  return { joins: now.length - stays, leaves: members.size - stays };
}

function totalChange({ before, after }: Pictures, of: "balance" | "pending") {
  const sum = (kept: readonly Kept[]) => kept.reduce((all, each) => all + each[of], 0);
  return sum(after.kept) - sum(before.kept);
}

/** Points whose expiry is another one than before, by what became of it. */
function expiryOf({ before, after }: Pictures) {
  const found = { begins: 0, ends: 0, moves: 0 };
  for (const [customerId, lots] of after.expiries)
    for (const [name, lot] of lots) {
      const was = before.expiries.get(customerId)?.get(name);
      if (was === undefined || was.at === lot.at) continue;
      found[was.at === null ? "begins" : lot.at === null ? "ends" : "moves"] += lot.points;
    }
  return found;
}

/** Publishes what was previewed and finds in the tables what the preview said of it. */
export async function expectPublishing(
  shopId: number,
  { publishing }: PreviewSums,
  days: Days,
): Promise<Pictures> {
  const pictures = await published(shopId, days);
  const moves = publishing.moves.map(({ from, to, customers }) => [`${from} to ${to}`, customers]);
  expect(moves.sort()).toEqual(movesOf(pictures));
  expect(publishing.memberships).toEqual(membershipsOf(pictures));
  expect(publishing.balance.points).toBe(totalChange(pictures, "balance"));
  expect(publishing.pending.points).toBe(totalChange(pictures, "pending"));
  const { begins, ends, moves: later } = publishing.expiry;
  const expiry = { begins: begins.points, ends: ends.points, moves: later.points };
  expect(expiry).toEqual(expiryOf(pictures));
  const given = publishing.rewardsGiven.reduce((sum, each) => sum + each.after, 0);
  expect(given).toBe(pictures.after.grants - pictures.before.grants);
  return pictures;
}
