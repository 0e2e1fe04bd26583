import { type Membership } from "../../domain/eligibility/joining";
import { type Words } from "../../i18n/words";

/** What becomes of the points when an unused coupon is revoked; to somebody who left none come back [S67, P15]. */
export function revokeConsequence(
  { membership, balance }: { readonly membership: Membership; readonly balance: number },
  costPoints: number,
  { t, format }: Words,
): string {
  if (membership === "left") return t("profile:revoke.left");
  if (costPoints === 0) return t("profile:revoke.free");
  return t("profile:revoke.back", {
    points: t("explain:points", { count: costPoints, formatted: format.number(costPoints) }),
    from: format.number(balance),
    to: format.number(balance + costPoints),
  });
}
