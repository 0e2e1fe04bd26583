import { type EarningRuleKind, type RuleOfKind } from "../../domain/program/earning-rules";
import { type TypedReader } from "../program-form/read-typed";
import { readLimits, readPays, typedLimits, typedPays } from "../program-form/shared-parts";
import { decimalText, listText, momentText, wholeText } from "../program-form/write-typed";
import { goalSpend, punchCard } from "./goal-texts";
import { type RuleTexts } from "./kind-texts";
import { firstOrder, placeAnOrder } from "./order-texts";

export const CHANNELS = ["either", "email", "sms"] as const;

const productMultiplier: RuleTexts<"product_multiplier"> = {
  typed: ({ multiplier, productIds, collectionIds }, context) => ({
    multiplier: decimalText(multiplier, context),
    productIds: listText(productIds),
    collectionIds: listText(collectionIds),
  }),
  read: (read) => ({
    multiplier: read.decimal("multiplier"),
    productIds: read.productIds("productIds"),
    collectionIds: read.collectionIds("collectionIds"),
  }),
};

const campaignMultiplier: RuleTexts<"campaign_multiplier"> = {
  typed: ({ multiplier, startsAt, endsAt }, context) => ({
    multiplier: decimalText(multiplier, context),
    startsAt: momentText(startsAt, context),
    endsAt: momentText(endsAt, context),
  }),
  read: (read) => ({
    multiplier: read.decimal("multiplier"),
    startsAt: read.moment("startsAt"),
    endsAt: read.moment("endsAt"),
  }),
};

const createAccount: RuleTexts<"create_account"> = {
  typed: ({ points }) => ({ points: wholeText(points) }),
  read: (read) => ({ points: read.whole("points") }),
};

const newsletterSignUp: RuleTexts<"newsletter_sign_up"> = {
  typed: ({ points, channel }) => ({ points: wholeText(points), channel }),
  read: (read) => ({ points: read.whole("points"), channel: read.choice("channel", CHANNELS) }),
};

const customAction: RuleTexts<"custom_action"> = {
  typed: ({ points, limits }) => ({ points: wholeText(points), ...typedLimits("limits", limits) }),
  read: (read) => ({ points: read.whole("points"), limits: readLimits(read, "limits") }),
};

const yearly: RuleTexts<"birthday"> & RuleTexts<"anniversary"> = {
  typed: ({ pays }: { readonly pays: RuleOfKind<"birthday">["pays"] }) => typedPays("pays", pays),
  read: (read: TypedReader) => ({ pays: readPays(read, "pays") }),
};

/** Every kind of rule, in the order in which they are offered. */
export const RULE_TEXTS: { readonly [Kind in EarningRuleKind]: RuleTexts<Kind> } = {
  place_an_order: placeAnOrder,
  first_order: firstOrder,
  product_multiplier: productMultiplier,
  campaign_multiplier: campaignMultiplier,
  create_account: createAccount,
  newsletter_sign_up: newsletterSignUp,
  custom_action: customAction,
  birthday: yearly,
  anniversary: yearly,
  goal_spend: goalSpend,
  punch_card: punchCard,
};
