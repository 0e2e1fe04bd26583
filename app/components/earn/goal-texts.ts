import { type RuleOfKind } from "../../domain/program/earning-rules";
import { type TypedReader } from "../program-form/read-typed";
import { readPays, typedPays } from "../program-form/shared-parts";
import { type Typed } from "../program-form/typed";
import { checkText, moneyText, wholeText } from "../program-form/write-typed";
import { type RuleTexts } from "./kind-texts";

export const GOAL_MODES = ["accumulated", "single_order"] as const;

type Goal = RuleOfKind<"goal_spend" | "punch_card">;
type Terms = Pick<Goal, "withinDays" | "repeats" | "pays">;

export const goalSpend: RuleTexts<"goal_spend"> = {
  typed: (rule, context) => ({
    amountMinor: moneyText(rule.amountMinor, context),
    mode: rule.mode,
    ...typedTerms(rule),
  }),
  read: (read) => ({
    amountMinor: read.money("amountMinor"),
    mode: read.choice("mode", GOAL_MODES),
    ...readTerms(read),
  }),
};

/** A minimum of nothing stands in the form as an empty field. */
export const punchCard: RuleTexts<"punch_card"> = {
  typed: (rule, context) => ({
    orders: wholeText(rule.orders),
    minimumOrderMinor:
      rule.minimumOrderMinor === 0 ? "" : moneyText(rule.minimumOrderMinor, context),
    ...typedTerms(rule),
  }),
  read: (read) => ({
    orders: read.whole("orders"),
    minimumOrderMinor: read.moneyOrNull("minimumOrderMinor") ?? 0,
    ...readTerms(read),
  }),
};

function typedTerms({ withinDays, repeats, pays }: Terms): Typed {
  return {
    withinDays: wholeText(withinDays),
    repeats: checkText(repeats),
    ...typedPays("pays", pays),
  };
}

function readTerms(read: TypedReader): Terms {
  return {
    withinDays: read.wholeOrNull("withinDays"),
    repeats: read.check("repeats"),
    pays: readPays(read, "pays"),
  };
}
