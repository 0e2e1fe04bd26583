import { referralExample } from "../../domain/examples/referral-example";
import { ruleExample } from "../../domain/examples/rule-example";
import { tierExample } from "../../domain/examples/tier-example";
import { type Program } from "../../domain/program/document";
import { referralExampleText, ruleExampleText, tierExampleText } from "../examples/example-words";
import { fieldOf } from "../program/change-fields";
import { valueText } from "../program/change-values";
import { pointsText } from "../explanation/words";
import { type Words } from "../../i18n/words";

/** What a program gives, as the engine computes it: for an order, on the way to its second tier, for a friend. */
export function exampleLines(program: Program, words: Words): string[] {
  const zone = words.format.timeZone;
  const { earningRules, tiers, referral } = program;
  const [, second] = tiers.levels;
  const order = ruleExample(program, earningRules[0]?.id ?? "", zone);
  const climb = second === undefined ? null : tierExample(program, second.id, zone);
  return [
    ...(order === null ? [] : [ruleExampleText(order, program, words)]),
    ...(second === undefined || climb === null ? [] : [tierExampleText(climb, second, words)]),
    ...(referral.enabled
      ? [referralExampleText(referralExample(program, zone), program, words)]
      : []),
  ];
}

/** What points can be spent on: `5 EUR off for 100 points`, with the tiers where it is not for all. */
export function rewardLine(program: Program, words: Words): string {
  const said = ({ name, costPoints, tierIds }: Program["rewards"][number]) => {
    const points = pointsText(costPoints, words);
    if (tierIds === null) return words.t("start:perk.reward", { name, points });
    const tiers = valueText(fieldOf("rewards", ["tierIds"]), tierIds, words, program);
    return words.t("start:spendSome", { name, points, tiers });
  };
  return program.rewards.map(said).join(", ");
}
