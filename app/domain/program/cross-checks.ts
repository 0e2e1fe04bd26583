import { type z } from "zod";
import { type EarningRule } from "./earning-rules";
import { sameAs } from "./fields";
import { type Pays } from "./pays";
import { type Referral } from "./referral";
import { canBePaid, type Reward } from "./rewards";
import { type Tiers } from "./tiers";

type Parts = {
  readonly earningRules: readonly EarningRule[];
  readonly tiers: Tiers;
  readonly rewards: readonly Reward[];
  readonly referral: Referral;
};
type Path = (string | number)[];
type Complain = (path: Path, message: string) => void;

/** What no part can say by itself: that ids are unique, that what is referred to exists, that thresholds rise. */
export function crossCheck(program: Parts, context: z.RefinementCtx): void {
  const complain: Complain = (path, message) => context.addIssue({ code: "custom", path, message });
  checkIds(program, complain);
  checkThresholds(program.tiers, complain);
  checkOrderRules(program.earningRules, complain);
  checkPaidProducts(program.tiers, complain);
  checkRewardTiers(program, complain);
  checkPayments(program, complain);
}

function checkIds({ earningRules, rewards, tiers }: Parts, complain: Complain): void {
  const unique = (
    entries: readonly { readonly id: string; readonly path: Path }[],
    what: string,
  ) => {
    const seen = new Set<string>();
    for (const { id, path } of entries) {
      if (seen.has(id)) complain([...path, "id"], `Another ${what} has the id ${id}; change one.`);
      seen.add(id);
    }
  };
  const at = (list: readonly { readonly id: string }[], ...path: Path) =>
    list.map(({ id }, index) => ({ id, path: [...path, index] }));
  unique(at(earningRules, "earningRules"), "rule");
  unique(at(rewards, "rewards"), "reward");
  unique([...at(tiers.levels, "tiers", "levels"), ...at(tiers.paid, "tiers", "paid")], "tier");
}

function checkThresholds({ levels }: Tiers, complain: Complain): void {
  levels.forEach((each, index) => {
    const previous = levels[index - 1];
    const wrong =
      previous === undefined ? each.threshold !== 0 : each.threshold <= previous.threshold;
    if (!wrong) return;
    complain(
      ["tiers", "levels", index, "threshold"],
      "The first tier starts at 0 and every further tier above the one before.",
    );
  });
}

function checkOrderRules(rules: readonly EarningRule[], complain: Complain): void {
  const active = rules.flatMap((rule, index) =>
    rule.kind === "place_an_order" && rule.enabled ? [index] : [],
  );
  for (const index of active.slice(1)) {
    complain(["earningRules", index, "enabled"], "Turn on only one rule for placing an order.");
  }
}

/** A product that gave two tiers would leave open which. */
function checkPaidProducts({ paid }: Tiers, complain: Complain): void {
  const sold = new Set<string>();
  paid.forEach((tier, at) => {
    tier.productIds.forEach((product, index) => {
      if (sold.has(sameAs(product)))
        complain(
          ["tiers", "paid", at, "productIds", index],
          `Product ${product} already gives another tier; remove it from one.`,
        );
    });
    for (const product of tier.productIds) sold.add(sameAs(product));
  });
}

function checkRewardTiers({ rewards, tiers }: Parts, complain: Complain): void {
  const known = new Set([...tiers.levels, ...tiers.paid].map((tier) => tier.id));
  rewards.forEach((reward, at) => {
    reward.tierIds?.forEach((tierId, index) => {
      if (!known.has(tierId))
        complain(
          ["rewards", at, "tierIds", index],
          `There is no tier ${tierId}; add or remove it.`,
        );
    });
  });
}

function checkPayments(program: Parts, complain: Complain): void {
  const rewards = new Map(program.rewards.map((reward) => [reward.id, reward]));
  for (const { paid, path } of payments(program)) {
    if (paid?.kind !== "reward") continue;
    const reward = rewards.get(paid.rewardId);
    if (reward === undefined)
      complain(
        [...path, "rewardId"],
        `There is no reward ${paid.rewardId}; add it or name another.`,
      );
    else if (!canBePaid(reward))
      complain(
        [...path, "rewardId"],
        `Reward ${reward.id} cannot be given as a code; name one with a fixed discount.`,
      );
  }
}

type Payment = { readonly paid: Pays | null; readonly path: Path };

function payments({ earningRules, tiers, referral }: Parts): Payment[] {
  return [
    ...earningRules.flatMap((rule, index) =>
      "pays" in rule ? [{ paid: rule.pays, path: ["earningRules", index, "pays"] }] : [],
    ),
    ...(["levels", "paid"] as const).flatMap((list) =>
      tiers[list].map((tier, index) => ({
        paid: tier.entryReward,
        path: ["tiers", list, index, "entryReward"],
      })),
    ),
    { paid: referral.referrer, path: ["referral", "referrer"] },
    { paid: referral.friend, path: ["referral", "friend"] },
  ];
}
