import { type Reward, type RewardKind, rewardSchema } from "../../domain/program/rewards";
import { entryPart, type FormPart, newEntryPart } from "../program-form/form-part";
import { readTyped, type TypedReader } from "../program-form/read-typed";
import { readLimits, typedLimits } from "../program-form/shared-parts";
import { type FormContext, type ReadPart, type Typed } from "../program-form/typed";
import { checkText, listText, moneyText, wholeText } from "../program-form/write-typed";
import { REWARD_TEXTS, type RewardTexts } from "./reward-texts";

export const REWARD_KINDS = Object.keys(REWARD_TEXTS) as RewardKind[];

const COMBINES = ["orderDiscounts", "productDiscounts", "shippingDiscounts"] as const;

/** The kind that an address names; null for none. */
export function kindNamed(name: string | null): RewardKind | null {
  return REWARD_KINDS.find((kind) => kind === name) ?? null;
}

/** A reward of the document, whatever its kind, as its page edits it. The kind stands in the form and never changes. */
export function rewardPart(id: string): FormPart<Reward> {
  return entryPart("rewards", id, textsOf(id));
}

/** A reward that is being added. */
export function newRewardPart(id: string): FormPart<Reward> {
  return newEntryPart("rewards", id, textsOf(id));
}

function textsOf(id: string) {
  return {
    typed: typedReward,
    read: (typed: Typed, context: FormContext): ReadPart<Reward> => {
      const read = readTyped(typed, context);
      return read.result(readReward(id, read));
    },
  };
}

/** The reward by itself, whether it has a name yet or not; null while something else of it is wrong. */
export function rewardAsTyped(id: string, typed: Typed, context: FormContext): Reward | null {
  const read = textsOf(id).read(typed, context);
  const parsed = read.ok ? rewardSchema.safeParse({ ...read.part, name: id }) : null;
  return parsed?.success === true ? parsed.data : null;
}

function typedReward(reward: Reward, context: FormContext): Typed {
  const { kind, name, enabled, costPoints, minimumSubtotalMinor, validDays, tierIds } = reward;
  // The table has for each kind the texts of that kind, which the compiler cannot follow to the reward.
  const texts = REWARD_TEXTS[kind] as RewardTexts<RewardKind>;
  return {
    kind,
    name,
    enabled: checkText(enabled),
    costPoints: wholeText(costPoints),
    ...texts.typed(reward as never, context),
    "tierIds.which": tierIds === null ? "all" : "some",
    tierIds: listText(tierIds ?? []),
    ...typedLimits("limits", reward.limits),
    minimumSubtotalMinor: moneyText(minimumSubtotalMinor, context),
    validDays: wholeText(validDays),
    ...Object.fromEntries(
      COMBINES.map((each) => [`combinesWith.${each}`, checkText(reward.combinesWith[each])]),
    ),
  };
}

function readReward(id: string, read: TypedReader): Reward {
  const kind = read.choice("kind", REWARD_KINDS);
  const shared = {
    id,
    kind,
    name: read.text("name"),
    enabled: read.check("enabled"),
    costPoints: read.whole("costPoints"),
    minimumSubtotalMinor: read.moneyOrNull("minimumSubtotalMinor"),
    validDays: read.wholeOrNull("validDays"),
    combinesWith: Object.fromEntries(
      COMBINES.map((each) => [each, read.check(`combinesWith.${each}`)]),
    ),
    limits: readLimits(read, "limits"),
    tierIds: readTiers(read),
  };
  return { ...shared, ...REWARD_TEXTS[kind].read(read) } as Reward;
}

/** Tiers that stay chosen while the reward is for all of them are not read. */
function readTiers(read: TypedReader): string[] | null {
  const which = read.choice("tierIds.which", ["all", "some"]);
  return which === "all" ? null : read.texts("tierIds");
}
