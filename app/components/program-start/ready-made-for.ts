import { type Program } from "../../domain/program/document";
import { type ReadyMadeId, readyMadePrograms } from "../../domain/program/ready-made";
import { type Reward } from "../../domain/program/rewards";
import { pointsText } from "../explanation/words";
import { type Words } from "../../i18n/words";
import { moneyText } from "../program-form/write-typed";

export const READY_MADE = [
  "simple_points",
  "vip_tiers",
  "referral_and_gifts",
] as const satisfies readonly ReadyMadeId[];

/** The ready-made program that a form names; null for none. */
export function readyMadeNamed(name: string | undefined): ReadyMadeId | null {
  return READY_MADE.find((id) => id === name) ?? null;
}

/**
 * A ready-made program with its names and perks in the reader's language. They become the merchant's own texts, which
 * customers read; the language of who chooses the program is the best guess at the shop's.
 */
export function readyMadeFor(id: ReadyMadeId, words: Words): Program {
  const program = readyMadePrograms(words.format.currency)[id];
  const rewards = program.rewards.map((reward) => ({ ...reward, name: nameOf(reward, words) }));
  const levels = program.tiers.levels.map((level) => ({
    ...level,
    name: words.t(`start:tier.${level.id}`),
    perks: perksOf(level, rewards, words),
  }));
  return { ...program, rewards, tiers: { ...program.tiers, levels } };
}

function nameOf(reward: Reward, words: Words): string {
  const { t, format } = words;
  switch (reward.kind) {
    case "fixed_amount": {
      const amount = `${moneyText(reward.amountMinor, format)} ${format.currency}`;
      return t("start:reward.off", { amount });
    }
    case "percentage":
      return t("start:reward.off", { amount: format.percent(reward.percent / 100) });
    case "free_shipping":
      return t("start:reward.freeShipping");
    default:
      return reward.name;
  }
}

/** What a tier says for itself is what it has: more points for orders, and rewards of its own. */
function perksOf(
  { id, multiplier }: Program["tiers"]["levels"][number],
  rewards: readonly Reward[],
  words: Words,
): string[] {
  const { t, format } = words;
  const more = Number(multiplier) - 1;
  const own = rewards.filter((reward) => reward.tierIds?.includes(id) === true);
  return [
    ...(more > 0 ? [t("start:perk.more", { percent: format.percent(more) })] : []),
    ...own.map(({ name, costPoints }) =>
      t("start:perk.reward", { name, points: pointsText(costPoints, words) }),
    ),
  ];
}
