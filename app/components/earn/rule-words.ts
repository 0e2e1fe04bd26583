import { type EarningRule, type Program } from "../../domain/program/document";
import { type Words } from "../../i18n/words";
import { pointsText } from "../explanation/words";
import { rateText } from "../explanation/steps";
import { fieldOf } from "../program/change-fields";
import { valueText } from "../program/change-values";

/** What a rule is called: by its name, or by its kind where it has none. */
export function ruleName({ name, kind }: EarningRule, { t }: Words): string {
  return name === "" ? t(`program:kind.${kind}`) : name;
}

/** What a rule gives, in a few words beside its name. */
export function ruleSummary(rule: EarningRule, words: Words, program: Program): string {
  const said = (setting: string, value: unknown) =>
    valueText(fieldOf("earningRules", [setting]), value, words, program);
  switch (rule.kind) {
    case "place_an_order":
      return rateText({ code: "rate", points: rule.points, perMinor: rule.perMinor }, words);
    case "product_multiplier":
      return said("multiplier", rule.multiplier);
    case "campaign_multiplier":
      return words.t("earn:summary.campaign", {
        multiplier: said("multiplier", rule.multiplier),
        from: said("startsAt", rule.startsAt),
        to: said("endsAt", rule.endsAt),
      });
    case "first_order":
    case "create_account":
    case "newsletter_sign_up":
    case "custom_action":
      return pointsText(rule.points, words);
    case "birthday":
    case "anniversary":
      return said("pays", rule.pays);
    case "goal_spend":
      return words.t("earn:summary.goal", {
        pays: said("pays", rule.pays),
        amount: said("amountMinor", rule.amountMinor),
      });
    case "punch_card":
      return words.t("earn:summary.goal", {
        pays: said("pays", rule.pays),
        amount: said("orders", rule.orders),
      });
  }
}
