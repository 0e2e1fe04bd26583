import { type Context } from "hono";
import { type Program } from "../domain/program/document";
import { tierProgress } from "../domain/tiers/level";
import { findShopperAccount, type ShopperAccount } from "../models/shopper-accounts.server";
import { publishedVersion } from "../models/program-versions.server";
import { verifyShopper } from "./extension-token.server";

/** What the checkout shows of a shopper. `closed` and `left` mean: show nothing [S146]. */
export type AccountView = {
  readonly state: "member" | "guest" | "left" | "closed" | "paused";
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
  readonly rewards: readonly {
    readonly id: string;
    readonly name: string;
    readonly costPoints: number;
    readonly affordable: boolean;
    readonly missingPoints: number;
    readonly minimumSubtotalMinor: number | null;
  }[];
  readonly reservations: ShopperAccount["openCodes"];
};

/** `GET /api/extension/account` */
export async function readAccount(context: Context): Promise<Response> {
  const shopper = verifyShopper(context.req.header("authorization"));
  const account = shopper && (await findShopperAccount(shopper.shop, shopper.shopifyCustomerId));
  if (account === null) return context.json({ error: "unauthorized" }, 401);
  const program =
    account.version === null ? null : await publishedVersion(account.shopId, account.version);
  return context.json(accountView(account, program?.document ?? null));
}

export function accountView(account: ShopperAccount, program: Program | null): AccountView {
  const state = stateOf(account, program);
  if (program === null || state === "closed" || state === "left" || state === "guest") {
    return { ...NOTHING, state, currency: program?.currency ?? "" };
  }
  const level = program.tiers.levels.find((each) => each.id === account.tierId);
  return {
    state,
    points: account.balance,
    pendingPoints: 0,
    tier: level === undefined ? null : { id: level.id, name: level.name },
    nextTier: nextTier(account, program),
    currency: program.currency,
    rewards: state === "paused" ? [] : rewards(account, program),
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
  if (account.membership === "left") return "left";
  if (account.membership === "guest") return "guest";
  return program.state === "paused" ? "paused" : "member";
}

function nextTier(account: ShopperAccount, program: Program): AccountView["nextTier"] {
  const progress = tierProgress(program.tiers, account.counters);
  if (progress === null) return null;
  const { metric } = program.tiers;
  return {
    name: progress.next.name,
    metric,
    remaining: progress.remaining,
    remainingMinor: metric === "amount_spent" ? progress.remaining : null,
    progress: progress.fraction,
  };
}

function rewards(account: ShopperAccount, program: Program): AccountView["rewards"] {
  return program.rewards
    .filter((reward) => reward.enabled)
    .sort((a, b) => a.costPoints - b.costPoints)
    .map(({ id, name, costPoints, minimumSubtotalMinor }) => {
      const missingPoints = Math.max(0, costPoints - account.balance);
      return {
        id,
        name,
        costPoints,
        affordable: missingPoints === 0,
        missingPoints,
        minimumSubtotalMinor,
      };
    });
}
