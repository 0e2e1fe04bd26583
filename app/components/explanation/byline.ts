import { type Cause } from "../../models/timeline-entry";
import { type Words } from "../../i18n/words";

const ENDINGS = {
  undone: "explain:byline.undone",
  revoked: "explain:byline.revoked",
  lapsed: "explain:byline.lapsed",
  not_created: "explain:byline.notCreated",
  deleted: "explain:byline.deleted",
  switched_off: "explain:byline.switchedOff",
} as const satisfies Record<NonNullable<NonNullable<Cause["coupon"]>["ending"]>, string>;

const VIA = {
  staff: "explain:byline.staff",
  customer: "explain:byline.customer",
  api: "explain:byline.api",
  csv: "explain:byline.csv",
  tag: "explain:byline.tag",
} as const satisfies Record<NonNullable<Cause["via"]>, string>;

/** Who or what was behind it: "by Anna Lind: goodwill"; null when the sentence says it all. For staff alone. */
export function bylineText(cause: Cause, words: Words): string | null {
  const { t } = words;
  const { staff, adjustment, coupon, via, kind } = cause;
  if (adjustment !== null) {
    if (adjustment.reason === "") return t("explain:byline.staff", { staff });
    return t("explain:byline.staffReason", { staff, reason: adjustment.reason });
  }
  if (via !== null) return t(VIA[via], { staff });
  if (coupon === null || kind === "coupon_used") return foundText(cause, words);
  if (kind === "restore" || kind === "coupon_ended") {
    if (coupon.ending === null) return null;
    const revokedBy = coupon.ending === "revoked" && staff !== null;
    return revokedBy ? t("explain:byline.revokedBy", { staff }) : t(ENDINGS[coupon.ending]);
  }
  if (staff !== null) return t("explain:byline.staff", { staff });
  return t("explain:byline.checkout");
}

/** Why something stands there that nobody told when it happened. */
function foundText({ found }: Cause, { t, format }: Words): string | null {
  if (found === null) return null;
  const because = t(`reconciliation:cause.${found.cause}`);
  const key = found.of === "itself" ? "explain:byline.found" : "explain:byline.changeFound";
  return t(key, { date: format.date(found.foundAt), because });
}
