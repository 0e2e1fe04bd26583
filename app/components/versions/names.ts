import { type TFunction } from "i18next";
import { type Program } from "../../domain/program/document";
import { everyTier } from "../../domain/tiers/level";
import { type VersionsPage } from "../../models/versions-page.server";

/** The program that is looked at: the draft, or an earlier version. */
export function lookedAt({ back, program }: VersionsPage): Program {
  return back?.document ?? program.document;
}

/** The name of a tier in the program that is looked at, else in the one in force. */
export function tierName(page: VersionsPage, tierId: string | null, t: TFunction): string {
  if (tierId === null) return t("versions:noTier");
  const tiers = [lookedAt(page), page.program.inForce.document].flatMap((document) =>
    everyTier(document.tiers),
  );
  return tiers.find((each) => each.id === tierId)?.name ?? tierId;
}

/** From the base tier upward, paid tiers last; those that are no more come first. */
export function inTierOrder<Of extends { readonly tierId: string | null }>(
  page: VersionsPage,
  list: readonly Of[],
): Of[] {
  const order = everyTier(lookedAt(page).tiers).map(({ id }) => id);
  const place = ({ tierId }: Of) => (tierId === null ? -1 : order.indexOf(tierId));
  return list.toSorted((a, b) => place(a) - place(b));
}

export function rewardName(page: VersionsPage, rewardId: string): string {
  const rewards = [...lookedAt(page).rewards, ...page.program.inForce.document.rewards];
  return rewards.find((each) => each.id === rewardId)?.name ?? rewardId;
}

/** What a limit is of: a reward or a rule, by its name or, without one, by its kind. */
export function limitedName(page: VersionsPage, id: string, t: TFunction): string {
  if (id.startsWith("reward:")) return rewardName(page, id.slice("reward:".length));
  const ruleId = id.slice("rule:".length);
  const rules = [...lookedAt(page).earningRules, ...page.program.inForce.document.earningRules];
  const rule = rules.find((each) => each.id === ruleId);
  if (rule === undefined) return ruleId;
  return rule.name === "" ? t(`program:kind.${rule.kind}`) : rule.name;
}
