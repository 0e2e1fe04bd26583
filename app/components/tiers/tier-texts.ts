import { type PaidTier, type TierLevel } from "../../domain/program/tiers";
import { type TypedReader } from "../program-form/read-typed";
import { readPaysOrNull, typedPays } from "../program-form/shared-parts";
import { type FormContext, type Typed } from "../program-form/typed";
import { decimalText, listText } from "../program-form/write-typed";

/** What tiers have that are earned and tiers that are bought. */
type Advantages = Pick<TierLevel & PaidTier, "name" | "multiplier" | "entryReward" | "perks">;

/** `begins` is what the names of the tier's fields begin with: `levels[gold].`, or nothing. */
export function typedAdvantages(begins: string, tier: Advantages, context: FormContext): Typed {
  return {
    [`${begins}name`]: tier.name,
    [`${begins}multiplier`]: decimalText(tier.multiplier, context),
    ...typedPays(`${begins}entryReward`, tier.entryReward),
    [`${begins}perks`]: listText(tier.perks),
  };
}

export function readAdvantages(read: TypedReader, begins: string): Advantages {
  const name = read.text(`${begins}name`);
  // The document refuses it, too, but only once everything else is filled in.
  if (name === "") read.refuse(`${begins}name`, "empty");
  return {
    name,
    multiplier: read.decimal(`${begins}multiplier`),
    entryReward: readPaysOrNull(read, `${begins}entryReward`),
    perks: read.lines(`${begins}perks`),
  };
}
