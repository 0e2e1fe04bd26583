import { type PaidTier } from "../../domain/program/tiers";
import { entryPart, type FormPart, newEntryPart } from "../program-form/form-part";
import { readTyped } from "../program-form/read-typed";
import { type FormContext, type ReadPart, type Typed } from "../program-form/typed";
import { listText, wholeText } from "../program-form/write-typed";
import { readAdvantages, typedAdvantages } from "./tier-texts";

/** A tier that is bought, as its page edits it. */
export function paidTierPart(id: string): FormPart<PaidTier> {
  return entryPart("tiers.paid", id, textsOf(id));
}

/** A paid tier that is being added. */
export function newPaidTierPart(id: string): FormPart<PaidTier> {
  return newEntryPart("tiers.paid", id, textsOf(id));
}

/** What a paid tier that is being added begins with: a year, and no more points than the first tier gives. */
export function freshPaidTier(id: string): PaidTier {
  const gives = { multiplier: "1", entryReward: null, perks: [] };
  return { id, name: "", ...gives, productIds: [], durationDays: 365 };
}

function textsOf(id: string) {
  return {
    typed: (tier: PaidTier, context: FormContext): Typed => ({
      ...typedAdvantages("", tier, context),
      productIds: listText(tier.productIds),
      durationDays: wholeText(tier.durationDays),
    }),
    read: (typed: Typed, context: FormContext): ReadPart<PaidTier> => {
      const read = readTyped(typed, context);
      return read.result({
        id,
        ...readAdvantages(read, ""),
        productIds: read.productIds("productIds"),
        durationDays: read.wholeOrNull("durationDays"),
      });
    },
  };
}
