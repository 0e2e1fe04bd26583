import { type ReferralExample } from "../../domain/examples/referral-example";
import { type RuleExample } from "../../domain/examples/rule-example";
import { type Given } from "../../domain/examples/story";
import { MOST_ORDERS, type TierExample } from "../../domain/examples/tier-example";
import { type Program } from "../../domain/program/document";
import { pointsText } from "../explanation/words";
import { type Words } from "../../i18n/words";
import { rewardNamed } from "../program/change-values";

/** An example of a rule in one sentence. */
export function ruleExampleText(example: RuleExample, program: Program, words: Words): string {
  const { t, format } = words;
  const { kind, orders, at, gives, without } = example;
  const given = givenText(gives, program, words);
  const amount = format.money(orders?.amountMinor ?? 0);
  const changes = kind !== "place_an_order" && without.points > 0;
  if (changes && without.points === gives.points) return t("example:rule.same", { amount, given });
  return t(`example:rule.${kind}`, {
    ...counted(orders?.count ?? 1, words),
    amount,
    given,
    without: givenText(without, program, words),
    at: at === null ? "" : format.date(at),
  });
}

/** An example of a tier: how it is reached, as far as orders reach it, and what an order gives in it. */
export function tierExampleText(
  example: TierExample,
  { name: tier }: { readonly name: string },
  words: Words,
): string {
  const { t, format } = words;
  const { reachedBy, outOfReach, order } = example;
  const reached =
    reachedBy === null
      ? []
      : [
          t("example:tier.reached", {
            ...counted(reachedBy.count, words),
            amount: format.money(reachedBy.amountMinor),
            tier,
          }),
        ];
  const far = outOfReach
    ? [t("example:tier.outOfReach", { ...counted(MOST_ORDERS, words), tier })]
    : [];
  const earned = {
    amount: format.money(order.amountMinor),
    given: pointsText(order.points, words),
    without: pointsText(order.pointsAtFirst, words),
  };
  const same = order.points === order.pointsAtFirst;
  const gives = t(same ? "example:tier.order" : "example:tier.orderInstead", earned);
  return [...reached, ...far, gives].join(" ");
}

/** An example of the program's referrals in one sentence. */
export function referralExampleText(
  { orderMinor, referrer, friend }: ReferralExample,
  program: Program,
  words: Words,
): string {
  return words.t("example:referral", {
    amount: words.format.money(orderMinor),
    friend: givenText(friend, program, words),
    referrer: givenText(referrer, program, words),
  });
}

function givenText({ points, rewardIds, waits }: Given, program: Program, words: Words): string {
  const { t } = words;
  const rewards = rewardIds.map((id) => rewardNamed(id, program, words));
  const texts = [...(points === 0 ? [] : [pointsText(points, words)]), ...rewards];
  if (texts.length === 0) return t("example:nothing");
  const all = texts.reduce((first, second) => t("example:and", { first, second }));
  return waits ? t("example:waiting", { points: all }) : all;
}

function counted(count: number, { t, format }: Words) {
  return { count, orders: t("program:value.orders", { count, formatted: format.number(count) }) };
}
