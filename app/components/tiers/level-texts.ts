import { type TierLevel, type TierMetric } from "../../domain/program/tiers";
import { type TypedReader } from "../program-form/read-typed";
import { type FormContext, type Typed } from "../program-form/typed";
import { moneyText, wholeText } from "../program-form/write-typed";
import { readAdvantages, typedAdvantages } from "./tier-texts";

/*
 * Earned tiers in the form: each setting goes by its path, and `levels[gold].kept` says that the tier is there. A tier that
 * is taken out keeps its texts, so that a save on top of a colleague's takes out that one tier and no other.
 */

export function levelName(id: string): string {
  return `levels[${id}]`;
}

export function typedLevel(level: TierLevel, metric: TierMetric, context: FormContext): Typed {
  const name = levelName(level.id);
  return {
    [`${name}.kept`]: "yes",
    [`${name}.threshold`]: thresholdText(level.threshold, metric, context),
    ...typedAdvantages(`${name}.`, level, context),
  };
}

/** A tier to be filled in, that gives neither more nor less than the first one. */
export function typedNewLevel(id: string, context: FormContext): Typed {
  const level = { id, name: "", threshold: 0, multiplier: "1", entryReward: null, perks: [] };
  const texts = typedLevel(level, "orders", context);
  return { ...texts, [`${levelName(id)}.threshold`]: "" };
}

export function readLevel(read: TypedReader, id: string, metric: TierMetric): TierLevel {
  const name = levelName(id);
  const threshold =
    metric === "amount_spent" ? read.money(`${name}.threshold`) : read.whole(`${name}.threshold`);
  return { id, threshold, ...readAdvantages(read, `${name}.`) };
}

const KEPT = /^levels\[([a-z0-9-]+)\]\.kept$/;

/** The tiers that are in the form, in the order in which they stand there: those of the document, then those added. */
export function levelIds(typed: Typed): string[] {
  return Object.entries(typed).flatMap(([name, text]) => {
    const id = KEPT.exec(name)?.[1];
    return id !== undefined && text === "yes" ? [id] : [];
  });
}

/** In the unit of the metric: an amount, a number of orders or of points. */
export function thresholdText(threshold: number, metric: TierMetric, context: FormContext): string {
  return metric === "amount_spent" ? moneyText(threshold, context) : wholeText(threshold);
}
