import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../../app/domain/calendar/day";
import { localDay, startOfDay } from "../../app/domain/calendar/local-day";
import { type Program } from "../../app/domain/program/document";
import { expectPast, expectPublishing } from "./world/preview/expected";
import { ordersIn } from "./world/preview/history";
import { accountsOf } from "./world/preview/people";
import { changed, RUNNING } from "./world/preview/programs";
import { emptyShop, previewed, publish, standAt, tell } from "./world/preview/shops";
import { startWorld, type World } from "./world/world";

const ZONE = "Europe/Berlin";
const CUSTOMERS = 9;
const DAY_MS = 86_400_000;
const CHOICES = ["points", "tiers", "nothing"] as const;
/** The days before, the first of the ninety days, and the moment of looking back. */
const [LONG_AGO, FIRST, NOW] = ["2", "62", "152"].map(
  (days) =>
    new Date(startOfDay(addDays(localDay(new Date().toISOString(), ZONE), Number(days)), ZONE)),
) as [Date, Date, Date];
const LATER = new Date(FIRST.getTime() + 20 * DAY_MS);
const DAYS = { from: FIRST, until: NOW };

type Shop = {
  readonly choice: (typeof CHOICES)[number];
  readonly source: number;
  readonly copy: number;
};

let world: World;
/** For each choice a shop that has never been live, and one with the same past that went live with the ninety days. */
const shops: Shop[] = [];

/** What is about to go live: tiers, a reward for entering one, and members only by their account. */
function program(pastOrders: Shop["choice"]): Program {
  const levels = RUNNING.tiers.levels.map((level, place) => ({
    ...level,
    threshold: [0, 5_000, 20_000][place] ?? 50_000,
    entryReward: { kind: "points", points: 40 },
  }));
  return changed(RUNNING, {
    eligibility: "account_holders",
    tiers: { ...RUNNING.tiers, levels },
    pastOrders,
  });
}

/** What was published before: everybody would have been a member. */
const inSetup = (document: Program) =>
  changed(document, { state: "setup", eligibility: "all_customers" });

/** Orders of before and within the ninety days; five customers have an account from the beginning, two open one later. */
beforeAll(async () => {
  world = await startWorld({ worker: false });
  for (const choice of CHOICES) {
    const source = await emptyShop(`not-live-${choice}`);
    shops.push({ choice, source, copy: await emptyShop(`live-${choice}`) });
  }
  const [before, within, early, late] = [
    await ordersIn({ from: LONG_AGO, days: 58 }, CUSTOMERS, 1),
    await ordersIn({ from: FIRST, days: 78 }, CUSTOMERS, 2),
    await accountsOf([0, 2, 4, 6, 8], LONG_AGO),
    await accountsOf([1, 5], LATER),
  ];
  const all = shops.flatMap(({ source, copy, choice }) => [
    { shopId: source, choice },
    { shopId: copy, choice },
  ]);
  await standAt(LONG_AGO);
  for (const { shopId, choice } of all) {
    await publish(shopId, inSetup(program(choice)));
    await tell(early(shopId, LONG_AGO), LONG_AGO);
  }
  await standAt(FIRST);
  for (const { shopId } of all) await tell(before(shopId, FIRST), FIRST);
  for (const { copy, choice } of shops) await publish(copy, program(choice));
  await standAt(LATER);
  for (const { shopId } of all) await tell(late(shopId, LATER), LATER);
  await standAt(NOW);
  for (const { shopId } of all) await tell(within(shopId, NOW), NOW);
}, 120_000);
afterAll(() => world.close());

test.each(CHOICES)(
  "of a shop that was never live the last 90 days are those of one that went live then; past orders are for: %s",
  async (choice) => {
    const { source, copy } = shopOf(choice);
    const { past } = await expectPast({ source, copy }, program(choice), DAYS);
    expect(past.given.really).toBe(0);
    expect(past.given.asIf).toBeGreaterThan(0);
  },
);

test.each(CHOICES)(
  "what going live does is what is found after it was done; past orders are for: %s [R52, S158]",
  async (choice) => {
    const { source } = shopOf(choice);
    const sums = await previewed(source, program(choice));
    const { memberships, moves, balance } = sums.publishing;
    expect(memberships).toEqual({ joins: 0, leaves: 2 });
    expect(moves.every(({ from }) => from === null)).toBe(true);
    expect(moves.some(({ to }) => to === "silver" || to === "gold")).toBe(choice !== "nothing");
    expect(balance.points > 0).toBe(choice === "points");
    await expectPublishing(source, sums, DAYS);
  },
);

function shopOf(choice: Shop["choice"]): Shop {
  const found = shops.find((each) => each.choice === choice);
  if (found === undefined) throw new Error(`There is no shop for ${choice}`);
  return found;
}
