import { type Context } from "hono";
import { now } from "../clock.server";
import { database } from "../db.server";
import { type Program, type ProgramVersion, type Reward } from "../domain/program/document";
import { isLimited, type Taken } from "../domain/rewards/limits";
import { standingRefusal } from "../domain/rewards/may-have";
import { type Offer, offersTo } from "../domain/rewards/offers";
import { everyTier, isPaidTier, tierProgress } from "../domain/tiers/level";
import { findShopperAccount, type ShopperAccount } from "../models/shopper-accounts.server";
import { publishedVersion } from "../models/program-versions.server";
import { takenRewards } from "../models/reward-standings.server";
import { verifyShopper } from "./extension-token.server";

/**
 * What the checkout shows of a shopper. `closed` and `left` mean: show nothing; a guest who opted out has left, too [S146]. A
 * `referrer` is no member, and has points for friends to redeem [S150].
 */
export type AccountView = {
  readonly state: "member" | "referrer" | "guest" | "left" | "closed" | "paused";
  readonly points: number;
  readonly pendingPoints: number;
  readonly tier: { readonly id: string; readonly name: string } | null;
  readonly nextTier: {
    readonly name: string;
    readonly metric: Program["tiers"]["metric"];
    readonly remaining: number;
    readonly remainingMinor: number | null;
    readonly progress: number;
  } | null;
  readonly currency: string;
  /** What this shopper can have now, cheapest first, within the reach of the points or not. */
  readonly rewards: readonly RewardView[];
  readonly reservations: ShopperAccount["openCodes"];
};

type RewardView = {
  readonly id: string;
  readonly name: string;
  /** Of the least amount where the amount can be chosen. */
  readonly costPoints: number;
  readonly affordable: boolean;
  readonly missingPoints: number;
  readonly minimumSubtotalMinor: number | null;
  /** The amounts to choose from, in minor units: `stepPoints` for each `stepMinor`. Null where there is no choice. */
  readonly choice: {
    readonly stepMinor: number;
    readonly stepPoints: number;
    readonly leastMinor: number;
    readonly mostMinor: number;
  } | null;
};

const BY_SHOPPER = { kind: "redeem", signedIn: true } as const;

/** `GET /api/extension/account` */
export async function readAccount(context: Context): Promise<Response> {
  const shopper = verifyShopper(context.req.header("authorization"));
  const account = shopper && (await findShopperAccount(shopper.shop, shopper.shopifyCustomerId));
  if (account === null) return context.json({ error: "unauthorized" }, 401);
  const program =
    account.version === null ? null : await publishedVersion(account.shopId, account.version);
  const taken = program === null ? new Map() : await takenBy(account, program);
  return context.json(accountView(account, program?.document ?? null, taken));
}

/** Most programs limit nothing, and then nothing is asked. */
async function takenBy(
  { shopId, customerId }: ShopperAccount,
  { document, timeZone }: ProgramVersion,
): Promise<ReadonlyMap<string, Taken>> {
  const limited = document.rewards.filter((reward) => isLimited(reward.limits));
  if (customerId === null || limited.length === 0) return new Map();
  const at = (await now()).toISOString();
  return takenRewards(database(), { shopId, customerId }, limited, at, timeZone);
}

export function accountView(
  account: ShopperAccount,
  program: Program | null,
  taken: ReadonlyMap<string, Taken>,
): AccountView {
  const state = stateOf(account, program);
  if (program === null || state === "closed" || state === "left" || state === "guest") {
    return { ...NOTHING, state, currency: program?.currency ?? "" };
  }
  const tier = everyTier(program.tiers).find((each) => each.id === account.tierId);
  return {
    state,
    points: account.balance,
    pendingPoints: account.pendingPoints,
    tier: tier === undefined ? null : { id: tier.id, name: tier.name },
    nextTier: account.membership === "member" ? nextTier(account, program) : null,
    currency: program.currency,
    rewards: rewards(account, program, taken),
    reservations: account.openCodes,
  };
}

const NOTHING = {
  points: 0,
  pendingPoints: 0,
  tier: null,
  nextTier: null,
  rewards: [],
  reservations: [],
} as const;

function stateOf(account: ShopperAccount, program: Program | null): AccountView["state"] {
  if (program === null || program.state === "setup") return "closed";
  if (account.membership === "left" || account.optedOutAsGuest) return "left";
  if (account.membership === "guest" && !account.hasReferred) return "guest";
  if (program.state === "paused") return "paused";
  return account.membership === "member" ? "member" : "referrer";
}

function nextTier(account: ShopperAccount, program: Program): AccountView["nextTier"] {
  const progress = tierProgress(program.tiers, account.counters);
  // Whoever has a paid tier has more than the next one that orders bring.
  if (progress === null || isPaidTier(program.tiers, account.tierId ?? "")) return null;
  const { metric } = program.tiers;
  return {
    name: progress.next.name,
    metric,
    remaining: progress.remaining,
    remainingMinor: metric === "amount_spent" ? progress.remaining : null,
    progress: progress.fraction,
  };
}

/** A reserved reward stays in the list, whatever limit the reservation itself has reached: undoing it gives it back. */
function rewards(
  account: ShopperAccount,
  program: Program,
  taken: ReadonlyMap<string, Taken>,
): RewardView[] {
  if (standingRefusal(account, BY_SHOPPER, program.state) !== null) return [];
  const reserved = new Set(account.openCodes.map((each) => each.rewardId));
  return offersTo(account, BY_SHOPPER, program.rewards, taken)
    .filter(({ reward, refusal }) => refusal === null || reserved.has(reward.id))
    .map((offer) => rewardView(offer, account.balance));
}

function rewardView({ reward, costPoints }: Offer, balance: number): RewardView {
  const missingPoints = Math.max(0, costPoints - balance);
  return {
    id: reward.id,
    name: reward.name,
    costPoints,
    affordable: missingPoints === 0,
    missingPoints,
    minimumSubtotalMinor: reward.minimumSubtotalMinor,
    choice: choiceOf(reward),
  };
}

function choiceOf(reward: Reward): RewardView["choice"] {
  if (reward.kind !== "variable") return null;
  return {
    stepMinor: reward.stepMinor,
    stepPoints: reward.costPoints,
    leastMinor: reward.minimumAmountMinor,
    mostMinor: reward.maximumAmountMinor,
  };
}
