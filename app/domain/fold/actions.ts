import { type ProgramVersion } from "../program/document";
import { type EarningRule } from "../program/earning-rules";
import { type Instant } from "../shared/instant";
import { earns } from "./earns";
import { type Fact, sourceOf } from "./facts";
import { hasPlace, take } from "./limits";
import { pay } from "./pays";
import { type Rules } from "./rules";
import { type CustomerState } from "./state";

type ActionRule = EarningRule & { kind: "create_account" | "newsletter_sign_up" | "custom_action" };

/**
 * Gives the points of what somebody did beside ordering: created an account, subscribed, did a custom action. Only
 * members earn, in a program that is live or, after a pause, is live again [S136, S148, R48]; an account and a subscription
 * count once for each rule.
 */
export function act(
  state: CustomerState,
  fact: Fact & { kind: "account_enabled" | "subscribe" | "action" },
  { judging: version, inForce }: Rules,
): CustomerState {
  const when = earns(state, version);
  if (when === "later") return { ...state, awaitsResume: true };
  if (when === "never" || version === null) return state;
  return version.document.earningRules
    .filter((rule): rule is ActionRule => rule.enabled && isMeant(rule, fact))
    .filter((rule) => isOpen(state, rule, fact.at, version))
    .reduce((current, rule) => {
      take(current, rule, fact.at);
      return pay(current, {
        source: `${sourceOf(fact)}:${rule.id}`,
        kind: "earn",
        at: fact.at,
        pays: { kind: "points", points: rule.points },
        version,
        inForce,
        reason: { code: "action", action: rule.kind },
        ruleId: rule.id,
      });
    }, state);
}

function isMeant(
  rule: EarningRule,
  fact: Fact & { kind: "account_enabled" | "subscribe" | "action" },
): boolean {
  switch (fact.kind) {
    case "account_enabled":
      return rule.kind === "create_account";
    case "subscribe":
      return (
        rule.kind === "newsletter_sign_up" &&
        (rule.channel === "either" || rule.channel === fact.channel)
      );
    case "action":
      return rule.kind === "custom_action" && rule.id === fact.ruleId;
  }
}

function isOpen(
  state: CustomerState,
  rule: ActionRule,
  at: Instant,
  version: ProgramVersion,
): boolean {
  if (rule.kind === "custom_action") return hasPlace(state, rule, at, version);
  return !state.ruleUses.has(rule.id);
}
