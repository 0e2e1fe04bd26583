import { type RuleOfKind } from "../../domain/program/earning-rules";
import { readLimits, typedLimits } from "../program-form/shared-parts";
import { type TypedReader } from "../program-form/read-typed";
import { checkText, listText, moneyText, wholeText } from "../program-form/write-typed";
import { type RuleTexts } from "./kind-texts";

export const DELAY_FROM = ["order", "fulfillment"] as const;

type OrderRule = RuleOfKind<"place_an_order">;

export const placeAnOrder: RuleTexts<"place_an_order"> = {
  typed: (rule, context) => ({
    points: wholeText(rule.points),
    perMinor: moneyText(rule.perMinor, context),
    minimumSubtotalMinor: moneyText(rule.minimumSubtotalMinor, context),
    maximumPoints: wholeText(rule.maximumPoints),
    "exclusions.productIds": listText(rule.exclusions.productIds),
    "exclusions.collectionIds": listText(rule.exclusions.collectionIds),
    "exclusions.productTags": listText(rule.exclusions.productTags),
    "exclusions.salesChannels": listText(rule.exclusions.salesChannels),
    "exclusions.b2b": checkText(rule.exclusions.b2b),
    "exclusions.subscriptions": checkText(rule.exclusions.subscriptions),
    "delay.days": wholeText(rule.delay?.days ?? null),
    "delay.from": rule.delay?.from ?? "order",
    ...typedLimits("limits", rule.limits),
  }),
  read: (read) => ({
    points: read.whole("points"),
    perMinor: read.money("perMinor"),
    minimumSubtotalMinor: read.moneyOrNull("minimumSubtotalMinor"),
    maximumPoints: read.wholeOrNull("maximumPoints"),
    exclusions: readExclusions(read),
    delay: readDelay(read),
    limits: readLimits(read, "limits"),
  }),
};

export const firstOrder: RuleTexts<"first_order"> = {
  typed: ({ points, minimumSubtotalMinor }, context) => ({
    points: wholeText(points),
    minimumSubtotalMinor: moneyText(minimumSubtotalMinor, context),
  }),
  read: (read) => ({
    points: read.whole("points"),
    minimumSubtotalMinor: read.moneyOrNull("minimumSubtotalMinor"),
  }),
};

function readExclusions(read: TypedReader): OrderRule["exclusions"] {
  return {
    productIds: read.productIds("exclusions.productIds"),
    collectionIds: read.collectionIds("exclusions.collectionIds"),
    productTags: read.texts("exclusions.productTags"),
    salesChannels: read.texts("exclusions.salesChannels"),
    b2b: read.check("exclusions.b2b"),
    subscriptions: read.check("exclusions.subscriptions"),
  };
}

/** Without days nothing waits, whatever they would count from. */
function readDelay(read: TypedReader): OrderRule["delay"] {
  const days = read.wholeOrNull("delay.days");
  return days === null ? null : { days, from: read.choice("delay.from", DELAY_FROM) };
}
